/** On how many pages each of many texts stands. Forgets what is rare, so that it stays small. */
class Counts {
  pages = 0;
  readonly #counts = new Map<number, number>();

  add(keys: ReadonlySet<number>): void {
    this.pages += 1;
    for (const key of keys) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    if (this.pages % forgetEvery > 0) return;
    for (const [key, count] of this.#counts) {
      if (count < this.pages * rare) this.#counts.delete(key);
    }
  }

  of(key: number): number {
    return this.#counts.get(key) ?? 0;
  }

  /** What decides later on: texts that few pages have are left out. */
  get state(): CountsState {
    const least = this.pages * remembered;
    return { pages: this.pages, counts: [...this.#counts].filter(([, count]) => count >= least) };
  }

  static restore({ pages, counts }: CountsState): Counts {
    const restored = new Counts();
    restored.pages = pages;
    for (const [key, count] of counts) restored.#counts.set(key, count);
    return restored;
  }
}

interface CountsState {
  pages: number;
  counts: [key: number, pages: number][];
}

/** What a site repeats, to be kept for later. */
export interface RepetitionState {
  site: CountsState;
  parts: [part: string, counts: CountsState][];
}

/** Far below the shares from which on a text counts as repeated. */
const remembered = 0.3;

const forgetEvery = 1000;
const rare = 0.02;
/** A part of a site has its own bars and footers if it has so many pages. */
const smallestPart = 10;
const nearlyAll = 0.8;
const fewPages = 5;

/** What the pages of a site repeat: navigation bars, breadcrumbs, dates, names of the site. */
export class Repetition {
  #site = new Counts();
  readonly #parts = new Map<string, Counts>();

  get state(): RepetitionState {
    const parts = Array.from(this.#parts, ([part, counts]) => [part, counts.state] as const);
    return { site: this.#site.state, parts: parts.map(([part, state]) => [part, state]) };
  }

  static restore({ site, parts }: RepetitionState): Repetition {
    const restored = new Repetition();
    restored.#site = Counts.restore(site);
    for (const [part, state] of parts) restored.#parts.set(part, Counts.restore(state));
    return restored;
  }

  /** Takes the texts of a page, each once, and of which part of the site it is. */
  note(part: string, keys: ReadonlySet<number>): void {
    this.#site.add(keys);
    let counts = this.#parts.get(part);
    if (!counts) this.#parts.set(part, (counts = new Counts()));
    counts.add(keys);
  }

  /** Whether a text stands on more than half of the pages; on all, where there are few. */
  isOfSite(key: number): boolean {
    const { pages } = this.#site;
    return this.#site.of(key) > Math.max(1, this.isSmall ? pages - 1 : pages / 2);
  }

  get pages(): number {
    return this.#site.pages;
  }

  /** There are so few pages that they may well say the same sentence. */
  get isSmall(): boolean {
    return this.#site.pages < fewPages;
  }

  /** Whether a text stands on nearly all pages of a part of the site. */
  isOfPart(part: string, key: number): boolean {
    const counts = this.#parts.get(part);
    return (
      counts !== undefined &&
      counts.pages >= smallestPart &&
      counts.of(key) >= counts.pages * nearlyAll
    );
  }
}
