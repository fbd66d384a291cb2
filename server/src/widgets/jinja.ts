import * as jinja from '@huggingface/jinja';

/** As much of a node of the parsed template as strictness has to know. */
interface Node {
  type: string;
  operand?: Node;
  test?: { value: string };
  filter?: { value?: string; callee?: { value: string } };
}

// The package's types do not resolve under Node's own rules; these are the parts in use.
interface Environment {
  set(name: string, value: unknown): unknown;
}
interface Interpreter {
  run(program: object): { value: unknown };
  evaluate(node: Node | undefined, environment: Environment): { type: string };
}
const { Environment, Interpreter, parse, tokenize } = jinja as unknown as {
  Environment: new () => Environment;
  Interpreter: new (environment: Environment) => Interpreter;
  parse(tokens: unknown): object;
  tokenize(source: string): unknown;
};

/** A name or property in a template that stands for nothing. */
export class UndefinedVariableError extends Error {
  override name = 'UndefinedVariableError';
}

/** A parsed Jinja template that refuses to render what is undefined, as the `.widget` format asks. */
export class JinjaTemplate {
  readonly #program: object;

  constructor(source: string) {
    this.#program = parse(tokenize(source));
  }

  render(data: Record<string, unknown>): string {
    const environment = new Environment();
    const globals = { true: true, false: false, none: null, True: true, False: false, None: null };
    for (const [name, value] of Object.entries({ ...globals, range, ...data })) {
      environment.set(name, value);
    }
    return String(new StrictInterpreter(environment).run(this.#program).value);
  }
}

/** Names may be undefined only where the template asks whether they are, or gives a default. */
class StrictInterpreter extends Interpreter {
  readonly #mayBeUndefined = new WeakSet<object>();

  override evaluate(node: Node | undefined, environment: Environment): { type: string } {
    if (node?.operand && asksWhetherDefined(node)) this.#mayBeUndefined.add(node.operand);
    const value = super.evaluate(node, environment);
    if (
      node &&
      (node.type === 'Identifier' || node.type === 'MemberExpression') &&
      value.type === 'UndefinedValue' &&
      !this.#mayBeUndefined.has(node)
    ) {
      throw new UndefinedVariableError(`${nameOf(node)} is undefined.`);
    }
    return value;
  }
}

function asksWhetherDefined({ type, test, filter }: Node): boolean {
  if (type === 'TestExpression') return test?.value === 'defined' || test?.value === 'undefined';
  return type === 'FilterExpression' && (filter?.value ?? filter?.callee?.value) === 'default';
}

function nameOf(node: Node): string {
  const { value, object, property } = node as Node & {
    value?: unknown;
    object?: Node;
    property?: Node;
  };
  if (typeof value === 'string') return value;
  return object && property ? `${nameOf(object)}.${nameOf(property)}` : 'Something';
}

/** Python's `range`, for counting in a template. */
function range(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const length = Math.min(1000, Math.max(0, Math.ceil((to - from) / step)));
  return Array.from({ length }, (_, index) => from + index * step);
}
