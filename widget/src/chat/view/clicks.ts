/**
 * What a click on a mark, a source, a mention or a link of the chat's own leads to. Loaded with the first.
 *
 * @module
 */
import type { Entity } from '@openai/chatkit';
import type { Source, ThreadItem } from '../../protocol.ts';
import type { UserMessage } from '../model/protocol-types.ts';
import { markedMessage } from '../sources/sources.ts';
import type { ViewRequests } from './view-requests.ts';
import type { ViewState } from './view-state.ts';

/** What following a click needs. */
export type ClickView = Pick<ViewState, 'chat' | 'options'> & Pick<ViewRequests, 'emit'>;

/** Shows the footnote that was clicked, or tells the page which deep link, source or mention it was. */
export function follow(clicked: Element, { chat, options, emit }: ClickView): void {
  const note = noteOf(clicked);
  if (note) {
    note.tabIndex = -1;
    note.scrollIntoView({ block: 'nearest' });
    note.focus({ preventScroll: true });
    return;
  }
  if (clicked instanceof HTMLAnchorElement) {
    if (clicked.target) return;
    const url = new URL(clicked.href);
    const name = decodeURIComponent((url.host + url.pathname).replace(/^\/+|\/+$/g, ''));
    emit('chatkit.deeplink', { name, data: Object.fromEntries(url.searchParams) });
    return;
  }
  const pointed = pointedAt(clicked, chat.state.items);
  const entity = pointed && entityOf(pointed);
  if (entity) options.entities?.onClick?.(entity);
}

/** The footnote whose number this is. */
export function noteOf(mark: Element): HTMLElement | undefined {
  const number = mark.getAttribute('data-note');
  const notes = mark.closest('.prose')?.querySelectorAll<HTMLElement>('.notes > li') ?? [];
  return [...notes].find((note) => number !== null && note.getAttribute('value') === number);
}

type Mention = Extract<UserMessage['content'][number], { type: 'input_tag' }>;
export type Pointed = Source | Mention;

/** The source that a mark or an entry of the list stands for, or the mention itself. */
export function pointedAt(origin: Element, items: readonly ThreadItem[]): Pointed | undefined {
  const label = origin.closest<HTMLElement>('[data-label]')?.dataset['label'];
  const id = origin.closest<HTMLElement>('[data-item]')?.dataset['item'];
  const item = label !== undefined && items.find((other) => other.id === id);
  if (!item) return undefined;
  if (item.type === 'user_message')
    return item.content.filter((part) => part.type === 'input_tag').find((tag) => tag.id === label);
  if (item.type !== 'assistant_message') return undefined;
  return markedMessage(item).sources.find((entry) => entry.label === label)?.source;
}

/** A source or mention as the host page's callbacks get it. */
export function entityOf(pointed: Pointed): Entity | undefined {
  if (pointed.type !== 'entity' && pointed.type !== 'input_tag') return undefined;
  const { id, group, interactive, data } = pointed;
  const strings = Object.entries(data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const icon = pointed.type === 'entity' ? pointed.icon : undefined;
  return {
    id,
    title: pointed.type === 'entity' ? pointed.title : pointed.text.replace(/^@/, ''),
    interactive,
    data: Object.fromEntries(strings),
    ...(icon !== undefined && { icon }),
    ...(group !== undefined && { group }),
  };
}
