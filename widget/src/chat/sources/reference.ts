/**
 * References in a conversation: citations, footnotes, mentions and links of the chat's own, and where
 * they lead. Loaded with the first that is pointed at or clicked.
 *
 * @module
 */
import type { Entity } from '@openai/chatkit';
import type { Source, ThreadItem } from '../../protocol.ts';
import type { UserMessage } from '../model/protocol-types.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { citedMessage } from './citations.ts';

/** What following a reference needs. */
export type ReferenceView = Pick<ViewState, 'chat' | 'options'> & Pick<ViewRequests, 'emit'>;

/** Shows the footnote that was clicked, or tells the page which deep link, citation or mention it was. */
export function follow(clicked: Element, { chat, options, emit }: ReferenceView): void {
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
  const target = targetOf(clicked, chat.state.items);
  const entity = target && entityOf(target);
  if (entity) options.entities?.onClick?.(entity);
}

/** The footnote whose number this is. */
export function noteOf(reference: Element): HTMLElement | undefined {
  const number = reference.getAttribute('data-note');
  const notes = reference.closest('.prose')?.querySelectorAll<HTMLElement>('.notes > li') ?? [];
  return [...notes].find((note) => number !== null && note.getAttribute('value') === number);
}

type Mention = Extract<UserMessage['content'][number], { type: 'input_tag' }>;
/** What a reference stands for. */
export type Target = Source | Mention;

/** The source of a citation or of an entry of the list, or the mention itself. */
export function targetOf(reference: Element, items: readonly ThreadItem[]): Target | undefined {
  const { citation, mention } =
    reference.closest<HTMLElement>('[data-citation], [data-mention]')?.dataset ?? {};
  const id = reference.closest<HTMLElement>('[data-item]')?.dataset['item'];
  const item = items.find((other) => other.id === id);
  if (item?.type === 'user_message')
    return item.content
      .filter((part) => part.type === 'input_tag')
      .find(({ id }) => id === mention);
  if (item?.type !== 'assistant_message') return undefined;
  return citedMessage(item).citations.find(({ number }) => number === citation)?.source;
}

/** A source or mention as the host page's callbacks get it. */
export function entityOf(target: Target): Entity | undefined {
  if (target.type !== 'entity' && target.type !== 'input_tag') return undefined;
  const { id, group, interactive, data } = target;
  const strings = Object.entries(data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const icon = target.type === 'entity' ? target.icon : undefined;
  return {
    id,
    title: target.type === 'entity' ? target.title : target.text.replace(/^@/, ''),
    interactive,
    data: Object.fromEntries(strings),
    ...(icon !== undefined && { icon }),
    ...(group !== undefined && { group }),
  };
}
