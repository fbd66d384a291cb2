import type {
  Assignment,
  Call,
  CallBlock,
  Expression,
  For,
  Identifier,
  Macro,
  Node,
  Parameter,
} from './ast.ts';
import { argumentsOf, callValue, evaluate, filtered } from './expressions.ts';
import { loopValue } from './loop-value.ts';
import { withBlock } from './read-template.ts';
import { Scope } from './scope.ts';
import { textOf } from './text-of.ts';
import {
  type Arguments,
  Callable,
  Dict,
  isTrue,
  iterate,
  Namespace,
  TemplateError,
  tuple,
  Undefined,
  type Value,
} from './values.ts';

class LoopJump extends Error {
  readonly isBreak: boolean;
  constructor(isBreak: boolean) {
    super('A loop is left outside of one.');
    this.isBreak = isBreak;
  }
}

/** The text that a template or a part of it makes. */
export function render(nodes: readonly Node[], scope: Scope): string {
  let text = '';
  for (const node of nodes) text += renderNode(node, scope);
  return text;
}

function renderNode(node: Node, scope: Scope): string {
  switch (node.type) {
    case 'Comment':
      return '';
    case 'If':
      return render(isTrue(evaluate(node.test, scope)) ? node.body : node.alternate, scope);
    case 'For':
      return renderFor(node, scope);
    case 'Set':
      assign(node, scope);
      return '';
    case 'Macro':
      scope.set(node.name.value, macro(node, scope));
      return '';
    case 'CallStatement':
      return callBlock(node, scope);
    case 'FilterStatement':
      return textOf(filtered(render(node.body, new Scope(scope)), node.filter, scope));
    case 'Break':
    case 'Continue':
      throw new LoopJump(node.type === 'Break');
    default:
      return textOf(evaluate(node, scope));
  }
}

function renderFor(node: For, scope: Scope): string {
  const { iterable } = node;
  if (isWith(iterable)) {
    const { positional } = argumentsOf(iterable.args, scope);
    const names = node.loopvar.type === 'TupleLiteral' ? positional : (positional[0] ?? null);
    return render(node.body, bound(new Scope(scope), node.loopvar, names));
  }
  const [source, test] =
    iterable.type === 'SelectExpression' ? [iterable.lhs, iterable.test] : [iterable, undefined];
  const items = iterate(evaluate(source, scope)).filter(
    (item) => !test || isTrue(evaluate(test, bound(new Scope(scope), node.loopvar, item))),
  );
  const loop = loopValue(items);
  let text = '';
  for (const item of items) {
    const inner = new Scope(scope, [['loop', loop.next()]]);
    try {
      text += render(node.body, bound(inner, node.loopvar, item));
    } catch (error) {
      if (!(error instanceof LoopJump)) throw error;
      if (error.isBreak) break;
    }
  }
  return items.length > 0 ? text : render(node.defaultBlock, new Scope(scope));
}

function isWith(node: Expression): node is Call {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.value === withBlock
  );
}

/** A scope in which the names of a loop stand for one of its values. */
function bound(scope: Scope, target: Expression, value: Value): Scope {
  assignTo(target, value, scope);
  return scope;
}

function assign({ assignee, value, body }: Assignment, scope: Scope): void {
  assignTo(assignee, value ? evaluate(value, scope) : render(body, new Scope(scope)), scope);
}

function assignTo(target: Expression, value: Value, scope: Scope): void {
  if (target.type === 'Identifier') scope.set(target.value, value);
  else if (target.type === 'TupleLiteral') {
    const values = iterate(value);
    if (values.length !== target.value.length) {
      throw new TemplateError(`${values.length} values for ${target.value.length} names.`);
    }
    for (const [index, each] of target.value.entries()) {
      assignTo(each, values[index] ?? null, scope);
    }
  } else if (target.type === 'MemberExpression' && target.property.type === 'Identifier') {
    const object = evaluate(target.object, scope);
    if (!(object instanceof Namespace)) throw new TemplateError('Only a namespace can be changed.');
    object.attributes.set(target.property.value, value);
  } else throw new TemplateError('Only a name can be set.');
}

function macro(
  { name, args, body }: Pick<Macro, 'args' | 'body'> & { name: Identifier },
  scope: Scope,
): Callable {
  return new Callable(name.value, (given) => {
    const inner = new Scope(scope);
    bindParameters(name.value, args, given, inner);
    return render(body, inner);
  });
}

function bindParameters(
  name: string,
  parameters: readonly Parameter[],
  { positional, named }: Arguments,
  scope: Scope,
): void {
  const rest = new Map(named);
  for (const [index, parameter] of parameters.entries()) {
    const key = parameter.type === 'Identifier' ? parameter.value : parameter.key.value;
    const given = index < positional.length ? positional[index] : rest.get(key);
    rest.delete(key);
    const missing = () =>
      parameter.type === 'Identifier'
        ? new Undefined(`${key} of ${name}`)
        : evaluate(parameter.value, scope);
    scope.set(key, given === undefined ? missing() : given);
  }
  const caller = rest.get('caller');
  rest.delete('caller');
  if (caller !== undefined) scope.set('caller', caller);
  scope.set('varargs', tuple(positional.slice(parameters.length)));
  scope.set('kwargs', new Dict(rest));
}

function callBlock({ call, callerArgs, body }: CallBlock, scope: Scope): string {
  const name: Identifier = { type: 'Identifier', value: 'caller' };
  const caller = macro({ name, args: callerArgs ?? [], body }, scope);
  const args = argumentsOf(call.args, scope);
  args.named.set('caller', caller);
  return textOf(callValue(evaluate(call.callee, scope), args));
}
