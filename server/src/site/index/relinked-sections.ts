import type { Database } from 'better-sqlite3';
import { terms } from '../search/terms.ts';
import { sectionTerms, type SectionTerms } from './build-inverted-index.ts';
import { loadInvertedIndex } from './inverted-index.ts';
import { fields } from './postings.ts';

/** A link as pages name what it leads to. */
interface NamedLink {
  url: string;
  anchor: string;
  text: string;
}

const textField = fields.indexOf('text');

/** Finds the sections that changed pages link to in other words than before. */
export class RelinkedSections {
  readonly #database: Database;
  /** Links of changed pages by their address and text: 1 for new ones, -1 for those that are gone. */
  readonly #changes = new Map<string, { link: NamedLink; balance: number }>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Notes the links of a page before it is replaced. */
  noteBefore(page: number): void {
    this.#note(page, -1);
  }

  /** Notes the links of a page as they are now. */
  noteAfter(page: number): void {
    this.#note(page, 1);
  }

  /**
   * The sections whose links changed, as new pieces of the same text. What they were is added to
   * `removed`.
   *
   * @param changedPages Pages that are read again in any case.
   */
  renew(
    changedPages: ReadonlySet<number>,
    removed: { pieces: Set<number>; terms: Set<string> },
  ): SectionTerms[] {
    const sections = new Map<number, number>();
    for (const { link, balance } of this.#changes.values()) {
      const target = balance === 0 ? undefined : this.#targetOf(link);
      if (!target || changedPages.has(target.page)) continue;
      sections.set(target.section, target.page);
      for (const term of terms(link.text)) removed.terms.add(term);
    }
    if (sections.size === 0) return [];
    const { pieceSections, pieceLengths } = loadInvertedIndex(this.#database);
    const menus = new Set<number>();
    for (const [section] of sections) {
      for (const [before, id] of this.#renumber(section)) {
        removed.pieces.add(before);
        const isSearched = pieceLengths[before * fields.length + textField];
        if (pieceSections[before] && !isSearched) menus.add(id);
      }
    }
    const renewed = [...new Set(sections.values())].flatMap((page) =>
      Array.from(sectionTerms(this.#database, menus, page)).filter(({ id }) => sections.has(id)),
    );
    for (const { pieces } of renewed)
      for (const piece of pieces) for (const term of piece.terms.flat()) removed.terms.add(term);
    const firstPiece = ({ pieces }: SectionTerms) => pieces[0]?.id ?? 0;
    // Postings are in the order of pieces.
    return renewed.sort((a, b) => firstPiece(a) - firstPiece(b));
  }

  #note(page: number, by: 1 | -1): void {
    const links = this.#database
      .prepare<[number], NamedLink>(
        'SELECT DISTINCT url, anchor, lower(text) AS text FROM links WHERE page_id = ?',
      )
      .all(page);
    for (const link of links) {
      const key = JSON.stringify([page, link.url, link.anchor, link.text]);
      const known = this.#changes.get(key) ?? { link, balance: 0 };
      this.#changes.set(key, { link, balance: known.balance + by });
    }
  }

  #targetOf({ url, anchor }: NamedLink): { page: number; section: number } | undefined {
    const sql = anchor
      ? `SELECT page_id AS page, section_id AS section FROM anchors
         JOIN pages ON pages.id = page_id WHERE url = ? AND name = ? AND NOT is_link_list`
      : `SELECT page_id AS page, min(sections.id) AS section FROM sections
         JOIN pages ON pages.id = page_id WHERE url = ? AND ? = '' AND NOT is_link_list
         GROUP BY page_id`;
    return this.#database
      .prepare<[string, string], { page: number; section: number }>(sql)
      .get(url, anchor);
  }

  /** Gives the pieces of a section new ids, higher than all before. */
  #renumber(section: number): [before: number, now: number][] {
    const database = this.#database;
    const last = database.prepare<[], number>('SELECT max(id) FROM pieces').pluck().get() ?? 0;
    const ids = database
      .prepare<[number], number>('SELECT id FROM pieces WHERE section_id = ? ORDER BY id')
      .pluck()
      .all(section);
    const piece = database.prepare('UPDATE pieces SET id = ? WHERE id = ?');
    const vector = database.prepare('UPDATE piece_vectors SET piece_id = ? WHERE piece_id = ?');
    return ids.map((before, at) => {
      const now = last + at + 1;
      piece.run(now, before);
      vector.run(now, before);
      return [before, now];
    });
  }
}
