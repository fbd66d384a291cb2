import { bind, integer, required } from './arguments.ts';
import { reprOf } from './text-of.ts';
import {
  areEqual,
  type Arguments,
  Callable,
  compare,
  Dict,
  isTrue,
  iterate,
  type Methods,
  TemplateError,
  tuple,
  type Value,
} from './values.ts';

function indexOf(self: Value[], args: Arguments): number {
  const [value, start, stop] = bind(args, ['value', 'start', 'stop']);
  const wanted = required(value, 'value');
  const part = self.slice(integer(start, 'start', 0), integer(stop, 'stop', self.length));
  const found = part.findIndex((entry) => areEqual(entry, wanted));
  if (found < 0) throw new RangeError(`${reprOf(wanted)} is not in the list`);
  const from = integer(start, 'start', 0);
  return found + (from < 0 ? Math.max(0, self.length + from) : Math.min(from, self.length));
}

function count(self: Value[], args: Arguments): number {
  const [value] = bind(args, ['value']);
  const wanted = required(value, 'value');
  return self.filter((entry) => areEqual(entry, wanted)).length;
}

export const tupleMethods: Methods<Value[]> = { index: indexOf, count };

export const listMethods: Methods<Value[]> = {
  index: indexOf,
  count,
  append(self, args) {
    self.push(required(bind(args, ['value'])[0], 'value'));
    return null;
  },
  extend(self, args) {
    self.push(...iterate(required(bind(args, ['values'])[0], 'values')));
    return null;
  },
  insert(self, args) {
    const [index, value] = bind(args, ['index', 'value']);
    self.splice(integer(index, 'index'), 0, required(value, 'value'));
    return null;
  },
  remove(self, args) {
    self.splice(indexOf(self, args), 1);
    return null;
  },
  pop(self, args) {
    const index = integer(bind(args, ['index'])[0], 'index', -1);
    const [taken] = self.splice(index, index < -self.length ? 0 : 1);
    if (taken === undefined) throw new RangeError('the list has no such entry to take');
    return taken;
  },
  clear(self) {
    self.length = 0;
    return null;
  },
  copy: (self) => [...self],
  reverse(self) {
    self.reverse();
    return null;
  },
  sort(self, args) {
    const [key, reverse = false] = bind({ positional: [], named: args.named }, ['key', 'reverse']);
    if (key !== undefined && key !== null && !(key instanceof Callable)) {
      throw new TypeError('key is no function');
    }
    const keyOf = (value: Value) => (key ? call(key, value) : value);
    const direction = isTrue(reverse) ? -1 : 1;
    self.sort((a, b) => direction * compare(keyOf(a), keyOf(b)));
    return null;
  },
};

function call(callable: Value, value: Value): Value {
  if (!(callable instanceof Callable)) throw new TypeError('key is no function');
  return callable.call({ positional: [value], named: new Map() });
}

/** The entries that `dict()` and `update()` take: a dict or pairs, and named values. */
export function entriesFrom({ positional, named }: Arguments): [Value, Value][] {
  if (positional.length > 1) throw new TypeError(`${positional.length} arguments are too many`);
  const [source] = positional;
  const given = source instanceof Dict ? source.items() : iterate(source ?? []).map(pair);
  return [...given, ...named];
}

function pair(value: Value): [Value, Value] {
  const [key, entry, ...more] = iterate(value);
  if (key === undefined || entry === undefined || more.length > 0) {
    throw new TemplateError('A dict is made of pairs.');
  }
  return [key, entry];
}

export const dictMethods: Methods<Dict> = {
  keys: (self) => self.keys(),
  values: (self) => self.values(),
  items: (self) => self.items().map(tuple),
  get(self, args) {
    const [key, byDefault = null] = bind(args, ['key', 'default']);
    const found = self.get(required(key, 'key'));
    return found === undefined ? byDefault : found;
  },
  pop(self, args) {
    const [key, byDefault] = bind(args, ['key', 'default']);
    const name = required(key, 'key');
    const taken = self.has(name) ? self.get(name) : byDefault;
    if (taken === undefined) throw new RangeError(`the dict has no ${reprOf(name)}`);
    self.delete(name);
    return taken;
  },
  popitem(self) {
    const last = self.items().at(-1);
    if (!last) throw new RangeError('the dict is empty');
    self.delete(last[0]);
    return tuple(last);
  },
  setdefault(self, args) {
    const [key, byDefault = null] = bind(args, ['key', 'default']);
    const name = required(key, 'key');
    if (!self.has(name)) self.set(name, byDefault);
    return self.get(name) ?? null;
  },
  update(self, args) {
    for (const [key, value] of entriesFrom(args)) self.set(key, value);
    return null;
  },
  copy: (self) => new Dict(self.items()),
  clear(self) {
    self.clear();
    return null;
  },
};
