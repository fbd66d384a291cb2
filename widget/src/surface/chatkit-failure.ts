import { SurfaceFailure } from './surface-failure.ts';

const causes = {
  'script-blocked':
    "chatkit.js was not loaded: no network, a content blocker, or the page's CSP. Allow cdn.platform.openai.com in script-src and frame-src.",
  'script-timeout': 'chatkit.js did not arrive in time. Check the network between reader and CDN.',
  'script-broken':
    'chatkit.js ran and defined no <openai-chatkit>. Check that the script address is right.',
  regressed:
    'This <openai-chatkit> lacks a published method or refused its options. Use renderer="builtin" until it is repaired.',
  domain:
    'OpenAI did not accept this domain for the given domain key, or could not be asked. Check the domain allow-list of the key.',
};

/** A failure that only ChatKit can have; its message is loaded with it. */
export function chatKitFailure(
  reason: keyof typeof causes,
  options?: ErrorOptions,
): SurfaceFailure {
  return new SurfaceFailure(reason, { ...options, message: causes[reason] });
}
