/** What the value of an option has to be; `texts` is an object of strings, `list` an array. */
export type OptionKind = 'string' | 'boolean' | 'function' | 'texts' | 'list' | 'json';

/** As much of an option's value as is of its kind; undefined where nothing is. */
export function checkedValue(kind: OptionKind, value: unknown): unknown {
  if (kind === 'texts') return isPlain(value) ? fieldsOf(value, /string/) : undefined;
  if (kind === 'json') return typeof value === 'boolean' || isPlain(value) ? value : undefined;
  // What is in a list is looked at where it is used: see `option-entries.ts`.
  if (kind === 'list') return Array.isArray(value) ? value : undefined;
  return typeof value === kind ? value : undefined;
}

/** Fields of these types, by name. */
export function fieldsOf(value: object, types: RegExp): Record<string, unknown> {
  return own(
    Object.fromEntries(Object.entries(value).filter(([, each]) => types.test(typeof each))),
  );
}

/** The same values without a prototype: what a page has put on every object was never given. */
export function own<Value extends object>(value: Value | null | undefined): Value {
  return Object.assign(Object.create(null), value);
}

/** An object of values by name, from this frame or another. */
export function isPlain(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}
