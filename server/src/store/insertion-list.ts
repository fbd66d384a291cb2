interface Entry {
  value: string;
  before: Entry | undefined;
  next: Entry | undefined;
}

/**
 * Strings by key, in insertion order.
 *
 * Setting, deleting, and starting a slice anywhere take constant time; neither an array nor a `Map`
 * has all three.
 */
export class InsertionList {
  readonly #entries = new Map<string, Entry>();
  #first: Entry | undefined;
  #last: Entry | undefined;

  get(key: string): string | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Appends, or replaces where it stands. */
  set(key: string, value: string): void {
    const known = this.#entries.get(key);
    if (known) {
      known.value = value;
      return;
    }
    const entry: Entry = { value, before: this.#last, next: undefined };
    if (this.#last) this.#last.next = entry;
    else this.#first = entry;
    this.#last = entry;
    this.#entries.set(key, entry);
  }

  delete(key: string): boolean {
    const entry = this.#entries.get(key);
    if (!entry) return false;
    if (entry.before) entry.before.next = entry.next;
    else this.#first = entry.next;
    if (entry.next) entry.next.before = entry.before;
    else this.#last = entry.before;
    return this.#entries.delete(key);
  }

  /** At most `count` values behind the key `after`, or from the start of the order. */
  slice(count: number, order: 'asc' | 'desc', after?: string): string[] {
    const step = order === 'asc' ? 'next' : 'before';
    let entry = order === 'asc' ? this.#first : this.#last;
    if (after !== undefined) entry = this.#entries.get(after)?.[step];
    const values: string[] = [];
    for (; entry && values.length < count; entry = entry[step]) values.push(entry.value);
    return values;
  }
}
