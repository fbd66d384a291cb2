import type { ThreadItemUpdate } from '../protocol/updates.ts';
import type { WidgetComponent, WidgetRoot } from '../protocol/widgets.ts';

type WidgetUpdate = Extract<ThreadItemUpdate, { type: `widget.${string}` }>;

/**
 * Returns the updates that turn one state of a widget into the next.
 *
 * Text appended to a `Text` or `Markdown` component with an id becomes a delta. Any other change
 * replaces the whole widget.
 *
 * @example
 * for (const update of diffWidget(before, after)) yield { type: 'thread.item.updated', item_id, update };
 */
export function diffWidget(before: WidgetRoot, after: WidgetRoot): WidgetUpdate[] {
  const deltas: WidgetUpdate[] = [];
  return collectDeltas(before, after, deltas)
    ? deltas
    : [{ type: 'widget.root.updated', widget: after }];
}

/** False when appended text cannot express the change. */
function collectDeltas(before: unknown, after: unknown, deltas: WidgetUpdate[]): boolean {
  if (Object.is(before, after)) return true;
  if (Array.isArray(before) && Array.isArray(after)) {
    return (
      before.length === after.length &&
      before.every((value, index) => collectDeltas(value, after[index], deltas))
    );
  }
  if (!isObject(before) || !isObject(after)) return false;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every((key) =>
    key === 'value' && isText(before) && isText(after)
      ? collectText(before, after, deltas)
      : collectDeltas(before[key], after[key], deltas),
  );
}

function collectText(before: TextComponent, after: TextComponent, deltas: WidgetUpdate[]): boolean {
  if (before.value === after.value) return true;
  if (!after.id || after.id !== before.id || !after.value.startsWith(before.value)) return false;
  deltas.push({
    type: 'widget.streaming_text.value_delta',
    component_id: after.id,
    delta: after.value.slice(before.value.length),
    done: after['streaming'] !== true,
  });
  return true;
}

type TextComponent = WidgetComponent & { type: 'Text' | 'Markdown'; value: string };

function isText(value: Record<string, unknown>): value is TextComponent {
  const { type } = value;
  return (type === 'Text' || type === 'Markdown') && typeof value['value'] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
