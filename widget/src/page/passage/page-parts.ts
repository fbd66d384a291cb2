import { flatAncestors } from '../flat-tree.ts';

/** Parts of a page: of all else nothing is looked at. */
export class PageParts {
  /** Whether other words are looked for, too, before what comes after these. */
  isNear = false;
  readonly #parts = new Map<Text, number>();
  readonly #holders = new Set<Element>();

  /** Texts of one part, in their order. */
  add(texts: readonly Text[], part: number): void {
    for (const text of texts) {
      this.#parts.set(text, part);
      this.#hold(text);
    }
  }

  /** An element of which only that it is there is looked at, as a title before a part. */
  addTitle(element: Element): void {
    this.#holders.add(element);
    this.#hold(element);
  }

  /** The number of the part a text belongs to. */
  partOf(text: Text): number | undefined {
    return this.#parts.get(text);
  }

  /** Whether something in an element belongs to a part. */
  reaches(element: Element): boolean {
    return this.#holders.has(element);
  }

  #hold(node: Node): void {
    for (const holder of flatAncestors(node)) {
      if (this.#holders.has(holder)) break;
      this.#holders.add(holder);
    }
  }
}
