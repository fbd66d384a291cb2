import type { Node } from './ast.ts';
import { globals } from './globals.ts';
import { readTemplate } from './read-template.ts';
import { Scope } from './scope.ts';
import { render } from './statements.ts';
import { fromJson } from './values.ts';

/**
 * A template that renders as Python's Jinja does with `StrictUndefined`, as the `.widget` format asks:
 * the same methods, filters and tests, and a failure where something is undefined.
 *
 * The parser is that of `@huggingface/jinja`. Templates have no way to JavaScript: their values have
 * no prototypes, and the only functions are those of `globals` and the methods of their types.
 */
export class JinjaTemplate {
  readonly #nodes: Node[];

  /** @throws SyntaxError */
  constructor(source: string) {
    this.#nodes = readTemplate(source);
  }

  /** @param data JSON. */
  render(data: Record<string, unknown>): string {
    const outer = new Scope(undefined, globals());
    const names = Object.entries(data).map(([name, value]) => [name, fromJson(value)] as const);
    return render(this.#nodes, new Scope(outer, names));
  }
}
