import type { Database } from 'better-sqlite3';
import { type InvertedIndex, InvertedIndexBuilder, type PieceTerms } from './inverted-index.ts';
import { plainWords } from '../read/markdown.ts';
import { terms } from '../search/terms.ts';

/** Characters of the texts of links to a section that count; more is repetition. */
const linkTextLength = 400;

/** Where each link leads: the section of its anchor, or the first of the page. */
const linkTargets = `
  SELECT links.page_id AS source, pages.id AS page, anchors.section_id AS section, text
  FROM links JOIN pages ON pages.url = links.url
  JOIN anchors ON anchors.page_id = pages.id AND anchors.name = links.anchor
  WHERE links.anchor <> ''
  UNION ALL
  SELECT links.page_id, pages.id, firsts.section, text
  FROM links JOIN pages ON pages.url = links.url
  JOIN (SELECT page_id, min(id) AS section FROM sections GROUP BY page_id) firsts
  ON firsts.page_id = pages.id
  WHERE links.anchor = '' AND links.page_id <> pages.id`;

/** Builds the inverted index of the pages in the tables. Lists of links are left out: pages and pieces. */
export function buildInvertedIndex(database: Database, menus: ReadonlySet<number>): InvertedIndex {
  const builder = new InvertedIndexBuilder();
  for (const { id, page, title, pieces } of sectionTerms(database, menus)) {
    builder.addSection(id, page, title);
    for (const piece of pieces) builder.addPiece(piece.id, id, piece.terms);
  }
  return builder.finish({
    sections: linkCounts(database, 'section'),
    pages: linkCounts(database, 'page'),
  });
}

/** The terms of a section, and of its pieces field by field. */
export interface SectionTerms {
  id: number;
  page: number;
  title: readonly string[];
  pieces: { id: number; terms: PieceTerms }[];
}

/**
 * What the index has of each section that is searched.
 *
 * @param pageId Only of this page. Default: of all.
 */
export function* sectionTerms(
  database: Database,
  menus: ReadonlySet<number>,
  pageId?: number,
): Generator<SectionTerms> {
  const texts = linkTexts(database, pageId);
  const sections = database.prepare<{ page: number | null }, SectionRow>(
    `SELECT sections.id AS id, page_id AS page, url, pages.title AS pageTitle,
       sections.title AS title, path
     FROM sections JOIN pages ON pages.id = page_id
     WHERE NOT is_link_list AND (@page IS NULL OR page_id = @page) ORDER BY sections.id`,
  );
  const pieces = database.prepare<[number], { id: number; term: string; text: string }>(
    'SELECT id, term, text FROM pieces WHERE section_id = ? ORDER BY id',
  );
  for (const section of sections.iterate({ page: pageId ?? null })) {
    const title = terms(withoutNumber(section.title));
    const above = pathTitles(section.path).map(withoutNumber);
    const path = terms([section.pageTitle, ...above, addressWords(section.url)].join(' '));
    const links = terms(texts.get(section.id) ?? '');
    const found = pieces.all(section.id).map(({ id, term, text }) => {
      const words = menus.has(id) ? [] : terms(plainWords(text));
      return { id, terms: [title, path, terms(term), links, words] };
    });
    yield { id: section.id, page: section.page, title, pieces: found };
  }
}

interface SectionRow {
  id: number;
  page: number;
  url: string;
  pageTitle: string;
  title: string;
  path: string;
}

/** What links to each section call it, each wording once. */
function linkTexts(database: Database, pageId?: number): Map<number, string> {
  const rows = database
    .prepare<{ page: number | null }, { section: number; text: string }>(
      `SELECT DISTINCT section, lower(text) AS text FROM (${linkTargets})
       WHERE @page IS NULL OR page = @page ORDER BY 1, 2`,
    )
    .iterate({ page: pageId ?? null });
  const texts = new Map<number, string>();
  for (const { section, text } of rows) {
    const before = texts.get(section);
    if (before === undefined) texts.set(section, text.slice(0, linkTextLength));
    else if (before.length + text.length < linkTextLength)
      texts.set(section, `${before} | ${text}`);
  }
  return texts;
}

/** How many other pages link to each section or page. */
export function linkCounts(database: Database, target: 'section' | 'page'): Map<number, number> {
  const rows = database
    .prepare<[], { id: number; links: number }>(
      `SELECT ${target} AS id, count(DISTINCT source) AS links FROM (${linkTargets})
       WHERE source <> page GROUP BY 1`,
    )
    .iterate();
  return new Map(Array.from(rows, ({ id, links }) => [id, links]));
}

/** "F.9.1. Example Usage" → "Example Usage": readers do not search for the number. */
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

/** The part of an address that has words: `library/sql-reindex.html` → `library/sql-reindex`. */
function addressWords(url: string): string {
  return url.replace(/(^|\/)index\.html?$|\.html?$/i, '');
}
