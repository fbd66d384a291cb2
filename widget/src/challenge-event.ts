/**
 * Fired when the server asks for a challenge that the page shows, such as Turnstile. Call `respondWith`
 * at once.
 */
export class ChallengeEvent extends Event {
  static readonly type = 'pagewise-challenge';
  /** As the server sent it: `type`, and for known services `siteKey`. */
  readonly challenge: Readonly<Record<string, unknown>>;
  /** The answer of the page. Undefined without a listener. */
  answer: Promise<string> | undefined;
  constructor(challenge: Readonly<Record<string, unknown>>) {
    super(ChallengeEvent.type, { bubbles: true, composed: true });
    this.challenge = challenge;
  }

  /** Takes the answer, such as the token of the service. */
  respondWith(answer: Promise<string> | string): void {
    this.answer = Promise.resolve(answer);
  }
}

declare global {
  interface HTMLElementEventMap {
    'pagewise-challenge': ChallengeEvent;
  }
}
