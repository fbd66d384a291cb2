import { bearable } from './arguments.ts';
import { printf } from './printf.ts';
import { textOf } from './text-of.ts';
import {
  areEqual,
  compare,
  Dict,
  Float,
  isInteger,
  iterate,
  numberOf,
  Tuple,
  tuple,
  typeName,
  Undefined,
  type Value,
} from './values.ts';

/** The result of `left operator right`, for every operator but `and` and `or`. */
export function operate(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '==':
      return areEqual(left, right);
    case '!=':
      return !areEqual(left, right);
    case '<':
      return compare(left, right) < 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>':
      return compare(left, right) > 0;
    case '>=':
      return compare(left, right) >= 0;
    case 'in':
      return isIn(left, right);
    case 'not in':
      return !isIn(left, right);
    case '~':
      return textOf(left) + textOf(right);
    default:
      return arithmetic(operator, left, right);
  }
}

export function isComparison(operator: string): boolean {
  return /^(?:[=!<>]=|[<>]|in|not in)$/.test(operator);
}

export function isIn(value: Value, container: Value): boolean {
  if (value instanceof Undefined) return value.fail();
  if (typeof container === 'string') {
    if (typeof value !== 'string') throw new TypeError(`${typeName(value)} is in no text`);
    return container.includes(value);
  }
  if (container instanceof Dict) return container.has(value);
  return iterate(container).some((entry) => areEqual(entry, value));
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (left instanceof Undefined) return left.fail();
  if (right instanceof Undefined) return right.fail();
  if (operator === '%' && typeof left === 'string') return printf(left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) {
    return calculate(operator, a, b, isInteger(left) && isInteger(right));
  }
  if (operator === '+') {
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    if (Array.isArray(left) && Array.isArray(right)) return joined(left, right);
  }
  if (operator === '*') {
    if (isInteger(right)) return repeated(left, Number(right));
    if (isInteger(left)) return repeated(right, Number(left));
  }
  throw new TypeError(`no ${operator} for ${typeName(left)} and ${typeName(right)}`);
}

function calculate(operator: string, a: number, b: number, areIntegers: boolean): Value {
  const number = (result: number) => (areIntegers ? result : new Float(result));
  if (b === 0 && ['/', '//', '%'].includes(operator)) throw new RangeError('division by zero');
  switch (operator) {
    case '+':
      return number(a + b);
    case '-':
      return number(a - b);
    case '*':
      return number(a * b);
    case '/':
      return new Float(a / b);
    case '//':
      return number(Math.floor(a / b));
    case '%':
      return number(a - b * Math.floor(a / b));
    case '**': {
      const power = a ** b;
      if (!Number.isFinite(power)) throw new RangeError('the result is too large');
      return areIntegers && b >= 0 ? power : new Float(power);
    }
    default:
      throw new TypeError(`no operator ${operator}`);
  }
}

function joined(left: readonly Value[], right: readonly Value[]): Value[] {
  if (left instanceof Tuple !== right instanceof Tuple) {
    throw new TypeError('no + for list and tuple');
  }
  const both = [...left, ...right];
  return left instanceof Tuple ? tuple(both) : both;
}

function repeated(value: Value, times: number): Value {
  const count = Math.max(0, times);
  if (typeof value === 'string') return value.repeat(bearable(count * value.length) && count);
  if (!Array.isArray(value)) throw new TypeError(`no * for ${typeName(value)}`);
  bearable(count * value.length);
  const all = Array.from({ length: count }, () => value).flat(1);
  return value instanceof Tuple ? tuple(all) : all;
}
