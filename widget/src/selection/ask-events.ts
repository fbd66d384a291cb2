import type { AskAction } from './ask-action.ts';

/** Fired when the reader presses one of the buttons. */
export class AskActionEvent extends Event {
  static readonly type = 'pagewise-ask-action';
  readonly action: AskAction;
  constructor(action: AskAction) {
    super(AskActionEvent.type, { bubbles: true, composed: true });
    this.action = action;
  }
}

/** Fired when the reader sends the toolbar away. */
export class AskDismissEvent extends Event {
  static readonly type = 'pagewise-ask-dismiss';
  constructor() {
    super(AskDismissEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'pagewise-ask-action': AskActionEvent;
    'pagewise-ask-dismiss': AskDismissEvent;
  }
}
