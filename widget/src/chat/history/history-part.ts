import type { TemplateResult } from 'lit';

/** The list of conversations, behind the seam at which it is loaded. */
export interface HistoryPart {
  close: () => void;
  render: () => TemplateResult;
}
