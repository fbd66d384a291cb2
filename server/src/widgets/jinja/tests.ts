import { bind, integer, required } from './arguments.ts';
import { isIn } from './operators.ts';
import { textOf } from './text-of.ts';
import {
  type Arguments,
  areEqual,
  Callable,
  compare,
  Dict,
  Float,
  numberOf,
  typeName,
  Undefined,
  type Value,
} from './values.ts';

export type Test = (value: Value, args: Arguments) => boolean;

const other = (args: Arguments) => required(bind(args, ['other'])[0], 'other');
const equals: Test = (value, args) => areEqual(value, other(args));
const differs: Test = (value, args) => !areEqual(value, other(args));
const isLess: Test = (value, args) => compare(value, other(args)) < 0;
const isMost: Test = (value, args) => compare(value, other(args)) <= 0;
const isMore: Test = (value, args) => compare(value, other(args)) > 0;
const isLeast: Test = (value, args) => compare(value, other(args)) >= 0;

/** True when a test takes an argument: `is divisibleby 3`. */
export const takesArgument: ReadonlySet<string> = new Set([
  'divisibleby',
  'eq',
  'equalto',
  'ne',
  'lt',
  'lessthan',
  'le',
  'gt',
  'greaterthan',
  'ge',
  'in',
  'sameas',
]);

/** What can stand behind `is`, by the names that Jinja gives it. */
export const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['defined', (value) => !(value instanceof Undefined)],
  ['undefined', (value) => value instanceof Undefined],
  ['none', (value) => value === null],
  ['boolean', (value) => typeof value === 'boolean'],
  ['true', (value) => value === true],
  ['false', (value) => value === false],
  ['integer', (value) => typeof value === 'number'],
  ['float', (value) => value instanceof Float],
  ['number', (value) => numberOf(value) !== undefined],
  ['string', (value) => typeof value === 'string'],
  ['mapping', (value) => value instanceof Dict],
  ['sequence', (value) => typeof value === 'string' || isContainer(value)],
  ['iterable', (value) => typeof value === 'string' || isContainer(value)],
  ['callable', (value) => value instanceof Callable],
  ['escaped', () => false],
  ['lower', (value) => hasCase(value) && textOf(value) === textOf(value).toLowerCase()],
  ['upper', (value) => hasCase(value) && textOf(value) === textOf(value).toUpperCase()],
  ['odd', (value) => Math.abs(whole(value) % 2) === 1],
  ['even', (value) => whole(value) % 2 === 0],
  ['divisibleby', (value, args) => whole(value) % integer(bind(args, ['num'])[0], 'num') === 0],
  ['in', (value, args) => isIn(value, other(args))],
  ['sameas', (value, args) => value === other(args)],
  ['eq', equals],
  ['equalto', equals],
  ['==', equals],
  ['ne', differs],
  ['!=', differs],
  ['lt', isLess],
  ['lessthan', isLess],
  ['<', isLess],
  ['le', isMost],
  ['<=', isMost],
  ['gt', isMore],
  ['greaterthan', isMore],
  ['>', isMore],
  ['ge', isLeast],
  ['>=', isLeast],
]);

function isContainer(value: Value): boolean {
  return Array.isArray(value) || value instanceof Dict;
}

function hasCase(value: Value): boolean {
  return /\p{Lu}|\p{Ll}/u.test(textOf(value));
}

function whole(value: Value): number {
  if (value instanceof Undefined) return value.fail();
  const number = numberOf(value);
  if (number === undefined) throw new TypeError(`${typeName(value)} is no number`);
  return number;
}
