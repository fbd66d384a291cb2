import { IndexFile, type SearchHit, type SearchScope, type SectionText } from './index-file.ts';
import { rankSections } from './ranking.ts';
import { fingerprint, listSiteFiles } from './site-files.ts';

export { type SearchHit, type SectionText, SiteIndexError } from './index-file.ts';

export interface SearchOptions extends SearchScope {
  /** How many sections at most. Default 8. */
  limit?: number | undefined;
}

/** The sections of one site, to be searched. The file is read only; any process may open it. */
export class SiteIndex {
  readonly #file: IndexFile;

  constructor(file: IndexFile) {
    this.#file = file;
  }

  /** What the site is called, and how much of it there is. */
  get summary(): { title: string; pages: number; sections: number; pieces: number } {
    return {
      title: this.meta('title'),
      pages: Number(this.meta('pages')),
      sections: Number(this.meta('sections')),
      pieces: Number(this.meta('pieces')),
    };
  }

  meta(key: string): string {
    return this.#file.meta(key);
  }

  /** The sections that fit a question best. Any text is a question; one without words finds nothing. */
  search(query: string, { limit = 8, ...scope }: SearchOptions = {}): SearchHit[] {
    const asked = { query, limit, ...this.#file.scopeOf(scope) };
    return this.#file.hits(rankSections(this.#file.inverted, asked));
  }

  hasPage(url: string): boolean {
    return this.#file.hasPage(url);
  }

  /** The section that holds a place of a page; without a place, the first. */
  section(url: string, sectionId?: string): SectionText | undefined {
    return this.#file.section(url, sectionId);
  }

  /** The sections of a page in their order; nothing when the site has no such page. */
  page(url: string): { title: string; sections: SectionText[] } | undefined {
    return this.#file.page(url);
  }

  close(): void {
    this.#file.close();
  }
}

/** Opens an index that `indexSite` made. */
export function openSiteIndex(path: string): SiteIndex {
  return new SiteIndex(IndexFile.open(path));
}

/** True when the index at `path` can be opened and holds the pages of `dir` as they are now. */
export async function indexIsCurrent(
  dir: string,
  path: string,
  include?: (path: string) => boolean,
): Promise<boolean> {
  let index: SiteIndex;
  try {
    index = openSiteIndex(path);
  } catch {
    return false;
  }
  try {
    const { files } = await listSiteFiles(dir, include);
    return index.meta('fingerprint') === fingerprint(files);
  } finally {
    index.close();
  }
}
