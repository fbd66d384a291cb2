import Database, { type Statement } from 'better-sqlite3';
import { applicationId, schemaVersion } from './index-schema.ts';
import { type PieceRow, rankSections, type WordHit } from './ranking.ts';
import { matchExpression } from './searchable.ts';
import { fingerprint, listSiteFiles } from './site-files.ts';

export interface SearchHit {
  /** Path relative to the root of the site. */
  url: string;
  /** What the address ends with to get there; empty for the start of the page. */
  sectionId: string;
  sectionTitle: string;
  pageTitle: string;
  /** Titles of the headings above the section, outermost first. */
  headingPath: string[];
  /** The part of the section that fits best, as Markdown. */
  text: string;
  /** Comparable within one search only; higher is better. */
  score: number;
}

export interface SearchOptions {
  /** How many sections at most. Default 8. */
  limit?: number | undefined;
  /** BCP 47: pages of another language are left out where the site has pages of this one. */
  language?: string | undefined;
  /** Pages of another version are left out where the site has pages of this one. */
  version?: string | undefined;
  /** Where the reader is: sections of that page win over equally good ones. */
  near?: { url: string; sectionId?: string | undefined } | undefined;
}

/** A section as a whole. */
export interface SectionText {
  url: string;
  sectionId: string;
  sectionTitle: string;
  pageTitle: string;
  headingPath: string[];
  /** Markdown. */
  text: string;
}

/** A site index that cannot be used, with what to do about it. */
export class SiteIndexError extends Error {
  override name = 'SiteIndexError';
}

interface SectionRow {
  id: number;
  url: string;
  sectionId: string;
  sectionTitle: string;
  pageTitle: string;
  path: string;
}

const sectionColumns = `
  sections.id AS id, pages.url AS url, sections.anchor AS sectionId,
  sections.title AS sectionTitle, pages.title AS pageTitle, sections.path AS path`;
/** Weights of title, path, term, link texts and text, measured by `npm run bench:retrieval`. */
const pieceWeights = '4, 1, 1, 1.5, 1';
const candidates = 200;

/** The sections of one site, to be searched. The file is read only; any process may open it. */
export class SiteIndex {
  readonly #database: Database.Database;
  readonly #pieceHits: Statement<[string], WordHit>;
  readonly #pageHits: Statement<[string], WordHit>;
  readonly #piece: Statement<[number], PieceRow>;
  readonly #section: Statement<[number], SectionRow>;
  readonly #columns = new Map<string, Statement<(string | number)[], string>>();
  readonly #languages: ReadonlySet<string>;
  readonly #versions: ReadonlySet<string>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#pieceHits = database.prepare(
      `SELECT rowid AS id, -bm25(piece_words, ${pieceWeights}) AS score
       FROM piece_words WHERE piece_words MATCH ? ORDER BY score DESC LIMIT ${candidates}`,
    );
    this.#pageHits = database.prepare(
      `SELECT rowid AS id, -bm25(page_words, 4, 1) AS score
       FROM page_words WHERE page_words MATCH ? ORDER BY score DESC LIMIT ${candidates}`,
    );
    this.#piece = database.prepare(
      `SELECT pieces.id AS id, section_id AS sectionId, pieces.anchor AS anchor, page_id AS pageId,
         sections.anchor AS sectionAnchor, url, language, version
       FROM pieces JOIN sections ON sections.id = section_id JOIN pages ON pages.id = page_id
       WHERE pieces.id = ?`,
    );
    this.#section = database.prepare(
      `SELECT ${sectionColumns} FROM sections JOIN pages ON pages.id = page_id
       WHERE sections.id = ?`,
    );
    this.#languages = new Set(this.#column('SELECT DISTINCT language FROM pages').map(primary));
    this.#versions = new Set(this.#column('SELECT DISTINCT version FROM pages'));
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
    return this.#column('SELECT value FROM meta WHERE key = ?', key)[0] ?? '';
  }

  /** The sections that fit a question best. Any text is a question; one without words finds nothing. */
  search(query: string, options: SearchOptions = {}): SearchHit[] {
    const expression = matchExpression(query);
    if (!expression) return [];
    const language = options.language ? primary(options.language) : '';
    const { version = '', near, limit = 8 } = options;
    const fits = (piece: PieceRow) =>
      (!language ||
        !this.#languages.has(language) ||
        ['', language].includes(primary(piece.language))) &&
      (!version || !this.#versions.has(version) || ['', version].includes(piece.version));
    const pages = new Map(this.#pageHits.all(expression).map((hit) => [hit.id, hit.score]));
    const pieces: (PieceRow & WordHit)[] = [];
    for (const hit of this.#pieceHits.all(expression)) {
      const piece = this.#piece.get(hit.id);
      if (piece && fits(piece)) pieces.push({ ...piece, score: hit.score });
    }
    const hits: SearchHit[] = [];
    for (const { sectionId, pieceId, score } of rankSections(pieces, pages, near)) {
      if (hits.length >= limit) break;
      const section = this.#sectionById(sectionId);
      const text = this.#column('SELECT text FROM pieces WHERE id = ?', pieceId)[0] ?? '';
      if (section) hits.push({ ...section, text, score });
    }
    return hits;
  }

  hasPage(url: string): boolean {
    return this.#column('SELECT title FROM pages WHERE url = ?', url).length > 0;
  }

  /** The section that holds a place of a page; without a place, the first. */
  section(url: string, sectionId = ''): SectionText | undefined {
    const id = this.#database
      .prepare<[string, string, string, string], { id: number }>(
        `SELECT section_id AS id FROM anchors JOIN pages ON pages.id = page_id
         WHERE url = ? AND name = ? AND ? <> ''
         UNION ALL
         SELECT min(sections.id) FROM sections JOIN pages ON pages.id = page_id
         WHERE url = ? HAVING count(*) > 0`,
      )
      .get(url, sectionId, sectionId, url)?.id;
    const section = id === undefined ? undefined : this.#sectionById(id);
    if (id === undefined || !section) return undefined;
    const texts = this.#column('SELECT text FROM pieces WHERE section_id = ? ORDER BY id', id);
    return { ...section, text: texts.filter(Boolean).join('\n\n') };
  }

  /** The sections of a page in their order; nothing when the site has no such page. */
  page(url: string): { title: string; sections: SectionText[] } | undefined {
    const rows = this.#database
      .prepare<[string], SectionRow>(
        `SELECT ${sectionColumns} FROM sections JOIN pages ON pages.id = page_id
         WHERE url = ? ORDER BY ordinal`,
      )
      .all(url);
    if (rows.length === 0) return undefined;
    const sections = rows.map((row) => {
      const texts = this.#column(
        'SELECT text FROM pieces WHERE section_id = ? ORDER BY id',
        row.id,
      );
      return { ...toSection(row), text: texts.filter(Boolean).join('\n\n') };
    });
    return { title: rows[0]?.pageTitle ?? '', sections };
  }

  close(): void {
    this.#database.close();
  }

  #sectionById(id: number): Omit<SectionText, 'text'> | undefined {
    const row = this.#section.get(id);
    return row && toSection(row);
  }

  #column(sql: string, ...parameters: (string | number)[]): string[] {
    let statement = this.#columns.get(sql);
    if (!statement) {
      statement = this.#database.prepare<(string | number)[], string>(sql).pluck();
      this.#columns.set(sql, statement);
    }
    return statement.all(...parameters);
  }
}

/** Opens an index that `indexSite` made. */
export function openSiteIndex(path: string): SiteIndex {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
    const id = database.pragma('application_id', { simple: true });
    const version = database.pragma('user_version', { simple: true });
    if (id !== applicationId) throw new SiteIndexError(`${path} is not a site index.`);
    if (version !== schemaVersion) {
      throw new SiteIndexError(
        `${path} is a site index of version ${String(version)}, and this program reads version ` +
          `${schemaVersion}. Index the site again.`,
      );
    }
    return new SiteIndex(database);
  } catch (error) {
    database?.close();
    if (error instanceof SiteIndexError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new SiteIndexError(`${path} cannot be opened as a site index: ${why}.`, { cause: error });
  }
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

function toSection({
  path,
  url,
  sectionId,
  sectionTitle,
  pageTitle,
}: SectionRow): Omit<SectionText, 'text'> {
  const titles: unknown = JSON.parse(path);
  const headingPath = Array.isArray(titles)
    ? titles.filter((each) => typeof each === 'string')
    : [];
  return { url, sectionId, sectionTitle, pageTitle, headingPath };
}

function primary(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}
