import { html } from 'lit';
import type { ChatView } from './chat-view.ts';
import type * as MoreIcons from './more-icons.ts';

let pictures: typeof MoreIcons | undefined;

/** A picture that the page or the server names; until it is loaded, its place. */
export function namedIcon(name: string | undefined, { renderAll }: ChatView): unknown {
  if (name === undefined || pictures) return pictures?.chatKitIcon(name);
  import('./more-icons.ts').then(
    (loaded) => {
      pictures = loaded;
      renderAll();
    },
    // Without its pictures the chat has words.
    () => undefined,
  );
  return html`<span class="icon"></span>`;
}
