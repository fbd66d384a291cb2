import type { Argument, Binary, Call, Expression, Identifier, Member } from './ast.ts';
import { filterNamed } from './filters.ts';
import { attributeOf, entryOf, sliceOf } from './members.ts';
import { isComparison, operate } from './operators.ts';
import { testPrefix, tupleOf } from './read-template.ts';
import type { Scope } from './scope.ts';
import { tests } from './tests.ts';
import {
  type Arguments,
  Callable,
  Dict,
  Float,
  isTrue,
  iterate,
  numberOf,
  TemplateError,
  tuple,
  typeName,
  Undefined,
  type Value,
} from './values.ts';

const constants: ReadonlyMap<string, Value> = new Map<string, Value>(
  (['true', 'false', 'none'] as const).flatMap((name): [string, Value][] => {
    const value = { true: true, false: false, none: null }[name];
    return [
      [name, value],
      [name.charAt(0).toUpperCase() + name.slice(1), value],
    ];
  }),
);

export function evaluate(node: Expression, scope: Scope): Value {
  switch (node.type) {
    case 'StringLiteral':
    case 'IntegerLiteral':
      return node.value;
    case 'FloatLiteral':
      return new Float(node.value);
    case 'ArrayLiteral':
      return node.value.map((each) => evaluate(each, scope));
    case 'TupleLiteral':
      return tuple(node.value.map((each) => evaluate(each, scope)));
    case 'ObjectLiteral':
      return new Dict(
        Array.from(node.value, ([key, value]) => [evaluate(key, scope), evaluate(value, scope)]),
      );
    case 'Identifier':
      return (
        constants.get(node.value) ?? (constants.has(node.value) ? null : scope.get(node.value))
      );
    case 'MemberExpression':
      return member(node, scope);
    case 'CallExpression':
      return call(node, scope);
    case 'FilterExpression':
      return filtered(evaluate(node.operand, scope), node.filter, scope);
    case 'UnaryExpression':
      return unary(node.operator.value, evaluate(node.argument, scope));
    case 'BinaryExpression':
      return binary(node, scope);
    case 'SelectExpression':
      return isTrue(evaluate(node.test, scope))
        ? evaluate(node.lhs, scope)
        : new Undefined('The other value of an if without else', true);
    case 'Ternary':
      return evaluate(
        isTrue(evaluate(node.condition, scope)) ? node.trueExpr : node.falseExpr,
        scope,
      );
    default:
      node satisfies never;
      throw new TemplateError('There is no such expression.');
  }
}

function member({ object, property, computed }: Member, scope: Scope): Value {
  const value = evaluate(object, scope);
  if (property.type === 'SliceExpression') {
    const { start, stop, step } = property;
    const bounds = [start, stop, step].map((bound) => bound && evaluate(bound, scope));
    return sliceOf(value, bounds);
  }
  if (!computed && property.type === 'Identifier') return attributeOf(value, property.value);
  return entryOf(value, evaluate(property, scope));
}

function call(node: Call, scope: Scope): Value {
  const args = argumentsOf(node.args, scope);
  if (node.callee.type === 'Identifier' && node.callee.value === tupleOf) {
    return tuple(args.positional);
  }
  return callValue(evaluate(node.callee, scope), args);
}

export function callValue(callee: Value, args: Arguments): Value {
  if (callee instanceof Undefined) return callee.fail();
  if (!(callee instanceof Callable)) {
    throw new TypeError(`${typeName(callee)} cannot be called`);
  }
  return callee.call(args);
}

export function argumentsOf(nodes: readonly Argument[], scope: Scope): Arguments {
  const args: Arguments = { positional: [], named: new Map() };
  for (const node of nodes) {
    switch (node.type) {
      case 'KeywordArgumentExpression':
        args.named.set(node.key.value, evaluate(node.value, scope));
        break;
      case 'SpreadExpression':
        args.positional.push(...iterate(evaluate(node.argument, scope)));
        break;
      case 'KeywordSpreadExpression': {
        const named = evaluate(node.argument, scope);
        if (!(named instanceof Dict)) throw new TypeError(`${typeName(named)} is no dict`);
        for (const [key, value] of named.items()) {
          if (typeof key === 'string') args.named.set(key, value);
        }
        break;
      }
      default:
        args.positional.push(evaluate(node, scope));
    }
  }
  return args;
}

/** A value through a filter, or asked by a test. */
export function filtered(value: Value, filter: Identifier | Call, scope: Scope): Value {
  const [named, args] =
    filter.type === 'Identifier'
      ? [filter, { positional: [], named: new Map() }]
      : [filter.callee, argumentsOf(filter.args, scope)];
  if (named.type !== 'Identifier') throw new TemplateError('A filter has a name.');
  const { value: name } = named;
  if (!name.startsWith(testPrefix)) return filterNamed(name)(value, args);
  const [, negated, testName = ''] = /^is (not )?(.*)$/.exec(name) ?? [];
  const test = tests.get(testName);
  if (!test) throw new TemplateError(`There is no test ${testName}.`);
  return test(value, args) !== Boolean(negated);
}

function unary(operator: string, value: Value): Value {
  if (operator === 'not') return !isTrue(value);
  if (value instanceof Undefined) return value.fail();
  const number = numberOf(value);
  if (number === undefined) throw new TypeError(`no ${operator} for ${typeName(value)}`);
  const signed = operator === '-' ? -number : number;
  return value instanceof Float ? new Float(signed) : signed + 0;
}

function binary(node: Binary, scope: Scope): Value {
  const operator = node.operator.value;
  if (operator === 'and' || operator === 'or') {
    const left = evaluate(node.left, scope);
    return isTrue(left) === (operator === 'and') ? evaluate(node.right, scope) : left;
  }
  if (!isComparison(operator)) {
    return operate(operator, evaluate(node.left, scope), evaluate(node.right, scope));
  }
  return comparison(node, scope).result;
}

/** `a < b < c` is `a < b and b < c`. */
function comparison(node: Binary, scope: Scope): { result: boolean; right: Value } {
  const { left } = node;
  const isChain = left.type === 'BinaryExpression' && isComparison(left.operator.value);
  const before = isChain ? comparison(left, scope) : { result: true, right: evaluate(left, scope) };
  if (!before.result) return before;
  const right = evaluate(node.right, scope);
  return { result: operate(node.operator.value, before.right, right) === true, right };
}
