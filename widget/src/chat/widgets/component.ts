/**
 * Reads what a server sent. Nothing in a widget is trusted to be of the type that it should have;
 * what is not, is as if it were absent.
 *
 * @module
 */
export type Component = Readonly<Record<string, unknown>>;

/** More than these a widget does not need, and a browser does not draw well. */
export const limits = { depth: 40, components: 3000, options: 500 } as const;

export function isComponent(value: unknown): value is Component {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The words of a property; numbers are words too. */
export function words(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? `${value}` : '';
}

/** Words, or nothing for none, as attributes want it. */
export function wordsOr<Otherwise>(value: unknown, otherwise: Otherwise): string | Otherwise {
  return words(value) || otherwise;
}

/** One of a few values. */
export function oneOf<Value extends string>(
  value: unknown,
  values: readonly Value[],
): Value | undefined {
  return values.find((each) => each === value);
}

/** A whole number within bounds. */
export function whole(value: unknown, from: number, to: number): number | undefined {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  return Math.min(to, Math.max(from, Math.round(number)));
}

/** The objects of a list; a single one stands for a list of one. */
export function objects(value: unknown): Component[] {
  if (Array.isArray(value)) return value.filter(isComponent);
  return isComponent(value) ? [value] : [];
}

/** Choices of a select or radio group. */
export function optionsOf(value: unknown): { value: string; label: string; disabled: boolean }[] {
  return objects(value)
    .slice(0, limits.options)
    .map((option) => ({
      value: words(option['value']),
      label: words(option['label']) || words(option['value']),
      disabled: option['disabled'] === true,
    }));
}

/** `shipping_address.firstName` as words: `Shipping address first name`. */
export function spoken(name: string): string {
  const separate = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[._\-[\]\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return separate.charAt(0).toUpperCase() + separate.slice(1);
}

/** What stays the same about a component when the widget around it changes. */
export function keyOf(component: Component, index: number): string {
  const own = words(component['id']) || words(component['key']) || words(component['name']);
  return `${words(component['type'])}:${own || index}`;
}

/** Each component with a key that no other has. */
export function keyed(components: readonly Component[]): { key: string; component: Component }[] {
  const taken = new Set<string>();
  return components.map((component, index) => {
    const wanted = keyOf(component, index);
    const key = taken.has(wanted) ? `${wanted}#${index}` : wanted;
    taken.add(key);
    return { key, component };
  });
}
