import { bearable } from './arguments.ts';
import { floatText } from './text-of.ts';

/**
 * A number with so many digits behind the point. Half of a digit goes to the even one, as in Python,
 * where JavaScript rounds it up.
 */
export function fixed(value: number, digits: number): string {
  // Beyond this every double is written in full.
  const places = Math.min(digits, 100);
  const text = value.toFixed(places);
  if (text.includes('e')) return BigInt(Math.trunc(value)).toString() + point(places);
  const [, behind = ''] = value.toFixed(Math.min(100, places + 60)).split('.');
  const isHalf = /^50*$/.test(behind.slice(places)) && places <= 40;
  const last = Number(text.at(-1));
  if (!isHalf || last % 2 === 0) return text + '0'.repeat(bearable(digits) - places);
  return towardZero(value, places);
}

function point(places: number): string {
  return places > 0 ? `.${'0'.repeat(places)}` : '';
}

/** The digits of a half, which all are known, without the last one. */
function towardZero(value: number, places: number): string {
  const exact = value.toFixed(Math.min(100, places + 1));
  const cut = exact.slice(0, -1);
  return places === 0 ? cut.slice(0, -1) : cut;
}

/** As `e` of `format` and `%`: one digit before the point, at least two in the exponent. */
export function exponential(value: number, digits: number): string {
  const [number = '', exponent = ''] = value.toExponential(Math.min(digits, 100)).split('e');
  return `${number}e${exponent.replace(/^([+-])(\d)$/, '$10$2')}`;
}

/** As `g`: so many digits in all, without zeros at the end unless they are kept. */
export function general(value: number, digits: number, keepZeros = false): string {
  const count = Math.min(Math.max(digits, 1), 100);
  const [, exponent = '0'] = value.toExponential(count - 1).split('e');
  const power = Number(exponent);
  const small = power < -4 || power >= count;
  const text = small ? exponential(value, count - 1) : fixed(value, count - 1 - power);
  if (keepZeros || !text.includes('.')) return text;
  const [number = '', tail] = text.split('e');
  const trimmed = number.replace(/\.?0+$/, '');
  return tail === undefined ? trimmed : `${trimmed}e${tail}`;
}

/** `inf` and `nan`, which no digits can be asked of; `undefined` for other numbers. */
export function special(value: number): string | undefined {
  return Number.isFinite(value) ? undefined : floatText(value);
}

/** Python's `round`: half goes to the even number. */
export function rounded(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  if (digits >= 0) return Number(fixed(value, Math.min(digits, 100)));
  const unit = 10 ** -digits;
  return Number(fixed(value / unit, 0)) * unit;
}
