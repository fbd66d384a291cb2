/**
 * The files that go with messages. Loaded with the first.
 *
 * @module
 */
import { html, type TemplateResult } from 'lit';
import { imageAddress } from './image-address.ts';
import type { UserMessage } from '../model/protocol-types.ts';
import { fileStyles } from './file-styles.ts';
import { customApi } from '../transport/chat-client.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { anyIcon } from '../view/icon-library.ts';

/** What the files of a message need. */
export type SentFiles = Pick<ViewState, 'chat' | 'options'> & Pick<ViewRequests, 'adopt'>;

/** Pictures that this page sent, by the id of their attachment. */
const sent = new Map<string, string>();
/** More than these, the page forgets the oldest: the server has it. */
const most = 30;

/** Keeps the picture of a file that is sent, which then need not be asked for. */
export function keepPicture(attachmentId: string, address: string): void {
  sent.set(attachmentId, address);
  const [[oldest, oldAddress] = []] = sent;
  if (sent.size <= most || oldest === undefined || oldAddress === undefined) return;
  sent.delete(oldest);
  URL.revokeObjectURL(oldAddress);
}

/**
 * The address of an attachment's picture: of what this page sent itself, or at our own server or a
 * host that the thread allows. Any other host would learn who reads, and is not asked.
 */
export function pictureOf(
  attachment: { id: string; preview_url?: string },
  { chat, options }: Pick<ViewState, 'chat' | 'options'>,
): string | undefined {
  const own = sent.get(attachment.id);
  const { preview_url: address = '' } = attachment;
  // The protocol has whole addresses here; anything else is not resolved to one.
  if (own !== undefined || !URL.canParse(address)) return own;
  return imageAddress(address, {
    origin: new URL(customApi(options).url, document.baseURI).origin,
    domains: chat.state.thread?.allowed_image_domains,
  });
}

/** Images can be seen large; of other files there is the name. */
export function sentFiles(files: UserMessage['attachments'], view: SentFiles): unknown {
  view.adopt(fileStyles);
  return files.map((file) => {
    const picture = pictureOf(file, view);
    const name = html`<span>${file.name}</span>`;
    return picture
      ? pictureView(picture, file.name)
      : html`<span class="file" dir="auto">${anyIcon('file')}${name}</span>`;
  });
}

function pictureView(address: string, name: string): TemplateResult {
  // A picture that does not load leaves its name.
  const drop = ({ target }: Event) => target instanceof HTMLElement && (target.hidden = true);
  return html`<button
    type="button"
    class="file picture"
    dir="auto"
    @click=${(event: Event) => enlarge(event, address, name)}
  >
    <img src=${address} alt="" decoding="async" referrerpolicy="no-referrer" @error=${drop} />
    <span>${name}</span>
  </button>`;
}

/** Shows a picture over the page. Escape or a click takes it away; the focus goes back by itself. */
function enlarge({ currentTarget }: Event, address: string, name: string): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  const dialog = document.createElement('dialog');
  const image = Object.assign(new Image(), {
    referrerPolicy: 'no-referrer',
    src: address,
    alt: name,
  });
  dialog.className = 'enlarged';
  dialog.ariaLabel = name;
  dialog.addEventListener('keydown', (event) => {
    // The panel's Escape is another one.
    event.stopPropagation();
    if (event.key === 'Escape') dialog.close();
  });
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(image);
  currentTarget.after(dialog);
  dialog.showModal();
}
