import type { Database } from 'better-sqlite3';
import type { SearchScope } from './index-records.ts';

interface PageRow {
  id: number;
  language: string;
  version: string;
}

type Scope = Pick<SearchScope, 'language' | 'version'>;

/** Tells which pages of an index a search in one language and version covers. */
export class PageScopes {
  readonly #database: Database;
  /** One more than the highest id of a page. */
  readonly #length: number;
  readonly #languages: ReadonlySet<string>;
  readonly #versions: ReadonlySet<string>;
  readonly #known = new Map<string, Uint8Array>();

  constructor(database: Database, length: number) {
    this.#database = database;
    this.#length = length;
    this.#languages = new Set(this.#each('language').map(primary));
    this.#versions = new Set(this.#each('version'));
  }

  /**
   * For each page id, 1 when a search in this language and version covers it. `undefined`: all pages.
   *
   * @param page Where the reader is: it tells what is not given, or not known to the site.
   */
  pagesIn({ language = '', version = '' }: Scope, page: Scope | undefined): Uint8Array | undefined {
    const languages = [primary(language), primary(page?.language ?? '')];
    const narrowed = {
      language: languages.find((each) => each && this.#languages.has(each)) ?? '',
      version:
        [version, page?.version ?? ''].find((each) => each && this.#versions.has(each)) ?? '',
    };
    if (!narrowed.language && !narrowed.version) return undefined;
    const key = JSON.stringify(narrowed);
    const known = this.#known.get(key);
    if (known) return known;
    const fits = new Uint8Array(new SharedArrayBuffer(this.#length));
    const untranslated = new Set(this.#untranslatedIn(narrowed.language));
    const pages = this.#database
      .prepare<[], PageRow>('SELECT id, language, version FROM pages')
      .all();
    for (const each of pages) {
      const speaks =
        !narrowed.language ||
        ['', narrowed.language].includes(primary(each.language)) ||
        untranslated.has(each.id);
      if (speaks && (!narrowed.version || ['', narrowed.version].includes(each.version)))
        fits[each.id] = 1;
    }
    this.#known.set(key, fits);
    return fits;
  }

  /** Pages of other languages that stand in for their translations. */
  #untranslatedIn(language: string): number[] {
    const noted = this.#database
      .prepare<[], string>("SELECT value FROM meta WHERE key = 'untranslated'")
      .pluck()
      .get();
    const pages = JSON.parse(noted || '[]') as [number, string][];
    return pages.filter(([, other]) => other === language).map(([page]) => page);
  }

  #each(column: 'language' | 'version'): string[] {
    return this.#database.prepare<[], string>(`SELECT DISTINCT ${column} FROM pages`).pluck().all();
  }
}

function primary(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}
