import { type Arguments, isInteger, TemplateError, typeName, type Value } from './values.ts';

/** The arguments of a call in the order of the names; those that are not given are left out. */
export function bind(
  { positional, named }: Arguments,
  names: readonly string[],
): (Value | undefined)[] {
  if (positional.length > names.length) {
    throw new TypeError(`${positional.length} arguments are too many`);
  }
  const unknown = [...named.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) throw new TypeError(`there is no argument ${unknown}`);
  return names.map((name, index) =>
    index < positional.length ? positional[index] : named.get(name),
  );
}

export function required(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new TypeError(`the argument ${name} is missing`);
  return value;
}

export function text(value: Value | undefined, name: string, byDefault?: string): string {
  if (value === undefined && byDefault !== undefined) return byDefault;
  const given = required(value, name);
  if (typeof given !== 'string') throw new TypeError(`${name} is ${typeName(given)}, not a text`);
  return given;
}

export function integer(value: Value | undefined, name: string, byDefault?: number): number {
  if (value === undefined && byDefault !== undefined) return byDefault;
  const given = required(value, name);
  if (!isInteger(given)) throw new TypeError(`${name} is ${typeName(given)}, not a whole number`);
  return Number(given);
}

/** Characters or entries that one operation may make. */
const longest = 1_000_000;

/** A length that a template or its data asks for, as long as it can be borne. */
export function bearable(length: number): number {
  if (length > longest) throw new TemplateError(`${length} is longer than ${longest}`);
  return length;
}
