import { dictMethods, listMethods, tupleMethods } from './collection-methods.ts';
import { format, formatMap } from './format.ts';
import { textMethods } from './text-methods.ts';
import {
  Callable,
  Dict,
  Float,
  Group,
  isInteger,
  iterate,
  Namespace,
  Tuple,
  tuple,
  typeName,
  Undefined,
  type Methods,
  type Value,
} from './values.ts';

/** `object.name`: a method or attribute, else an entry. */
export function attributeOf(object: Value, name: string): Value {
  const found = attribute(object, name);
  if (found !== undefined) return found;
  const entered = entry(object, name);
  return entered === undefined ? missing(object, name) : entered;
}

/** `object[key]`: an entry, else a method or attribute. */
export function entryOf(object: Value, key: Value): Value {
  const found = entry(object, key);
  if (found !== undefined) return found;
  const named = typeof key === 'string' ? attribute(object, key) : undefined;
  return named === undefined ? missing(object, key) : named;
}

function missing(object: Value, key: Value): Undefined {
  return new Undefined(`${typeof key === 'string' ? key : 'An entry'} of ${typeName(object)}`);
}

function attribute(object: Value, name: string): Value | undefined {
  if (object instanceof Undefined) return object.fail();
  if (object instanceof Namespace) return object.attributes.get(name);
  if (typeof object === 'string') return method(object, texts, name);
  if (object instanceof Group && (name === 'grouper' || name === 'list')) return object[name];
  if (object instanceof Tuple) return method<Value[]>(object, tupleMethods, name);
  if (Array.isArray(object)) return method(object, listMethods, name);
  if (object instanceof Dict) return method(object, dictMethods, name);
  if (object instanceof Float) return method(object, floatMethods, name);
  return undefined;
}

const lookup = { attributeOf, entryOf };
const texts: Methods<string> = {
  ...textMethods,
  format: (self, args) => format(self, args, lookup),
  format_map: (self, args) => formatMap(self, args, lookup),
};

const floatMethods: Methods<Float> = {
  is_integer: ({ value }) => Number.isInteger(value),
};

function method<Self>(self: Self, methods: Methods<Self>, name: string): Callable | undefined {
  const found = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return found && new Callable(name, (args) => found(self, args));
}

function entry(object: Value, key: Value): Value | undefined {
  if (object instanceof Undefined) return object.fail();
  if (object instanceof Dict) return object.get(key);
  if (!isInteger(key)) return undefined;
  if (typeof object === 'string') return Array.from(object).at(Number(key));
  return Array.isArray(object) ? object.at(Number(key)) : undefined;
}

/** `object[start:stop:step]` */
export function sliceOf(object: Value, bounds: readonly (Value | undefined)[]): Value {
  const isText = typeof object === 'string';
  if (!isText && !Array.isArray(object)) throw new TypeError(`${typeName(object)} has no slices`);
  const values = iterate(object);
  const [start, stop, step = 1] = bounds.map((bound) => {
    if (bound === undefined || bound === null) return undefined;
    if (!isInteger(bound)) throw new TypeError(`a slice from ${typeName(bound)}`);
    return Number(bound);
  });
  if (step === 0) throw new RangeError('a slice in steps of 0');
  const count = values.length;
  const [low, high] = step > 0 ? [0, count] : [-1, count - 1];
  const bounded = (bound: number) =>
    Math.min(high, Math.max(low, bound < 0 ? bound + count : bound));
  const from = start === undefined ? (step > 0 ? low : high) : bounded(start);
  const to = stop === undefined ? (step > 0 ? high : low) : bounded(stop);
  const taken: Value[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) taken.push(values[at] ?? null);
  if (isText) return taken.join('');
  return object instanceof Tuple ? tuple(taken) : taken;
}
