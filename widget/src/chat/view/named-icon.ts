import { html } from 'lit';
import type { ViewRequests } from './view-requests.ts';
import { lazy } from './lazy.ts';

const pictures = lazy(() => import('./icon-library.ts'));

/** A picture that the page or the server names; until it is loaded, its place. */
export function namedIcon(
  name: string | undefined,
  view: Pick<ViewRequests, 'renderAll'>,
): unknown {
  if (name === undefined) return undefined;
  const loaded = pictures(view);
  return loaded ? loaded.chatKitIcon(name) : html`<span class="icon"></span>`;
}
