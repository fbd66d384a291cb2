import type { CurrentOptions } from '../options.ts';
import type { RendererName } from './surface-host.ts';

/**
 * Chooses what shows the chat. `auto` is ChatKit only with a domain key, so that nothing is loaded from
 * others by default.
 */
export function firstRenderer({
  renderer,
  domainKey,
}: Pick<CurrentOptions, 'domainKey' | 'renderer'>): RendererName {
  if (renderer !== 'auto') return renderer;
  return domainKey ? 'chatkit' : 'builtin';
}
