import { failureStrings } from '../strings/en/failures.ts';
import { panelStrings } from '../strings/en/panel.ts';
import { SurfaceFailure, type FailureKey, type FailureReason } from '../surface/surface-failure.ts';

/** For the site owner: what happened, and what to do. */
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
} satisfies Partial<Record<FailureReason, string>>;

/** Several failures look the same to a reader. */
const sentences: Record<keyof typeof causes, FailureKey> = {
  'script-timeout': 'surface.failed.chat-unavailable',
  'frame-dead': 'surface.failed.chat-unavailable',
  'script-blocked': 'surface.failed.script-blocked',
  'script-broken': 'surface.failed.server',
  regressed: 'surface.failed.server',
  domain: 'surface.failed.domain',
  unmounted: 'surface.failed.unmounted',
};

/** A failure that only ChatKit can have. */
export function chatKitFailure(
  reason: keyof typeof causes,
  options?: ErrorOptions,
): SurfaceFailure {
  const key = sentences[reason];
  const sentence = { ...panelStrings, ...failureStrings }[key];
  return new SurfaceFailure(reason, key, sentence, causes[reason], options);
}
