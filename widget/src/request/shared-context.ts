import { pageContextLimits, type PageContext, type Passage } from '../protocol.ts';
import { plainJson } from '../dom/plain-json.ts';

/**
 * What is shared with the next question: the page, unless the reader dropped it, and the passages they
 * collected. The composer, the row below it and the request all get it from here. It fires `change`
 * when the page or a passage was added, dropped or taken by a question.
 */
export class SharedContext extends EventTarget {
  /** Most passages that go with one question. */
  readonly limit = pageContextLimits.passages;
  readonly #readPage: () => Promise<PageContext>;
  #passages: readonly Passage[] = [];
  #includesPage = true;
  #isFull = false;

  constructor(readPage: () => Promise<PageContext>) {
    super();
    this.#readPage = readPage;
  }

  get passages(): readonly Passage[] {
    return this.#passages;
  }

  /** False once the reader dropped the page; it stays dropped until they restore it. */
  get includesPage(): boolean {
    return this.#includesPage;
  }

  set includesPage(includes: boolean) {
    this.#includesPage = includes;
    this.#changed();
  }

  /** True when a passage was kept out by the limit, until there is room again. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Adds passages that are not there yet. False when the limit kept one out. */
  add(passages: readonly Passage[]): boolean {
    const added = passages.filter(
      (passage, at) =>
        !this.#passages.some((known) => samePlace(known, passage)) &&
        passages.findIndex((other) => samePlace(other, passage)) === at,
    );
    const room = this.limit - this.#passages.length;
    if (added.length === 0) return true;
    this.#passages = [...this.#passages, ...added.slice(0, room)];
    this.#isFull = added.length > room;
    this.#changed();
    return !this.#isFull;
  }

  drop(passages: readonly Passage[]): void {
    const kept = this.#passages.filter(
      (known) => !passages.some((dropped) => samePlace(known, dropped)),
    );
    if (kept.length === this.#passages.length) return;
    this.#passages = kept;
    this.#isFull = false;
    this.#changed();
  }

  /** The passages as one quotation, for the composer and the message. */
  get quote(): string {
    return this.#passages.map((passage) => passage.exact).join('\n\n');
  }

  /** Gives the passages to a question. */
  take(): readonly Passage[] {
    const passages = this.#passages;
    this.drop(passages);
    return passages;
  }

  /** Reads the page now. `undefined` when neither page nor passages are to be sent. */
  async pageContext(shared: readonly Passage[] = this.#passages): Promise<PageContext | undefined> {
    const passages = [...shared];
    if (this.#includesPage) return fitted({ ...(await this.#readPage()), passages });
    const [first] = passages;
    if (!first) return undefined;
    return fitted({
      url: first.url,
      title: '',
      outline: [],
      content: '',
      truncated: true,
      passages,
    });
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Under the server's limit, as nearly every page is from the beginning. */
async function fitted(context: PageContext): Promise<PageContext> {
  const bytes = new TextEncoder().encode(plainJson(context)).length;
  if (bytes <= pageContextLimits.bytes) return context;
  const { fitPageContext } = await import('./fit-page-context.ts');
  return fitPageContext(context);
}

function samePlace(one: Passage, other: Passage): boolean {
  const fields = ['exact', 'url', 'before', 'after'] as const;
  return fields.every((field) => one[field] === other[field]);
}
