import { inSpan } from '../spans.ts';
import { statSync } from 'node:fs';
import { IndexFile } from './index/index-file.ts';
import type {
  PageEntry,
  PageOutline,
  SearchHit,
  SearchScope,
  SectionText,
  SiteLink,
} from './index/index-records.ts';
import type { Embedder } from './embeddings/embedder.ts';
import { QueryEmbedder, type QueryEmbedderOptions } from './embeddings/query-embedder.ts';
import type { SearchTask } from './search/search-worker.ts';
import { IndexHealth } from './index/index-health.ts';
import { type IndexReport, readIndexReport } from './index/index-report.ts';
import { SearchPool, type SearchPoolOptions, type SearchPoolRun } from './search/search-pool.ts';
import type { PageGlobs } from './page-globs.ts';
import { fingerprint, listSiteFiles } from './site-files.ts';
import { queryLength } from './search/terms.ts';

export { SiteIndexError } from './index/index-format.ts';
export type { PageEntry, SearchHit, SectionText } from './index/index-records.ts';
export { SearchError, type SearchPoolOptions } from './search/search-pool.ts';

/** Options of `openSiteIndex`. */
export interface SiteIndexOptions extends SearchPoolOptions, QueryEmbedderOptions {
  /** Embeds queries, where it made the vectors of the index. Default: searches go by words only. */
  embedder?: Embedder | undefined;
}

/** Options of `SiteIndex.search`. */
export interface SearchOptions extends SearchScope, SearchPoolRun {
  /** How many sections at most. Default 8. */
  limit?: number | undefined;
  /** Whether the embedder is asked as well, where there is one. Default: `true`. */
  byMeaning?: boolean | undefined;
}

/**
 * Searches the sections of one site.
 *
 * The file is read only; several processes may open it. Searches run in worker threads, which start with
 * the first search. Everything else reads a few rows and returns at once.
 *
 * @example
 * const index = openSiteIndex('site.index.db');
 * const hits = await index.search('replication slots', { limit: 5 });
 * await index.close();
 */
export class SiteIndex {
  readonly #path: string;
  readonly #pool: SearchPool;
  readonly #health: IndexHealth;
  readonly #embedder: QueryEmbedder | undefined;
  #file: IndexFile;

  constructor(path: string, options: SiteIndexOptions = {}) {
    this.#path = path;
    this.#file = IndexFile.open(path);
    this.#embedder = options.embedder && new QueryEmbedder(options.embedder, options);
    this.#pool = new SearchPool(options);
    this.#health = new IndexHealth(path);
  }

  /** What the site is called, its main language (BCP 47, may be empty), and how much of it there is. */
  get summary(): {
    title: string;
    language: string;
    pages: number;
    sections: number;
    pieces: number;
  } {
    return {
      title: this.meta('title'),
      language: this.#file.language,
      pages: Number(this.meta('pages')),
      sections: Number(this.meta('sections')),
      pieces: Number(this.meta('pieces')),
    };
  }

  /** What the index notes about the site as a whole; empty when it does not. */
  meta(key: string): string {
    return this.#file.meta(key);
  }

  /** What the index holds, page by page, and when it was made or updated (ISO 8601). */
  report(): Omit<IndexReport, 'skipped' | 'excluded'> & { updatedAt: string } {
    const {
      skipped: _,
      excluded: __,
      ...report
    } = readIndexReport(this.#path, {
      skipped: [],
      excluded: 0,
    });
    return { ...report, updatedAt: statSync(this.#path).mtime.toISOString() };
  }

  /**
   * Finds the sections that fit a question best. Any text is a question; one without words finds
   * nothing.
   *
   * @throws {@link SearchError} when the search has no result; the reason of `signal` when that aborts.
   */
  async search(query: string, options: SearchOptions = {}): Promise<SearchHit[]> {
    const { limit = 8, byMeaning = true, language, version, near, ...run } = options;
    const file = this.#file;
    return inSpan('search', {}, async (span) =>
      file.reading(async () => {
        const asked = { query: query.slice(0, queryLength), limit };
        const task = {
          index: file.inverted,
          asked: { ...asked, ...file.scopeOf({ language, version, near }) },
          meaning: byMeaning ? await this.#meaning(file, asked.query, run.signal) : undefined,
        };
        const hits = file.hits(await this.#pool.run(task, run));
        span.set({ 'pagewise.search.results': hits.length });
        return hits;
      }),
    );
  }

  /** What a query is compared with by meaning; `undefined` without embeddings, or when they fail. */
  async #meaning(
    { vectors }: IndexFile,
    query: string,
    signal: AbortSignal | undefined,
  ): Promise<SearchTask['meaning']> {
    if (!vectors || vectors.model !== this.#embedder?.model || !query.trim()) return undefined;
    const found = await this.#embedder.vectorOf(query, signal);
    return found && { vectors, query: found };
  }

  /** How rare a term of the index is on the site; higher is rarer, highest when it has none. */
  rarity(term: string): number {
    return this.#file.rarity(term);
  }

  hasPage(url: string): boolean {
    return this.#file.hasPage(url);
  }

  /** The pages that a search finds, in their order on the site. */
  pages(): PageEntry[] {
    return this.#file.pages();
  }

  /** The links of a page to other pages of the site, the longest texts first. */
  linksOf(url: string): SiteLink[] {
    return this.#file.linksOf(url);
  }

  /** Whether an address can point to a place of a page. */
  hasPlace(url: string, anchor: string): boolean {
    return this.#file.hasPlace(url, anchor);
  }

  /**
   * The section that holds a place of a page; without a place, the first.
   *
   * @param title Which one is meant where several sections have the same address.
   */
  section(url: string, sectionId?: string, title?: string): SectionText | undefined {
    return this.#file.section(url, sectionId, title);
  }

  /** The sections of a page in their order; `undefined` when the site has no such page. */
  page(url: string): { title: string; sections: SectionText[] } | undefined {
    return this.#file.page(url);
  }

  /** The headings of a page, which of them `anchors` name, and questions that were made of it. */
  outline(url: string, anchors: readonly string[] = []): PageOutline | undefined {
    return this.#file.outline(url, anchors);
  }

  /**
   * Reopens the file after it was replaced. Running searches finish on the old file.
   *
   * @throws {@link SiteIndexError} when the file cannot be opened; the one before stays in use.
   */
  reopen(): void {
    const before = this.#file;
    this.#file = IndexFile.open(this.#path);
    before.close();
  }

  /**
   * Resolves when the file of the index is there and whole.
   *
   * @throws HealthError when not, with a sentence for the owner.
   */
  checkHealth(): Promise<void> {
    return this.#health.check();
  }

  /** Closes the file and ends the worker threads, with the searches that run. */
  async close(): Promise<void> {
    this.#file.close();
    await this.#pool.close();
  }
}

/**
 * Opens an index that `indexSite` made.
 *
 * @throws SiteIndexError when the file is missing, damaged, or from another version.
 *
 * @example
 * const index = openSiteIndex('site.index.db');
 */
export function openSiteIndex(path: string, options?: SiteIndexOptions): SiteIndex {
  return new SiteIndex(path, options);
}

/**
 * True when the index at `path` matches the pages in `dir`.
 *
 * @example
 * if (!(await indexIsCurrent(dir, path))) await indexSite({ dir, out: path });
 */
export async function indexIsCurrent(
  dir: string,
  path: string,
  globs?: PageGlobs,
): Promise<boolean> {
  let index: IndexFile;
  try {
    index = IndexFile.open(path);
  } catch {
    return false;
  }
  try {
    const { files } = await listSiteFiles(dir, globs);
    return index.meta('fingerprint') === fingerprint(files);
  } finally {
    index.close();
  }
}
