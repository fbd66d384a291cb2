import { html } from 'lit';
import type { ChatView } from './chat-view.ts';
import { onNeed } from './on-need.ts';

const pictures = onNeed(() => import('./more-icons.ts'));

/** A picture that the page or the server names; until it is loaded, its place. */
export function namedIcon(name: string | undefined, view: ChatView): unknown {
  if (name === undefined) return undefined;
  const loaded = pictures(view);
  return loaded ? loaded.chatKitIcon(name) : html`<span class="icon"></span>`;
}
