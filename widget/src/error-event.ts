/** Fired when something failed, even where the reader was not held up by it. */
export class AssistantErrorEvent extends Event {
  static readonly type = 'pagewise-error';
  /** For developers: the error's class and message. */
  readonly error: Error;
  constructor(error: Error) {
    super(AssistantErrorEvent.type, { bubbles: true, composed: true });
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pagewise-error': AssistantErrorEvent;
  }
}
