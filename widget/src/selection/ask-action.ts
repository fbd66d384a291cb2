/** A button at the selection. */
export interface AskAction {
  /** What the button says. Default "Ask" in the reader's language. */
  label?: string;
  /** Question sent at once with the passage. Without it the reader writes their own. */
  prompt?: string;
}
