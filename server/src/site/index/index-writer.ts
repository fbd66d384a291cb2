import type { Database, Statement } from 'better-sqlite3';
import { buildInvertedIndex } from './build-inverted-index.ts';
import { distinctSections, isEmpty } from './distinct-sections.ts';
import { schema } from './index-schema.ts';
import { saveInvertedIndex } from './inverted-index.ts';
import type { PageText } from '../read/page-text.ts';
import { sectionPieces } from './pieces.ts';
import { resolveLink } from '../survey/site-links.ts';
import type { Verdict } from '../survey/site-survey.ts';

/** Writes pages into a new index; `finish` adds what is known only when all pages are there. */
export class IndexWriter {
  readonly #database: Database;
  readonly #insertPage: Statement;
  readonly #insertSection: Statement;
  readonly #insertAnchor: Statement;
  readonly #insertPiece: Statement;
  readonly #insertLink: Statement;
  #pages = 0;
  #sections = 0;
  #pieces = 0;
  /** Pages that another language shows as they are. */
  readonly #untranslated: [page: number, language: string][] = [];
  /** Pieces that are lists of links: read with their page, and not searched. */
  readonly #menus = new Set<number>();

  /** @param isNew The tables are not there yet. */
  constructor(database: Database, isNew = true) {
    this.#database = database;
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    if (isNew) database.exec(schema);
    database.exec('BEGIN');
    if (!isNew) {
      const last = (table: string) =>
        Number(database.prepare(`SELECT max(id) FROM ${table}`).pluck().get() ?? 0);
      [this.#pages, this.#sections, this.#pieces] = [
        last('pages'),
        last('sections'),
        last('pieces'),
      ];
    }
    this.#insertPage = database.prepare(
      'INSERT INTO pages (id, url, title, language, version, is_link_list) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#insertSection = database.prepare(
      'INSERT INTO sections (id, page_id, ordinal, anchor, title, level, path) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertAnchor = database.prepare(
      'INSERT OR IGNORE INTO anchors (page_id, name, section_id) VALUES (?, ?, ?)',
    );
    this.#insertPiece = database.prepare(
      'INSERT INTO pieces (id, section_id, anchor, term, text) VALUES (?, ?, ?, ?, ?)',
    );
    this.#insertLink = database.prepare(
      'INSERT INTO links (page_id, url, anchor, text) VALUES (?, ?, ?, ?)',
    );
  }

  /** Pieces of this writer that are lists of links. */
  get menus(): ReadonlySet<number> {
    return this.#menus;
  }

  /**
   * False when there is nothing on the page to be found.
   *
   * @param known Id of the page, where it had one before.
   */
  addPage(
    url: string,
    page: PageText,
    { title, isDouble = false, standsIn = [] }: Verdict,
    known?: number,
  ): boolean {
    if (isEmpty(page)) return false;
    const pageId = known ?? (this.#pages += 1);
    const { language, version } = page;
    const unsearched = page.isLinkList || isDouble;
    this.#insertPage.run(pageId, url, title || url, language, version, unsearched ? 1 : 0);
    for (const other of standsIn) this.#untranslated.push([pageId, other]);
    const firstSection = this.#sections + 1;
    const { sections, indexes } = distinctSections(page.sections, title || url);
    for (const [ordinal, section] of sections.entries()) {
      const id = (this.#sections += 1);
      const path = JSON.stringify(section.path);
      this.#insertSection.run(
        id,
        pageId,
        ordinal,
        section.anchor,
        section.title,
        section.level,
        path,
      );
      const pieces = sectionPieces(section);
      if (pieces.length === 0) pieces.push({ text: '' });
      for (const { entry, text, isMenu } of pieces) {
        const pieceId = (this.#pieces += 1);
        if (isMenu) this.#menus.add(pieceId);
        this.#insertPiece.run(pieceId, id, entry?.anchor ?? '', entry?.term ?? '', text);
      }
    }
    for (const [name, index] of page.anchors) {
      this.#insertAnchor.run(pageId, name, firstSection + (indexes[index] ?? 0));
    }
    if (!unsearched) {
      for (const { href, text } of page.links) {
        const target = resolveLink(url, href);
        if (target) this.#insertLink.run(pageId, target.url, target.anchor, text);
      }
    }
    return true;
  }

  /** @param meta What is noted about the site as a whole. */
  finish(meta: Record<string, string> & { title: string }): {
    pages: number;
    sections: number;
    pieces: number;
  } {
    saveInvertedIndex(this.#database, buildInvertedIndex(this.#database, this.#menus));
    const title =
      meta.title ||
      this.#database
        .prepare<[], string>(`SELECT title FROM pages WHERE url = 'index.html'`)
        .pluck()
        .get() ||
      '';
    const insertMeta = this.#database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    const counts = { pages: this.#pages, sections: this.#sections, pieces: this.#pieces };
    const untranslated = JSON.stringify(this.#untranslated);
    for (const [key, value] of Object.entries({ ...meta, ...counts, title, untranslated })) {
      insertMeta.run(key, String(value));
    }
    this.#database.exec('COMMIT');
    return counts;
  }
}
