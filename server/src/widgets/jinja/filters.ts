import { bind, integer, required, text } from './arguments.ts';
import { rounded } from './number-text.ts';
import { sequenceFilters, valueAt } from './sequence-filters.ts';
import { tests } from './tests.ts';
import { type Filter, textFilters } from './text-filters.ts';
import { reprOf, textOf } from './text-of.ts';
import {
  type Arguments,
  Float,
  isTrue,
  iterate,
  numberOf,
  TemplateError,
  typeName,
  Undefined,
  type Value,
} from './values.ts';

const byDefault: Filter = (value, args) => {
  const [other = '', boolean = false] = bind(args, ['default_value', 'boolean']);
  const isMissing = value instanceof Undefined || (isTrue(boolean) && !isTrue(value));
  return isMissing ? other : value;
};

/** What can stand behind `|`, by the names that Jinja gives it. */
export const filters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ...textFilters,
  ...sequenceFilters,
  ['default', byDefault],
  ['d', byDefault],
  ['abs', (value) => withSign(value, Math.abs)],
  ['round', round],
  ['int', toInteger],
  ['float', toFloat],
  ['pprint', (value) => reprOf(value)],
  ['map', map],
  ['select', (value, args) => selected(value, args, true)],
  ['reject', (value, args) => selected(value, args, false)],
  ['selectattr', (value, args) => selectedBy(value, args, true)],
  ['rejectattr', (value, args) => selectedBy(value, args, false)],
]);

/** The filter of a name. */
export function filterNamed(name: string): Filter {
  const filter = filters.get(name);
  if (!filter) throw new TemplateError(`There is no filter ${name}.`);
  return filter;
}

function numeric(value: Value): number {
  if (value instanceof Undefined) return value.fail();
  const number = numberOf(value);
  if (number === undefined) throw new TypeError(`${typeName(value)} is no number`);
  return number;
}

function withSign(value: Value, change: (number: number) => number): Value {
  const number = change(numeric(value));
  return value instanceof Float ? new Float(number) : number;
}

function round(value: Value, args: Arguments): Value {
  const [precision, how] = bind(args, ['precision', 'method']);
  const digits = integer(precision, 'precision', 0);
  const method = text(how, 'method', 'common');
  const number = numeric(value);
  if (method === 'common') return withSign(value, (each) => rounded(each, digits));
  if (method !== 'ceil' && method !== 'floor') {
    throw new TemplateError(`There is no way to round called ${method}.`);
  }
  const unit = 10 ** digits;
  return new Float(Math[method](number * unit) / unit);
}

function toInteger(value: Value, args: Arguments): Value {
  const [otherwise = 0, radix] = bind(args, ['default', 'base']);
  const base = integer(radix, 'base', 10);
  if (typeof value === 'string') {
    const whole = parsedInteger(value, base);
    if (whole !== undefined) return whole;
  }
  const number = typeof value === 'string' ? parsedFloat(value) : numberOf(value);
  if (value instanceof Undefined) return value.fail();
  return number === undefined || !Number.isFinite(number) ? otherwise : Math.trunc(number);
}

function toFloat(value: Value, args: Arguments): Value {
  const [otherwise = new Float(0)] = bind(args, ['default']);
  if (value instanceof Undefined) return value.fail();
  const number = typeof value === 'string' ? parsedFloat(value) : numberOf(value);
  return number === undefined ? otherwise : new Float(number);
}

const prefixes: Record<number, RegExp> = { 2: /^0b/i, 8: /^0o/i, 16: /^0x/i };

function parsedInteger(self: string, base: number): number | undefined {
  const [, sign = '', digits = ''] = /^\s*([+-]?)(\w+)\s*$/.exec(self) ?? [];
  const bare = digits.replace(prefixes[base] ?? /^$/, '').replace(/(?<=\w)_(?=\w)/g, '');
  const number = bare === '' ? NaN : parseInt(bare, base);
  const isWhole = Array.from(bare).every((digit) => !Number.isNaN(parseInt(digit, base)));
  return Number.isNaN(number) || !isWhole ? undefined : sign === '-' ? -number : number;
}

function parsedFloat(self: string): number | undefined {
  const bare = self.trim().replace(/(?<=\d)_(?=\d)/g, '');
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(bare)) return Number(bare);
  const [, sign = '', name = ''] = /^([+-]?)(inf(?:inity)?|nan)$/i.exec(bare) ?? [];
  if (!name) return undefined;
  return /^n/i.test(name) ? NaN : sign === '-' ? -Infinity : Infinity;
}

/** `map(attribute='a.b', default=…)`, or `map('filter', …)`. */
function map(value: Value, { positional, named }: Arguments): Value {
  const [name, ...rest] = positional;
  if (name !== undefined) {
    const filter = filterNamed(text(name, 'filter'));
    return iterate(value).map((each) => filter(each, { positional: rest, named }));
  }
  const [attribute, otherwise] = bind({ positional, named }, ['attribute', 'default']);
  const path = required(attribute, 'attribute');
  return iterate(value).map((each) => valueAt(each, path, otherwise));
}

function selected(value: Value, args: Arguments, keep: boolean): Value {
  return iterate(value).filter((each) => passes(each, args) === keep);
}

function selectedBy(value: Value, { positional, named }: Arguments, keep: boolean): Value {
  const [path, ...rest] = positional;
  const attribute = required(path, 'attribute');
  const args = { positional: rest, named };
  return iterate(value).filter((each) => passes(valueAt(each, attribute), args) === keep);
}

/** Whether a value passes the test named by the first argument; without one, whether it is true. */
function passes(value: Value, { positional, named }: Arguments): boolean {
  const [name, ...rest] = positional;
  if (name === undefined) return isTrue(value);
  const test = tests.get(text(name, 'test'));
  if (!test) throw new TemplateError(`There is no test ${textOf(name)}.`);
  return test(value, { positional: rest, named });
}
