/** Why a chat did not come or went away. */
export type FailureReason = keyof typeof causes;

/** For whoever runs the site: what happened, and what to do. Readers see the words of the strings. */
const causes = {
  'script-blocked':
    "chatkit.js was not loaded: no network, a content blocker, or the page's CSP. Allow cdn.platform.openai.com in script-src and frame-src.",
  'script-timeout': 'chatkit.js did not arrive in time. Check the network between reader and CDN.',
  'script-broken':
    'chatkit.js ran and defined no <openai-chatkit>. Check that the script address is right.',
  regressed:
    'This <openai-chatkit> lacks a published method or refused its options. Use renderer="builtin" until it is repaired.',
  'frame-dead':
    "ChatKit's frame does not answer: blocked by CSP (frame-src), a content blocker, or an error of its server.",
  domain:
    'OpenAI did not accept this domain for the given domain key, or could not be asked. Check the domain allow-list of the key.',
  unmounted: 'ChatKit removed its frame. Something took the element out of the document.',
  'chat-unavailable': 'The built-in chat could not be loaded. Check that its files are served.',
} as const;

/** A chat that did not come, or went away. `message` is for developers; readers see strings. */
export class SurfaceFailure extends Error {
  override name = 'SurfaceFailure';
  readonly reason: FailureReason;
  constructor(reason: FailureReason, options?: ErrorOptions) {
    super(causes[reason], options);
    this.reason = reason;
  }
}
