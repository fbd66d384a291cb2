import { bearable, bind, integer, required, text } from './arguments.ts';
import { attributeOf, entryOf } from './members.ts';
import { operate } from './operators.ts';
import type { Filter } from './text-filters.ts';
import { textOf } from './text-of.ts';
import {
  type Arguments,
  areEqual,
  compare,
  Dict,
  Group,
  isTrue,
  iterate,
  lengthOf,
  tuple,
  Undefined,
  type Value,
} from './values.ts';

export const sequenceFilters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['length', lengthOf],
  ['count', lengthOf],
  ['list', (value) => [...iterate(value)]],
  ['first', (value) => entryAt(iterate(value), 0)],
  ['last', (value) => entryAt(iterate(value), -1)],
  ['random', (value) => pick(iterate(value))],
  ['reverse', reverse],
  ['join', join],
  ['sort', sort],
  ['unique', unique],
  ['min', (value, args) => extreme(value, args, -1)],
  ['max', (value, args) => extreme(value, args, 1)],
  ['sum', sum],
  ['batch', batch],
  ['slice', slice],
  ['groupby', groupBy],
  ['items', (value) => (value instanceof Undefined ? [] : dictOf(value).items().map(tuple))],
  ['dictsort', dictSort],
  ['attr', (value, args) => attributeOf(value, text(bind(args, ['name'])[0], 'name'))],
]);

function dictOf(value: Value): Dict {
  if (value instanceof Undefined) return value.fail();
  if (!(value instanceof Dict)) throw new TypeError('not a dict');
  return value;
}

function entryAt(values: readonly Value[], index: number): Value {
  const found = values.at(index);
  return found === undefined ? new Undefined('An entry of nothing') : found;
}

function pick(values: readonly Value[]): Value {
  return entryAt(values, Math.floor(Math.random() * values.length));
}

/** The value at a path such as `user.name` or `0.name`; without a path the value itself. */
export function valueAt(value: Value, path: Value | undefined, byDefault?: Value): Value {
  if (path === undefined || path === null) return value;
  const parts = typeof path === 'string' ? path.split('.') : [path];
  let found = value;
  for (const part of parts) {
    const key = typeof part === 'string' && /^\d+$/.test(part) ? Number(part) : part;
    found = entryOf(found, key);
    if (found instanceof Undefined && byDefault !== undefined) return byDefault;
  }
  return found;
}

/** What values are ordered by: without their case, unless it counts. */
function orderKey(value: Value, caseCounts: Value): Value {
  return typeof value === 'string' && !isTrue(caseCounts) ? value.toLowerCase() : value;
}

function reverse(value: Value): Value {
  const reversed = [...iterate(value)].toReversed();
  return typeof value === 'string' ? reversed.join('') : reversed;
}

function join(value: Value, args: Arguments): Value {
  const [separator = '', attribute] = bind(args, ['d', 'attribute']);
  const parts = iterate(value).map((each) => textOf(valueAt(each, attribute)));
  const joined = parts.join(textOf(separator));
  bearable(joined.length);
  return joined;
}

function sort(value: Value, args: Arguments): Value {
  const [backward = false, caseCounts = false, attribute = null] = bind(args, [
    'reverse',
    'case_sensitive',
    'attribute',
  ]);
  const paths = typeof attribute === 'string' ? attribute.split(',') : [attribute];
  const keysOf = (each: Value) => paths.map((path) => orderKey(valueAt(each, path), caseCounts));
  const direction = isTrue(backward) ? -1 : 1;
  return iterate(value)
    .map((each) => ({ each, keys: keysOf(each) }))
    .toSorted((a, b) => direction * compare(a.keys, b.keys))
    .map(({ each }) => each);
}

function unique(value: Value, args: Arguments): Value {
  const [caseCounts = false, attribute] = bind(args, ['case_sensitive', 'attribute']);
  const seen = new Dict();
  return iterate(value).filter((each) => {
    const key = orderKey(valueAt(each, attribute), caseCounts);
    if (seen.has(key)) return false;
    seen.set(key, true);
    return true;
  });
}

function extreme(value: Value, args: Arguments, direction: number): Value {
  const [caseCounts = false, attribute] = bind(args, ['case_sensitive', 'attribute']);
  const keyOf = (each: Value) => orderKey(valueAt(each, attribute), caseCounts);
  const [first = new Undefined('An extreme of nothing'), ...rest] = iterate(value);
  return rest.reduce(
    (best, each) => (direction * compare(keyOf(each), keyOf(best)) > 0 ? each : best),
    first,
  );
}

function sum(value: Value, args: Arguments): Value {
  const [attribute, start = 0] = bind(args, ['attribute', 'start']);
  return iterate(value).reduce<Value>(
    (total, each) => operate('+', total, valueAt(each, attribute)),
    start,
  );
}

function batch(value: Value, args: Arguments): Value {
  const [count, fill = null] = bind(args, ['linecount', 'fill_with']);
  const size = bearable(integer(count, 'linecount'));
  const values = iterate(value);
  if (size < 1) return values.length > 0 ? [[...values]] : [];
  const rows = Array.from({ length: Math.ceil(values.length / size) }, (_, row) =>
    values.slice(row * size, (row + 1) * size),
  );
  const last = rows.at(-1);
  if (fill !== null && last) last.push(...Array.from({ length: size - last.length }, () => fill));
  return rows;
}

function slice(value: Value, args: Arguments): Value {
  const [count, fill = null] = bind(args, ['slices', 'fill_with']);
  const columns = bearable(integer(count, 'slices'));
  const values = iterate(value);
  const size = Math.floor(values.length / columns);
  const longer = values.length % columns;
  let from = 0;
  return Array.from({ length: columns }, (_, column) => {
    const part = values.slice(from, (from += size + (column < longer ? 1 : 0)));
    if (fill !== null && column >= longer) part.push(fill);
    return part;
  });
}

function groupBy(value: Value, args: Arguments): Value {
  const [attribute, byDefault, caseCounts = false] = bind(args, [
    'attribute',
    'default',
    'case_sensitive',
  ]);
  const path = required(attribute, 'attribute');
  const keyed = iterate(value)
    .map((each) => ({ each, at: valueAt(each, path, byDefault) }))
    .map((entry) => ({ ...entry, key: orderKey(entry.at, caseCounts) }))
    .toSorted((a, b) => compare(a.key, b.key));
  const groups: { key: Value; group: Group; list: Value[] }[] = [];
  for (const { each, at, key } of keyed) {
    const last = groups.at(-1);
    if (last && areEqual(last.key, key)) last.list.push(each);
    else {
      const [group, list] = [new Group(), [each]];
      group.push(at, list);
      groups.push({ key, group, list });
    }
  }
  return groups.map(({ group }) => group);
}

function dictSort(value: Value, args: Arguments): Value {
  const [caseCounts = false, by, backward = false] = bind(args, [
    'case_sensitive',
    'by',
    'reverse',
  ]);
  const at = text(by, 'by', 'key');
  if (at !== 'key' && at !== 'value') throw new TypeError('by is key or value');
  const direction = isTrue(backward) ? -1 : 1;
  const keyOf = (pair: readonly [Value, Value]) => orderKey(pair[at === 'key' ? 0 : 1], caseCounts);
  return dictOf(value)
    .items()
    .toSorted((a, b) => direction * compare(keyOf(a), keyOf(b)))
    .map(tuple);
}
