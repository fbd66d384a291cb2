/** What the value of an option has to be; `texts` is an object of strings, `list` an array. */
export type OptionKind = 'string' | 'boolean' | 'function' | 'texts' | 'list' | 'json';

/** Fields without which an entry of a list is of no use. */
const needed: Readonly<Record<string, readonly string[]>> = {
  prompts: ['label', 'prompt'],
  tools: ['id', 'label'],
  models: ['id', 'label'],
};

/** As much of an option's value as is of its kind; undefined where nothing is. */
export function checkedValue(name: string, kind: OptionKind, value: unknown): unknown {
  if (kind === 'texts') return isPlain(value) ? flat(value, /string/) : undefined;
  if (kind === 'json') return typeof value === 'boolean' || isPlain(value) ? value : undefined;
  if (kind !== 'list') return typeof value === kind ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  return value.map((entry) => checkedEntry(name, entry)).filter(Boolean);
}

/** A prompt may be its text alone; every other entry is an object of texts and switches. */
function checkedEntry(name: string, entry: unknown): unknown {
  if (name === 'prompts' && typeof entry === 'string') return entry;
  if (!isPlain(entry)) return undefined;
  const known = flat(entry, /string|boolean/);
  return needed[name]?.every((field) => typeof known[field] === 'string') === false
    ? undefined
    : known;
}

function flat(value: object, types: RegExp): Record<string, unknown> {
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
