/**
 * What a click on a mark, a source or a link of the chat's own leads to. Loaded with the first.
 *
 * @module
 */
import type { Entity } from '@openai/chatkit';
import type { Source, ThreadItem } from '../../protocol.ts';
import { markedMessage } from '../sources.ts';
import type { ChatView } from './chat-view.ts';

/** Tells the page which deep link or which source was clicked. */
export function follow(clicked: Element, { chat, options, emit }: ChatView): void {
  if (clicked instanceof HTMLAnchorElement) {
    const url = new URL(clicked.href);
    const name = decodeURIComponent((url.host + url.pathname).replace(/^\/+|\/+$/g, ''));
    emit('chatkit.deeplink', { name, data: Object.fromEntries(url.searchParams) });
    return;
  }
  const source = sourceOf(clicked, chat.state.items);
  if (source?.type === 'entity') options.entities?.onClick?.(entityOf(source));
}

/** The source that a mark or an entry of the list stands for. */
export function sourceOf(origin: Element, items: readonly ThreadItem[]): Source | undefined {
  const label = origin.closest<HTMLElement>('[data-label]')?.dataset['label'];
  const id = origin.closest<HTMLElement>('[data-item]')?.dataset['item'];
  const item = label !== undefined && items.find((other) => other.id === id);
  if (!item || item.type !== 'assistant_message') return undefined;
  return markedMessage(item).sources.find((entry) => entry.label === label)?.source;
}

/** A source as the host page's callbacks get it. */
export function entityOf(source: Extract<Source, { type: 'entity' }>): Entity {
  const strings = Object.entries(source.data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    id: source.id,
    title: source.title,
    interactive: source.interactive,
    data: Object.fromEntries(strings),
    ...(source.icon !== undefined && { icon: source.icon }),
    ...(source.group !== undefined && { group: source.group }),
  };
}
