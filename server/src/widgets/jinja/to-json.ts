import { bearable } from './arguments.ts';
import { floatText, integerText, textOf } from './text-of.ts';
import { Dict, Float, Namespace, typeName, Undefined, type Value } from './values.ts';

/**
 * A value as JSON that can stand in HTML: `tojson`. Keys are sorted, and what is not ASCII is
 * escaped, as Jinja does it.
 */
export function toJson(value: Value, indent?: number): string {
  const json = write(value, indent === undefined ? undefined : bearable(indent), 0);
  return json.replace(/[<>&']|[^\x20-\x7e\n]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function write(value: Value, indent: number | undefined, depth: number): string {
  if (value instanceof Undefined) return value.fail();
  if (depth > 200) throw new RangeError('the value is nested too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return integerText(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Float) {
    const { value: number } = value;
    if (Number.isFinite(number)) return floatText(number);
    return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity';
  }
  const inside = (entry: Value) => write(entry, indent, depth + 1);
  if (Array.isArray(value)) return enclosed('[', value.map(inside), ']', indent, depth);
  const dict = value instanceof Namespace ? undefined : value;
  if (!(dict instanceof Dict)) throw new TypeError(`${typeName(value)} has no JSON`);
  const entries = dict
    .items()
    .map(([key, entry]): [string, Value] => [keyText(key), entry])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}: ${inside(entry)}`);
  return enclosed('{', entries, '}', indent, depth);
}

function keyText(key: Value): string {
  if (key === null || typeof key === 'boolean') return String(key);
  return textOf(key);
}

function enclosed(
  open: string,
  entries: readonly string[],
  close: string,
  indent: number | undefined,
  depth: number,
): string {
  if (indent === undefined || entries.length === 0) return open + entries.join(', ') + close;
  const line = (level: number) => `\n${' '.repeat(indent * level)}`;
  return open + line(depth + 1) + entries.join(`,${line(depth + 1)}`) + line(depth) + close;
}
