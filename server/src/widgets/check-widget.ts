import { WidgetRoot } from '../protocol/widgets.ts';
import { WidgetError } from './widget-error.ts';

/** A widget beyond these limits is a mistake, or an attack on the surface. */
export const widgetLimits = {
  /** Of its JSON as UTF-8. */
  bytes: 64 * 1024,
  /** Components inside one another. */
  depth: 16,
  /** Components in all. */
  nodes: 500,
} as const;

/**
 * The widget as JSON has it, on its own: what the caller changes afterwards does not change it.
 * Throws a `WidgetError` when it is no widget or too large.
 */
export function checkWidget(value: unknown): WidgetRoot {
  const json = toJson(value);
  const bytes = Buffer.byteLength(json);
  if (bytes > widgetLimits.bytes) {
    throw tooLarge(`${bytes} bytes`, `${widgetLimits.bytes} bytes`);
  }
  const copy: unknown = JSON.parse(json);
  const root = WidgetRoot.safeParse(copy);
  if (!root.success) {
    throw new WidgetError('not a widget', 'A widget is a Card, a ListView or a Basic component.');
  }
  const nodes = tidyComponents(root.data, 1);
  if (nodes > widgetLimits.nodes) {
    throw tooLarge(`${nodes} components`, `${widgetLimits.nodes} components`);
  }
  return root.data;
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (cause) {
    throw new WidgetError('not a widget', 'The widget cannot be written as JSON.', { cause });
  }
}

/**
 * Counts a component and those that it holds in `children`, a list or one. Properties that are null,
 * which templates make of optional data, are left out: surfaces know absent ones only.
 */
function tidyComponents(component: unknown, depth: number): number {
  if (typeof component !== 'object' || component === null) return 0;
  if (depth > widgetLimits.depth) {
    throw tooLarge(`components nested ${depth} deep`, `${widgetLimits.depth}`);
  }
  for (const [name, value] of Object.entries(component)) {
    if (value === null) Reflect.deleteProperty(component, name);
  }
  const children = 'children' in component ? component.children : [];
  return [children]
    .flat()
    .reduce<number>((sum, child) => sum + tidyComponents(child, depth + 1), 1);
}

function tooLarge(actual: string, limit: string): WidgetError {
  return new WidgetError('too large', `The widget has ${actual}; the limit is ${limit}.`);
}
