/**
 * The values of a template, as Python has them: whole numbers are numbers, others are `Float`s, and
 * dicts keep the order of their keys. Nothing here has a prototype that a template could reach.
 *
 * @module
 */

export type Value =
  | null
  | boolean
  | number
  | string
  | Float
  | Value[]
  | Dict
  | Namespace
  | Callable
  | Undefined;

/** A mistake in a template, or data that it cannot be rendered with. */
export class TemplateError extends Error {
  override name = 'TemplateError';
}

/** A number with a decimal point, even where it has the value of a whole one: `5.0`. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A list that cannot be changed; only its own text tells it from one that can. */
export class Tuple extends Array<Value> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

export function tuple(values: readonly Value[]): Tuple {
  const made = new Tuple();
  for (const value of values) made.push(value);
  return made;
}

/** Attributes that a template may set, from `namespace()`. */
export class Namespace {
  readonly attributes: Map<string, Value>;
  constructor(attributes: Map<string, Value>) {
    this.attributes = attributes;
  }
}

export interface Arguments {
  positional: Value[];
  named: Map<string, Value>;
}

/** What `groupby` makes: a value and the entries that have it. */
export class Group extends Tuple {
  get grouper(): Value {
    return this[0] ?? null;
  }
  get list(): Value {
    return this[1] ?? null;
  }
}

export type Methods<Self> = Readonly<Record<string, (self: Self, args: Arguments) => Value>>;

/** A function or method. */
export class Callable {
  readonly name: string;
  readonly call: (args: Arguments) => Value;
  constructor(name: string, call: (args: Arguments) => Value) {
    this.name = name;
    this.call = call;
  }
}

/** A name that stands for nothing. It may be passed on and asked about, and that is all. */
export class Undefined {
  readonly what: string;
  /** The other value of an `if` without `else`, which counts as an empty text. */
  readonly isEmpty: boolean;
  constructor(what: string, isEmpty = false) {
    this.what = what;
    this.isEmpty = isEmpty;
  }
  fail(): never {
    throw new TemplateError(`${this.what} is undefined.`);
  }
  /** What it counts as where an empty text would do. */
  orFail<Instead>(instead: Instead): Instead {
    return this.isEmpty ? instead : this.fail();
  }
}

export class Dict {
  readonly #entries = new Map<string, [Value, Value]>();

  constructor(entries: Iterable<readonly [Value, Value]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }
  get(key: Value): Value | undefined {
    return this.#entries.get(hash(key))?.[1];
  }
  has(key: Value): boolean {
    return this.#entries.has(hash(key));
  }
  set(key: Value, value: Value): void {
    const at = hash(key);
    this.#entries.set(at, [this.#entries.get(at)?.[0] ?? key, value]);
  }
  delete(key: Value): boolean {
    return this.#entries.delete(hash(key));
  }
  clear(): void {
    this.#entries.clear();
  }
  keys(): Value[] {
    return Array.from(this.#entries.values(), ([key]) => key);
  }
  values(): Value[] {
    return Array.from(this.#entries.values(), ([, value]) => value);
  }
  items(): [Value, Value][] {
    return [...this.#entries.values()];
  }
}

/** Equal keys have equal hashes: `1`, `1.0` and `True` are one key. */
function hash(key: Value): string {
  const number = numberOf(key);
  if (number !== undefined) return `n${number}`;
  if (typeof key === 'string') return `s${key}`;
  if (key === null) return 'none';
  if (key instanceof Tuple) return `t${JSON.stringify(key.map(hash))}`;
  throw new TypeError(`unhashable type: ${typeName(key)}`);
}

/** The number that a value counts as; `undefined` for other values. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Float ? value.value : undefined;
}

export function isInteger(value: Value): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** A JSON value for a template. */
export function fromJson(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === 'object' && value !== null) {
    return new Dict(Object.entries(value).map(([key, entry]) => [key, fromJson(entry)]));
  }
  if (typeof value === 'number') return Number.isInteger(value) ? value : new Float(value);
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

export function typeName(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  if (value instanceof Float) return 'float';
  if (value instanceof Tuple) return 'tuple';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Dict) return 'dict';
  return value instanceof Namespace ? 'namespace' : 'function';
}

export function isTrue(value: Value): boolean {
  if (value instanceof Undefined) return value.orFail(false);
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0;
  if (value instanceof Dict) return value.size > 0;
  const number = numberOf(value);
  return number === undefined ? value !== null : number !== 0;
}

/** The values that a loop goes through: of a text its characters, of a dict its keys. */
export function iterate(value: Value): Value[] {
  if (value instanceof Undefined) return value.orFail([]);
  if (typeof value === 'string') return Array.from(value);
  if (Array.isArray(value)) return value;
  if (value instanceof Dict) return value.keys();
  throw new TypeError(`${typeName(value)} is not iterable`);
}

export function lengthOf(value: Value): number {
  return value instanceof Dict ? value.size : iterate(value).length;
}

export function areEqual(left: Value, right: Value): boolean {
  if (left instanceof Undefined) return left.fail();
  if (right instanceof Undefined) return right.fail();
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined || b !== undefined) return a === b;
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left instanceof Tuple !== right instanceof Tuple || left.length !== right.length)
      return false;
    return left.every((value, index) => areEqual(value, right[index] ?? null));
  }
  if (left instanceof Dict && right instanceof Dict) {
    if (left.size !== right.size) return false;
    return left.items().every(([key, value]) => {
      const other = right.get(key);
      return other !== undefined && areEqual(value, other);
    });
  }
  return left === right;
}

/** Below 0 when the left one comes first. Only values of like types have an order. */
export function compare(left: Value, right: Value): number {
  if (left instanceof Undefined) return left.fail();
  if (right instanceof Undefined) return right.fail();
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  if (Array.isArray(left) && Array.isArray(right)) {
    for (const [index, value] of left.entries()) {
      const other = right[index];
      if (other === undefined) return 1;
      if (!areEqual(value, other)) return compare(value, other);
    }
    return left.length - right.length;
  }
  throw new TypeError(`${typeName(left)} and ${typeName(right)} cannot be compared`);
}

/** By code point, where JavaScript compares halves of characters. */
function compareTexts(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)];
  for (const [index, character] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (character !== other) return (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
  }
  return a.length - b.length;
}
