/** Why a chat did not come or went away. */
export type FailureReason =
  | 'script-blocked'
  | 'script-timeout'
  | 'script-broken'
  | 'regressed'
  | 'frame-dead'
  | 'domain'
  | 'unmounted'
  | 'chat-unavailable';

/** For whoever runs the site: what happened, and what to do. Readers see the words of the strings. */
const causes: Partial<Record<FailureReason, string>> = {
  'frame-dead':
    "ChatKit's frame does not answer: blocked by CSP (frame-src), a content blocker, or an error of its server.",
  unmounted: 'ChatKit removed its frame. Something took the element out of the document.',
  'chat-unavailable': 'The built-in chat could not be loaded. Check that its files are served.',
};

/** A chat that did not come, or went away. `message` is for developers; readers see strings. */
export class SurfaceFailure extends Error {
  override name = 'SurfaceFailure';
  readonly reason: FailureReason;
  constructor(reason: FailureReason, options: ErrorOptions & { message?: string } = {}) {
    super(options.message ?? causes[reason], options);
    this.reason = reason;
  }
}
