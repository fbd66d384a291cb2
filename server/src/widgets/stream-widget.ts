import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { WidgetItem } from '../protocol/items.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { WidgetRoot } from '../protocol/widgets.ts';
import { generateId as generateRandomId } from '../store/generate-id.ts';
import type { StoreItemType } from '../store/store.ts';
import { checkWidget } from './check-widget.ts';
import { diffWidget } from './diff-widget.ts';

/** Options of `streamWidget`. */
export interface StreamWidgetOptions {
  /** What the reader gets by copying the widget. */
  copyText?: string | undefined;
  /** Default: random ids of 128 bits. */
  generateId?: (type: StoreItemType) => string;
}

/**
 * Yields the events that show a widget: complete, or as it grows.
 *
 * @param widget One state, or an iterable of states.
 * @throws WidgetError when a state is invalid or too large.
 *
 * @example
 * yield* streamWidget(thread, widgets.card({}, [widgets.text({ value: 'Hi' })]));
 */
export async function* streamWidget(
  thread: Pick<ThreadMetadata, 'id'>,
  widget: WidgetRoot | AsyncIterable<WidgetRoot>,
  { copyText, generateId = generateRandomId }: StreamWidgetOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const itemOf = (id: string, created_at: string, state: WidgetRoot): WidgetItem => ({
    id,
    thread_id: thread.id,
    created_at,
    type: 'widget',
    widget: state,
    ...(copyText !== undefined && { copy_text: copyText }),
  });
  const id = generateId('message');
  const createdAt = new Date().toISOString();
  if (!isSequence(widget)) {
    yield { type: 'thread.item.done', item: itemOf(id, createdAt, checkWidget(widget)) };
    return;
  }

  let last: WidgetRoot | undefined;
  for await (const state of widget) {
    // A copy: the caller may go on changing the object it handed over.
    const next = checkWidget(state);
    if (last) {
      for (const update of diffWidget(last, next)) {
        yield { type: 'thread.item.updated', item_id: id, update };
      }
    } else {
      yield { type: 'thread.item.added', item: itemOf(id, createdAt, next) };
    }
    last = next;
  }
  if (last) yield { type: 'thread.item.done', item: itemOf(id, createdAt, last) };
}

function isSequence(
  widget: WidgetRoot | AsyncIterable<WidgetRoot>,
): widget is AsyncIterable<WidgetRoot> {
  return Symbol.asyncIterator in widget;
}
