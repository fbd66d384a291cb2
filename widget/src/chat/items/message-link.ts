/**
 * A link to a message: the button that copies it, and the way to where it leads. Loaded with the first.
 *
 * @module
 */
import type { LinkTo } from '../model/chat-options.ts';
import { actionsStrings } from '../../strings/en/actions.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { anyIcon } from '../view/icon-library.ts';
import { toolButton } from '../view/tool-button.ts';

const toThisPage: LinkTo = (...place) => {
  const url = new URL(location.href);
  url.hash = `pagewise=${place.map(encodeURIComponent).join('/')}`;
  return url.href;
};

/** What the button that copies a link needs. */
export type LinkButton = Pick<ViewState, 'chat' | 'strings'> & Pick<ViewRequests, 'copy'>;

export function linkButton(itemId: string, link: true | LinkTo, view: LinkButton): unknown {
  const { strings, chat, copy } = view;
  const linkTo = link === true ? toThisPage : link;
  return toolButton(
    anyIcon('link'),
    { ...actionsStrings, ...strings }.copyLink,
    ({ currentTarget }) => copy(linkTo(chat.threadId ?? '', itemId), currentTarget),
  );
}

/** Pages of older messages that are gone through for the one that is looked for. */
const mostPages = 100;

/** Brings a message of the open conversation into view, and the focus to it. */
export async function showItem(
  itemId: string,
  { scroll, window }: Pick<ViewState, 'window'> & Pick<ViewRequests, 'scroll' | 'window'>,
  root: ParentNode,
): Promise<void> {
  const find = () => root.querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"]`);
  await rendered();
  for (let pages = 0; !find() && window.hasMore && pages < mostPages; pages++) {
    await window.more();
    await rendered();
  }
  const message = find();
  if (!message) return;
  // What is below it may still grow, and the reader is not to be taken along.
  scroll.leaveEnd();
  message.tabIndex = -1;
  message.focus({ preventScroll: true });
  message.scrollIntoView({ block: 'start' });
}

/** What is known by now is in the document. */
function rendered(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 50));
}
