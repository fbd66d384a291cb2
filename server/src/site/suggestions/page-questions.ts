import { hash } from 'node:crypto';
import { constants, copyFile, rename, rm } from 'node:fs/promises';
import Database from 'better-sqlite3';

/** Characters of a page that its questions are made from. */
const textLength = 6000;

/** A page whose questions are missing. */
export interface PageToAsk {
  url: string;
  title: string;
  text: string;
  /** Of its text: a page that changes is asked about again. */
  hash: string;
}

/** The pages without questions about what they say now, in their order on the site. */
export function pagesToAsk(out: string): PageToAsk[] {
  const database = new Database(out, { readonly: true, fileMustExist: true });
  try {
    const known = knownHashes(database);
    return pageTexts(database).filter((page) => known.get(page.url) !== page.hash);
  } finally {
    database.close();
  }
}

/** Adds questions to the file as it is now, and drops those of pages that are gone or changed. */
export async function keepQuestions(
  out: string,
  found: ReadonlyMap<PageToAsk, readonly string[]>,
): Promise<void> {
  const building = `${out}.${process.pid}.suggestions.tmp`;
  await copyFile(out, building, constants.COPYFILE_FICLONE);
  const database = new Database(building);
  try {
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    const rows = [...found].map(([{ url, hash }, questions]) => ({ url, hash, questions }));
    database.transaction(() => write(database, rows))();
    database.close();
    await rename(building, out);
  } catch (error) {
    database.close();
    await rm(building, { force: true });
    throw error;
  }
}

/** Takes over the questions of the index that a new one replaces, of pages that say the same. */
export function carryQuestions(database: Database.Database, before: string): void {
  let old: Database.Database | undefined;
  try {
    old = new Database(before, { readonly: true, fileMustExist: true });
    const rows = old
      .prepare<[], { url: string; hash: string; questions: string }>('SELECT * FROM suggestions')
      .all();
    if (rows.length === 0) return;
    const kept = rows.map(({ questions, ...row }) => ({ ...row, questions: parsed(questions) }));
    database.transaction(() => write(database, kept))();
  } catch {
    // There is no index before, or it is damaged or older: its questions are made again.
  } finally {
    old?.close();
  }
}

/** Questions as the file has them. */
export function parsed(questions: string): string[] {
  const list: unknown = JSON.parse(questions);
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

interface Row {
  url: string;
  hash: string;
  questions: readonly string[];
}

function write(database: Database.Database, rows: readonly Row[]): void {
  const insert = database.prepare(
    'INSERT OR REPLACE INTO suggestions (url, hash, questions) VALUES (?, ?, ?)',
  );
  for (const { url, hash, questions } of rows) insert.run(url, hash, JSON.stringify(questions));
  const current = new Map(pageTexts(database).map((page) => [page.url, page.hash]));
  const drop = database.prepare('DELETE FROM suggestions WHERE url = ?');
  for (const [url, hash] of knownHashes(database)) if (current.get(url) !== hash) drop.run(url);
}

function knownHashes(database: Database.Database): Map<string, string> {
  const rows = database
    .prepare<[], { url: string; hash: string }>('SELECT url, hash FROM suggestions')
    .all();
  return new Map(rows.map(({ url, hash }) => [url, hash]));
}

/** What a search finds, without the pages that are lists of links. */
function pageTexts(database: Database.Database): PageToAsk[] {
  const rows = database
    .prepare<[], { url: string; title: string; section: string; text: string }>(
      `SELECT url, pages.title AS title, sections.title AS section, text
       FROM pieces JOIN sections ON sections.id = section_id JOIN pages ON pages.id = page_id
       WHERE NOT is_link_list ORDER BY pages.id, ordinal, pieces.id`,
    )
    .iterate();
  const pages = new Map<string, { title: string; section: string; text: string }>();
  for (const { url, title, section, text } of rows) {
    const page = pages.get(url) ?? { title, section: '', text: '' };
    pages.set(url, page);
    if (page.text.length > textLength) continue;
    if (section !== page.section) page.text += `\n\n## ${section}`;
    page.section = section;
    page.text += `\n\n${text}`;
  }
  return [...pages].flatMap(([url, { title, text }]) => {
    const whole = text.trim().slice(0, textLength);
    return whole ? [{ url, title, text: whole, hash: hash('sha1', `${title}\n${whole}`) }] : [];
  });
}
