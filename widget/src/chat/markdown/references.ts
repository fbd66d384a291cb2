/** What a label in brackets stands for: the address of a link, or the number of a footnote. */
export type Definition = string | number;

/** Definitions that a text may have. */
const maxDefinitions = 200;

/**
 * What the labels in brackets of one text stand for. Definitions mostly come last: whoever asked for
 * a label in vain before is told.
 */
export class References {
  readonly #definitions = new Map<string, Definition>();
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Further definitions do not count. */
  get full(): boolean {
    return this.#definitions.size >= maxDefinitions;
  }

  /** What a label stands for, if that is known by now. */
  find(label: string): Definition | undefined {
    return this.#definitions.get(normalized(label));
  }

  /** Has `again` called once the label is defined. */
  await(label: string, again: () => void): void {
    if (this.full) return;
    const key = normalized(label);
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting.add(again));
  }

  /** Defines a label; the first definition counts. Gives those to be called. */
  define(label: string, address?: string): Iterable<() => void> {
    const key = normalized(label);
    if (this.full || this.#definitions.has(key)) return [];
    this.#definitions.set(key, address ?? this.#number(key));
    const waiting = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    return waiting;
  }

  /** The number of a new footnote: its own if it has one, or else the next. */
  #number(key: string): number {
    const numbers = new Set(this.#definitions.values());
    const own = Number(key.slice(1));
    if (Number.isInteger(own) && own > 0 && !numbers.has(own)) return own;
    let next = 1;
    while (numbers.has(next)) next++;
    return next;
  }
}

/** Labels differ by neither case nor spaces. */
function normalized(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}
