import { bearable } from './arguments.ts';
import { exponential, fixed, general, special } from './number-text.ts';
import { floatText, integerText, textOf } from './text-of.ts';
import { Float, isInteger, numberOf, TemplateError, typeName, type Value } from './values.ts';

const form =
  /^(?:(?<fill>[^])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<group>[,_])?(?:\.(?<precision>\d+))?(?<type>[bcdeEfFgGnosxX%])?$/u;

interface Spec {
  fill: string;
  align: string | undefined;
  sign: string;
  alternate: boolean;
  width: number;
  group: string;
  precision: number | undefined;
  type: string;
}

/** A value as a format says: `format(value, spec)` of Python, and the part after `:` in `{:}`. */
export function formatValue(value: Value, spec: string): string {
  if (spec === '') return textOf(value);
  const { groups } = form.exec(spec) ?? {};
  if (!groups) throw new TemplateError(`${spec} is no format.`);
  const { fill, align, sign = '-', zero, width = '0', group = '', precision, type = '' } = groups;
  const parsed: Spec = {
    fill: fill ?? (zero ? '0' : ' '),
    align: align ?? (zero ? '=' : undefined),
    sign,
    alternate: groups['alternate'] !== undefined,
    width: bearable(Number(width)),
    group,
    precision: precision === undefined ? undefined : bearable(Number(precision)),
    type,
  };
  const number = numberOf(value);
  if (number === undefined) return formatText(value, parsed);
  if (type === 's') throw new TemplateError(`No format s for ${typeName(value)}.`);
  return pad(signed(number, parsed, numberText(value, number, parsed)), parsed, '>');
}

function formatText(value: Value, spec: Spec): string {
  if (spec.type && spec.type !== 's') {
    throw new TemplateError(`No format ${spec.type} for ${typeName(value)}.`);
  }
  const characters = Array.from(textOf(value)).slice(0, spec.precision);
  return pad({ sign: '', digits: characters.join('') }, spec, '<');
}

interface Signed {
  sign: string;
  digits: string;
}

function signed(number: number, { sign }: Spec, digits: string): Signed {
  if (digits.startsWith('-')) return { sign: '-', digits: digits.slice(1) };
  const isNegative = number < 0 || Object.is(number, -0);
  return { sign: isNegative || sign === '-' ? '' : sign, digits };
}

function numberText(value: Value, number: number, spec: Spec): string {
  const { type, precision, group, alternate } = spec;
  if (isInteger(value) && 'bcdnoxX'.includes(type)) {
    if (type === 'c') return String.fromCodePoint(number);
    const radix = { b: 2, o: 8, x: 16, X: 16 }[type] ?? 10;
    const digits = radix === 10 ? integerText(number) : number.toString(radix);
    const prefix = alternate && radix !== 10 ? `0${type}` : '';
    const text = digits.replace('-', '');
    const grouped = grouping(type === 'X' ? text.toUpperCase() : text, group, radix === 10 ? 3 : 4);
    return `${number < 0 ? '-' : ''}${prefix}${grouped}`;
  }
  if ('bcdox'.includes(type.toLowerCase()) && type !== '') {
    throw new TemplateError(`No format ${type} for ${typeName(value)}.`);
  }
  const text = special(number) ?? floatDigits(value, number, type, precision, alternate);
  const [whole = '', ...rest] = text.split(/(?=[.e])/);
  const grouped = grouping(whole, group, 3) + rest.join('');
  return /[EFGX]/.test(type) ? grouped.toUpperCase() : grouped;
}

function floatDigits(
  value: Value,
  number: number,
  type: string,
  precision: number | undefined,
  alternate: boolean,
): string {
  switch (type.toLowerCase()) {
    case 'f':
      return fixed(number, precision ?? 6);
    case 'e':
      return exponential(number, precision ?? 6);
    case '%':
      return `${fixed(number * 100, precision ?? 6)}%`;
    case 'g':
    case 'n':
      return general(number, precision ?? 6, alternate);
    default: {
      if (precision === undefined) {
        return value instanceof Float ? floatText(number) : integerText(number);
      }
      const text = general(number, precision);
      const isWhole = value instanceof Float && !/[.e]/.test(text);
      return isWhole ? `${text}.0` : text;
    }
  }
}

function grouping(digits: string, separator: string, size: number): string {
  if (!separator) return digits;
  const [, sign = '', rest = ''] = /^(-?)(.*)$/.exec(digits) ?? [];
  return sign + rest.replace(new RegExp(`\\B(?=(?:[\\da-fA-F]{${size}})+$)`, 'g'), separator);
}

function pad({ sign, digits }: Signed, spec: Spec, byDefault: string): string {
  const { fill, align = byDefault, width, group } = spec;
  const missing = width - Array.from(sign + digits).length;
  if (missing <= 0) return sign + digits;
  switch (align) {
    case '<':
      return sign + digits + fill.repeat(missing);
    case '^': {
      const before = Math.floor(missing / 2);
      return fill.repeat(before) + sign + digits + fill.repeat(missing - before);
    }
    case '=':
      return (
        sign +
        (fill === '0' && group
          ? zeros(digits, width - sign.length, group)
          : fill.repeat(missing) + digits)
      );
    default:
      return fill.repeat(missing) + sign + digits;
  }
}

/** Leading zeros, grouped like the digits behind them. */
function zeros(digits: string, width: number, group: string): string {
  let padded = digits;
  while (padded.length < width) {
    const bare = padded.replaceAll(group, '');
    const [whole = '', ...rest] = `0${bare}`.split(/(?=\.)/);
    padded = grouping(whole, group, 3) + rest.join('');
  }
  return padded;
}
