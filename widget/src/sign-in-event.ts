/**
 * Fired when a reader wants to sign in, where the option `gate` is `event`. Call `respondWith` at once
 * with a promise that settles when they have, or have given up.
 */
export class SignInEvent extends Event {
  static readonly type = 'pagewise-sign-in';
  /** Settles when the page has handled the event. Undefined without a listener. */
  done: Promise<unknown> | undefined;
  constructor() {
    super(SignInEvent.type, { bubbles: true, composed: true });
  }

  respondWith(done: Promise<unknown>): void {
    this.done = done;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pagewise-sign-in': SignInEvent;
  }
}
