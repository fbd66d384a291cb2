import { bearable } from './arguments.ts';
import { exponential, fixed, general, special } from './number-text.ts';
import { integerText, reprOf, textOf } from './text-of.ts';
import { Dict, isInteger, numberOf, TemplateError, Tuple, typeName, type Value } from './values.ts';

const directive =
  /%(?:\((?<key>[^)]*)\))?(?<flags>[-#0 +]*)(?<width>\d+|\*)?(?:\.(?<precision>\d+|\*)?)?[hlL]?(?<type>[^])?/gu;

/** A text with values in the places of its `%s`, `%d` and the like, as Python's `%` fills them. */
export function printf(format: string, values: Value): string {
  const list = values instanceof Tuple ? values : [values];
  let taken = 0;
  const next = (): Value => {
    const value = list[taken];
    if (value === undefined) throw new TemplateError('There are not enough values for the format.');
    taken += 1;
    return value;
  };
  let isMapped = false;
  const filled = format.replace(directive, (whole, ...matched: unknown[]) => {
    const groups = matched.at(-1) as Record<string, string | undefined>;
    const { key, flags = '', width, type } = groups;
    if (type === '%') return '%';
    if (type === undefined) throw new TemplateError('The format is incomplete.');
    isMapped ||= key !== undefined;
    const size = width === '*' ? Number(numberOf(next())) : Number(width ?? 0);
    const precision = whole.includes('.')
      ? groups['precision'] === '*'
        ? Number(numberOf(next()))
        : Number(groups['precision'] ?? 0)
      : undefined;
    const value = key === undefined ? next() : entry(values, key);
    return padded(one(value, type, flags, precision), flags, size);
  });
  if (!isMapped && taken < list.length && !(values instanceof Dict)) {
    throw new TemplateError('There are more values than the format has places for.');
  }
  return filled;
}

function entry(values: Value, key: string): Value {
  const found = values instanceof Dict ? values.get(key) : undefined;
  if (found === undefined) throw new TemplateError(`There is no ${key} for the format.`);
  return found;
}

interface Part {
  sign: string;
  text: string;
  isNumber: boolean;
}

function one(value: Value, type: string, flags: string, precision: number | undefined): Part {
  if ('sra'.includes(type)) {
    const text = type === 's' ? textOf(value) : reprOf(value);
    return { sign: '', text: Array.from(text).slice(0, precision).join(''), isNumber: false };
  }
  if (type === 'c') {
    const text = isInteger(value) ? String.fromCodePoint(Number(value)) : textOf(value);
    return { sign: '', text, isNumber: false };
  }
  const number = numberOf(value);
  if (number === undefined) {
    throw new TemplateError(`%${type} takes a number, not ${typeName(value)}.`);
  }
  const isNegative = number < 0 || Object.is(number, -0);
  const sign = isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return { sign, text: digits(Math.abs(number), type, flags, precision), isNumber: true };
}

function digits(
  number: number,
  type: string,
  flags: string,
  precision: number | undefined,
): string {
  const alternate = flags.includes('#');
  const text = special(number);
  if (text !== undefined) return text;
  switch (type) {
    case 'd':
    case 'i':
    case 'u':
      return integerText(Math.trunc(number)).padStart(bearable(precision ?? 0), '0');
    case 'o':
    case 'x':
    case 'X': {
      const plain = number.toString(type === 'o' ? 8 : 16).padStart(bearable(precision ?? 0), '0');
      const prefixed = (alternate ? `0${type.toLowerCase()}` : '') + plain;
      return type === 'X' ? prefixed.toUpperCase() : prefixed;
    }
    case 'f':
    case 'F':
      return fixed(number, bearable(precision ?? 6));
    case 'e':
    case 'E':
      return cased(exponential(number, precision ?? 6), type);
    case 'g':
    case 'G':
      return cased(general(number, precision ?? 6, alternate), type);
    default:
      throw new TemplateError(`There is no format %${type}.`);
  }
}

function cased(text: string, type: string): string {
  return /[A-Z]/.test(type) ? text.toUpperCase() : text;
}

function padded({ sign, text, isNumber }: Part, flags: string, width: number): string {
  const missing = bearable(Math.abs(width)) - Array.from(sign + text).length;
  if (missing <= 0) return sign + text;
  if (flags.includes('-') || width < 0) return sign + text + ' '.repeat(missing);
  if (flags.includes('0') && isNumber) return sign + '0'.repeat(missing) + text;
  return ' '.repeat(missing) + sign + text;
}
