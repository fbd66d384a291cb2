import type { Entity } from '@openai/chatkit';
import type { Source, ThreadItem } from '../../protocol.ts';
import { markedMessage } from '../sources.ts';

/** What a click inside the conversation can ask for. */
export interface ClickTarget {
  items: readonly ThreadItem[];
  openSource: (entity: Entity) => void;
  deepLink: (name: string, data: Record<string, unknown>) => void;
}

/** Handles the click on what Markdown made, which has no listeners of its own. */
export function handleClick(event: Event, target: ClickTarget): void {
  const origin = event.composedPath()[0];
  if (!(origin instanceof Element)) return;
  const link = origin.closest('a[href^="chatkit-link:"]');
  if (link instanceof HTMLAnchorElement) {
    event.preventDefault();
    const url = new URL(link.href);
    const name = decodeURIComponent((url.host + url.pathname).replace(/^\/+|\/+$/g, ''));
    target.deepLink(name, Object.fromEntries(url.searchParams));
    return;
  }
  const source = sourceOf(origin, target.items);
  if (source?.type === 'entity') target.openSource(entityOf(source));
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
