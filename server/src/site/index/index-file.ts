import Database, { type Statement } from 'better-sqlite3';
import { checkFormat, SiteIndexError } from './index-format.ts';
import { findTerm, type InvertedIndex, loadInvertedIndex, termRarity } from './inverted-index.ts';
import type { RankedSection, RankingQuery } from '../search/ranking.ts';
import { filesAt } from '../survey/address-style.ts';
import { parsed } from '../suggestions/page-questions.ts';
import { loadVectors, type Vectors } from '../embeddings/vectors.ts';
import type {
  PageEntry,
  PageOutline,
  SearchHit,
  SearchScope,
  SectionText,
  SiteLink,
} from './index-records.ts';
import { PageScopes } from './page-scopes.ts';
import { pieceInContext, type PieceInContext } from './piece-in-context.ts';

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

/** An index file that is open for reading: one state of a site, whatever replaces the file. */
export class IndexFile {
  readonly inverted: InvertedIndex;
  /** Of the texts that have some, where the owner uses embeddings. */
  readonly vectors: Vectors | undefined;
  readonly #database: Database.Database;
  readonly #section: Statement<[number], SectionRow>;
  readonly #pageAt: Statement<[string], { id: number; language: string; version: string }>;
  readonly #columns = new Map<string, Statement<(string | number)[], string>>();
  readonly #scopes: PageScopes;
  #readers = 0;
  #isClosing = false;

  /** @throws {@link SiteIndexError} when the file is no index that this program reads. */
  static open(path: string): IndexFile {
    let database: Database.Database | undefined;
    try {
      database = new Database(path, { readonly: true, fileMustExist: true });
      checkFormat(path, database);
      return new IndexFile(database);
    } catch (error) {
      database?.close();
      if (error instanceof SiteIndexError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new SiteIndexError(`${path} cannot be opened as a site index: ${why}.`, {
        cause: error,
      });
    }
  }

  private constructor(database: Database.Database) {
    this.#database = database;
    this.inverted = loadInvertedIndex(database);
    this.vectors = loadVectors(database);
    this.#section = database.prepare(
      `SELECT ${sectionColumns} FROM sections JOIN pages ON pages.id = page_id
       WHERE sections.id = ?`,
    );
    this.#pageAt = database.prepare('SELECT id, language, version FROM pages WHERE url = ?');
    this.#scopes = new PageScopes(database, this.inverted.pageLinks.length);
  }

  meta(key: string): string {
    return this.#column('SELECT value FROM meta WHERE key = ?', key)[0] ?? '';
  }

  hasPage(url: string): boolean {
    return this.#column('SELECT title FROM pages WHERE url = ?', url).length > 0;
  }

  /** Whether an address can point to a place of a page. */
  hasPlace(url: string, anchor: string): boolean {
    return this.#placeId(url, anchor) !== undefined;
  }

  /** The pages that a search finds, in their order on the site. */
  pages(): PageEntry[] {
    return this.#database
      .prepare<[], PageEntry>(
        'SELECT url, title, language FROM pages WHERE NOT is_link_list ORDER BY id',
      )
      .all();
  }

  /** The links of a page to other pages of the site, the longest texts first. */
  linksOf(url: string): SiteLink[] {
    const links = this.#database
      .prepare<[string], SiteLink>(
        `SELECT text, links.url, anchor FROM links JOIN pages ON pages.id = page_id
         WHERE pages.url = ? ORDER BY length(text) DESC`,
      )
      .all(url);
    return links.flatMap((link) => {
      if (link.url === url || !/[\p{L}\p{N}]/u.test(link.text)) return [];
      const file = filesAt(link.url).find((each) => this.hasPage(each));
      return file === undefined ? [] : [{ ...link, url: file }];
    });
  }

  /** BCP 47 language of most pages; empty when most name none. */
  get language(): string {
    const [language = ''] = this.#column(
      'SELECT language FROM pages GROUP BY language ORDER BY count(*) DESC LIMIT 1',
    );
    return language;
  }

  /** How rare a term of the index is on the site; higher is rarer. */
  rarity(term: string): number {
    return termRarity(this.inverted, findTerm(this.inverted, term));
  }

  /**
   * The section that holds a place of a page; without a place, the first.
   *
   * @param title Which one is meant where several sections have the same address.
   */
  section(url: string, sectionId = '', title?: string): SectionText | undefined {
    const id =
      this.#titledId(url, sectionId, title) ?? this.#placeId(url, sectionId) ?? this.#firstId(url);
    const section = id === undefined ? undefined : this.#section.get(id);
    return section && this.#withText(section);
  }

  /** The sections of a page in their order; `undefined` when the site has no such page. */
  page(url: string): { title: string; sections: SectionText[] } | undefined {
    const rows = this.#database
      .prepare<[string], SectionRow>(
        `SELECT ${sectionColumns} FROM sections JOIN pages ON pages.id = page_id
         WHERE url = ? ORDER BY ordinal`,
      )
      .all(url);
    if (rows.length === 0) return undefined;
    const sections = rows.map((row) => this.#withText(row));
    return { title: rows[0]?.pageTitle ?? '', sections };
  }

  /** The headings of a page, and the questions that were made of it; `undefined` without such a page. */
  outline(url: string, anchors: readonly string[]): PageOutline | undefined {
    const rows = this.#database
      .prepare<[string], { id: number; page: string; title: string; level: number }>(
        `SELECT sections.id AS id, pages.title AS page, sections.title AS title, level
         FROM sections JOIN pages ON pages.id = page_id WHERE url = ? ORDER BY ordinal LIMIT 500`,
      )
      .all(url);
    const [first] = rows;
    if (!first) return undefined;
    const places = new Set(anchors.map((anchor) => this.#placeId(url, anchor)));
    const [questions] = this.#column('SELECT questions FROM suggestions WHERE url = ?', url);
    return {
      title: first.page,
      sections: rows.map(({ id, title, level }) => ({ title, level, isNamed: places.has(id) })),
      questions: questions === undefined ? [] : parsed(questions),
    };
  }

  /** Where a search looks, in ids of this file. */
  scopeOf({ near, ...scope }: SearchScope): Pick<RankingQuery, 'pages' | 'near'> {
    const page = near && this.#pageAt.get(near.url);
    const section = near?.sectionId && this.#placeId(near.url, near.sectionId);
    return {
      pages: this.#scopes.pagesIn(scope, page),
      near: page && { page: page.id, section: section || 0 },
    };
  }

  /** What the reader sees of ranked sections. */
  hits(ranked: readonly RankedSection[]): SearchHit[] {
    return ranked.flatMap(({ sectionId, pieceId, score }) => {
      const row = this.#section.get(sectionId);
      return row ? [{ ...toSection(row), ...this.#pieceInContext(row.id, pieceId), score }] : [];
    });
  }

  /** Keeps the file open while `work` runs. */
  async reading<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#readers += 1;
    try {
      return await work();
    } finally {
      this.#readers -= 1;
      this.#closeWhenUnused();
    }
  }

  /** Closes the file once the last search in it has finished. */
  close(): void {
    this.#isClosing = true;
    this.#closeWhenUnused();
  }

  #closeWhenUnused(): void {
    if (this.#isClosing && this.#readers === 0) this.#database.close();
  }

  #placeId(url: string, name: string): number | undefined {
    if (!name) return undefined;
    return this.#id(
      `SELECT section_id FROM anchors JOIN pages ON pages.id = page_id
       WHERE url = ? AND name = ?`,
      url,
      name,
    );
  }

  #titledId(url: string, sectionId: string, title?: string): number | undefined {
    if (title === undefined) return undefined;
    return this.#id(
      `SELECT min(sections.id) FROM sections JOIN pages ON pages.id = page_id
       WHERE url = ? AND anchor = ? AND sections.title = ? HAVING count(*) > 0`,
      url,
      sectionId,
      title,
    );
  }

  #firstId(url: string): number | undefined {
    return this.#id(
      `SELECT min(sections.id) FROM sections JOIN pages ON pages.id = page_id
       WHERE url = ? HAVING count(*) > 0`,
      url,
    );
  }

  #id(sql: string, ...parameters: string[]): number | undefined {
    const [id] = this.#column(sql, ...parameters);
    return id === undefined ? undefined : Number(id);
  }

  #withText(row: SectionRow): SectionText {
    const texts = this.#column('SELECT text FROM pieces WHERE section_id = ? ORDER BY id', row.id);
    return { ...toSection(row), text: texts.filter(Boolean).join('\n\n') };
  }

  #pieceInContext(section: number, piece: number): PieceInContext {
    const ids = this.#column('SELECT id FROM pieces WHERE section_id = ? ORDER BY id', section);
    const texts = this.#column('SELECT text FROM pieces WHERE section_id = ? ORDER BY id', section);
    return pieceInContext(
      texts,
      ids.findIndex((id) => Number(id) === piece),
    );
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
