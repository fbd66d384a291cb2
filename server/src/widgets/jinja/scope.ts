import { Undefined, type Value } from './values.ts';

/** The names that a part of a template can see. What it sets is not seen outside of it. */
export class Scope {
  readonly #names = new Map<string, Value>();
  readonly #around: Scope | undefined;

  constructor(around?: Scope, names: Iterable<readonly [string, Value]> = []) {
    this.#around = around;
    for (const [name, value] of names) this.#names.set(name, value);
  }

  set(name: string, value: Value): void {
    this.#names.set(name, value);
  }

  get(name: string): Value {
    const value = this.#names.get(name);
    if (value !== undefined) return value;
    return this.#around ? this.#around.get(name) : new Undefined(name);
  }
}
