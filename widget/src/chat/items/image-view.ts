import { html, type TemplateResult } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import { isPictureData } from './image-address.ts';
import type { ViewState } from '../view/view-state.ts';
import { stepStrings } from '../../strings/en/step.ts';
import { anyIcon } from '../view/icon-library.ts';

type GeneratedImageItem = Extract<ThreadItem, { type: 'generated_image' }>;

/** An image that the assistant makes: first how far it is, then itself. */
export function imageView(
  { id, image }: GeneratedImageItem,
  { strings: own, chat }: Pick<ViewState, 'chat' | 'strings'>,
): TemplateResult {
  const strings = { ...stepStrings, ...own };
  const progress = chat.state.imageProgress[id];
  const making = chat.state.unfinished.includes(id);
  const url = image && imageUrl(image.url);
  return html`<figure class="generated ${making ? 'making' : ''}" data-item=${id}>
    ${
      url
        ? html`<img
            src=${url}
            alt=${strings.image}
            decoding="async"
            referrerpolicy="no-referrer"
          />`
        : html`<div class="canvas">${anyIcon('image')}</div>`
    }
    ${
      making
        ? html`<progress
            aria-label=${strings.imageProgress}
            max="1"
            .value=${progress ?? 0}
          ></progress>`
        : ''
    }
  </figure>`;
}

/** The server's own image, not one that a model names; still nothing that could run. */
function imageUrl(address: string): string | undefined {
  if (isPictureData(address)) return address;
  try {
    const { protocol, href } = new URL(address, document.baseURI);
    return protocol === 'https:' || protocol === 'http:' || protocol === 'blob:' ? href : undefined;
  } catch {
    return undefined;
  }
}
