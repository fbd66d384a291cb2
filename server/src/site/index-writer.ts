import type { Database, Statement } from 'better-sqlite3';
import { schema } from './index-schema.ts';
import { plainText } from './markdown.ts';
import type { PageText } from './page-text.ts';
import { sectionPieces } from './pieces.ts';
import { resolveLink } from './site-links.ts';
import { searchable } from './searchable.ts';

interface PageRow {
  id: number;
  url: string;
  title: string;
}

/** Longest text of links to a section that counts; more is repetition. */
const linkTextLimit = 400;

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

  constructor(database: Database) {
    this.#database = database;
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.exec(schema);
    database.exec(`
      CREATE TEMP TABLE links (page_id INTEGER, url TEXT, anchor TEXT, text TEXT);
      BEGIN;
    `);
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
      'INSERT INTO temp.links (page_id, url, anchor, text) VALUES (?, ?, ?, ?)',
    );
  }

  /** False when there is nothing on the page to be found. */
  addPage(url: string, page: PageText): boolean {
    const kept = page.sections.filter((section) => section.level > 0 || section.blocks.length > 0);
    if (kept.length === 0) return false;
    const pageId = (this.#pages += 1);
    const { title, language, version } = page;
    this.#insertPage.run(pageId, url, title || url, language, version, page.isLinkList ? 1 : 0);
    const sectionIds: number[] = [];
    for (const [ordinal, section] of page.sections.entries()) {
      if (!kept.includes(section)) {
        // Text that stands nowhere is found at the top of what follows.
        sectionIds.push(this.#sections + 1);
        continue;
      }
      const id = (this.#sections += 1);
      sectionIds.push(id);
      const sectionTitle = section.title || title || url;
      const path = JSON.stringify(section.path);
      this.#insertSection.run(
        id,
        pageId,
        ordinal,
        section.anchor,
        sectionTitle,
        section.level,
        path,
      );
      const pieces = sectionPieces(section);
      if (pieces.length === 0) pieces.push({ text: '' });
      for (const { entry, text } of pieces) {
        const pieceId = (this.#pieces += 1);
        this.#insertPiece.run(pieceId, id, entry?.anchor ?? '', entry?.term ?? '', text);
      }
    }
    for (const [name, index] of page.anchors) {
      this.#insertAnchor.run(pageId, name, sectionIds[index] ?? sectionIds[0]);
    }
    if (!page.isLinkList) {
      for (const { href, text } of page.links) {
        const target = resolveLink(url, href);
        if (target) this.#insertLink.run(pageId, target.url, target.anchor, text);
      }
    }
    return true;
  }

  finish(meta: { fingerprint: string; title: string; addresses: string }): {
    pages: number;
    sections: number;
    pieces: number;
  } {
    const linkTexts = this.#linkTexts();
    const insertPieceWords = this.#database.prepare(
      'INSERT INTO piece_words (rowid, title, path, term, links, text) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const insertPageWords = this.#database.prepare(
      'INSERT INTO page_words (rowid, title, text) VALUES (?, ?, ?)',
    );
    const sectionsOf = this.#database.prepare<
      [number],
      { id: number; title: string; path: string }
    >('SELECT id, title, path FROM sections WHERE page_id = ? ORDER BY ordinal');
    const piecesOf = this.#database.prepare<[number], { id: number; term: string; text: string }>(
      'SELECT id, term, text FROM pieces WHERE section_id = ? ORDER BY id',
    );
    const pages = this.#database
      .prepare<[], PageRow>('SELECT id, url, title FROM pages WHERE NOT is_link_list')
      .all();
    for (const page of pages) {
      const pageText: string[] = [];
      for (const section of sectionsOf.all(page.id)) {
        const title = searchable(withoutNumber(section.title));
        const above = pathTitles(section.path).map(withoutNumber);
        const path = searchable([page.title, ...above, addressWords(page.url)].join(' '));
        const links = searchable(linkTexts.get(section.id) ?? '');
        pageText.push(title);
        for (const { id, term, text } of piecesOf.all(section.id)) {
          const words = searchable(plainText(text));
          insertPieceWords.run(id, title, path, searchable(term), links, words);
          pageText.push(words);
        }
      }
      insertPageWords.run(page.id, searchable(withoutNumber(page.title)), pageText.join('\n'));
    }
    const title = meta.title || pages.find((page) => page.url === 'index.html')?.title || '';
    const insertMeta = this.#database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    const counts = { pages: this.#pages, sections: this.#sections, pieces: this.#pieces };
    for (const [key, value] of Object.entries({ ...meta, ...counts, title })) {
      insertMeta.run(key, String(value));
    }
    this.#database.exec(`
      COMMIT;
      DROP TABLE temp.links;
      INSERT INTO piece_words (piece_words) VALUES ('optimize');
      INSERT INTO page_words (page_words) VALUES ('optimize');
    `);
    return counts;
  }

  /** What links to each section call it, each wording once. */
  #linkTexts(): Map<number, string> {
    const rows = this.#database
      .prepare<[], { section: number; text: string }>(
        `SELECT DISTINCT anchors.section_id AS section, lower(links.text) AS text
         FROM temp.links JOIN pages ON pages.url = links.url
         JOIN anchors ON anchors.page_id = pages.id AND anchors.name = links.anchor
         WHERE links.anchor <> ''
         UNION
         SELECT DISTINCT (SELECT min(id) FROM sections WHERE page_id = pages.id), lower(links.text)
         FROM temp.links JOIN pages ON pages.url = links.url
         WHERE links.anchor = '' AND links.page_id <> pages.id`,
      )
      .iterate();
    const texts = new Map<number, string>();
    for (const { section, text } of rows) {
      const before = texts.get(section);
      if (before === undefined) texts.set(section, text.slice(0, linkTextLimit));
      else if (before.length + text.length < linkTextLimit)
        texts.set(section, `${before} | ${text}`);
    }
    return texts;
  }
}

/** "F.9.1. Example Usage" → "Example Usage": nobody asks for the number. */
function withoutNumber(title: string): string {
  return title.replace(
    /^(?:(?:Chapter|Appendix|Part|Section)\s+)?(?:[A-Z]|\d+|[IVXL]+)(?:\.\d+)*\.\s+(?=\S)/,
    '',
  );
}

function pathTitles(json: string): string[] {
  const path: unknown = JSON.parse(json);
  return Array.isArray(path) ? path.filter((title) => typeof title === 'string') : [];
}

/** The words of an address: `library/sql-reindex.html` → `library sql reindex`. */
function addressWords(url: string): string {
  return url.replace(/(^|\/)index\.html?$|\.html?$/i, '').replace(/[^\p{L}\p{N}]+/gu, ' ');
}
