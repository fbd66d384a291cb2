import { constants, copyFile, rename, rm } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import Database from 'better-sqlite3';
import { htmlToText } from '../read/html-to-text.ts';
import { isPage } from '../read/is-page.ts';
import type { PageText } from '../read/page-text.ts';
import { globsKey, type PageGlobs } from '../page-globs.ts';
import { fingerprint, listSiteFiles, type SiteFile } from '../site-files.ts';
import { SiteSurvey, type SurveyState } from '../survey/site-survey.ts';
import { linkCounts, sectionTerms, type SectionTerms } from './build-inverted-index.ts';
import { applicationId, schemaVersion } from './index-schema.ts';
import { isEmpty } from './distinct-sections.ts';
import { saveFiles } from './index-build.ts';
import { type IndexSiteOptions, noneLeft } from './index-site.ts';
import { IndexWriter } from './index-writer.ts';
import { loadInvertedIndex, saveInvertedIndex } from './inverted-index.ts';
import { readHtml } from './page-html.ts';
import { RelinkedSections } from './relinked-sections.ts';
import { updateInvertedIndex } from './update-inverted-index.ts';

/** From this share of changed pages on, the index is rebuilt: what the site repeats may have changed. */
const largestShare = 0.1;
/** So many may always change. */
const always = 5;

/** What is brought up to date, and with what it was made. */
export type UpdateTask = Pick<IndexSiteOptions, 'dir' | 'out' | 'title' | 'include' | 'exclude'>;

/** A page that was written or is new; `html` is left out when it is gone. */
interface ChangedFile {
  path: string;
  html?: string;
}

/**
 * Brings an index up to date with the folder it was made of, reading only what changed. The file is
 * replaced as a whole.
 *
 * @returns How many pages changed. `undefined` when the index has to be rebuilt.
 * @throws Error when a glob cannot be used, or the globs leave no page.
 */
export async function updateIndex({
  dir,
  out,
  title,
  ...globs
}: UpdateTask): Promise<number | undefined> {
  const current = openIndex(out);
  if (!current) return undefined;
  let changes: SiteChanges;
  try {
    if (title !== undefined && title !== metaOf(current, 'title')) return undefined;
    if (metaOf(current, 'globs') !== globsKey(globs)) return undefined;
    const { files, excluded } = await listSiteFiles(dir, globs);
    if (files.length === 0 && excluded > 0) throw new Error(noneLeft);
    // Builds empty the folder for a moment.
    if (files.length === 0 || metaOf(current, 'fingerprint') === fingerprint(files)) return 0;
    const found = await changesOf(current, dir, files);
    if (!found) return undefined;
    changes = found;
  } finally {
    current.close();
  }
  const building = `${out}.${process.pid}.tmp`;
  await copyFile(out, building, constants.COPYFILE_FICLONE);
  const database = new Database(building);
  try {
    const isDone = applyChanges(database, changes);
    database.close();
    if (isDone) await rename(building, out);
    else await rm(building, { force: true });
    return isDone ? changes.changed.length : undefined;
  } catch (error) {
    database.close();
    await rm(building, { force: true });
    throw error;
  }
}

/** What the owner named when an index was made, by this or an older version. Empty when unknown. */
export function madeWith(out: string): PageGlobs & { title?: string } {
  const database = openIndex(out, false);
  try {
    const title = database && metaOf(database, 'ownTitle');
    const globs = database && metaOf(database, 'globs');
    const [include = [], exclude = []] = globs ? (JSON.parse(globs) as string[][]) : [];
    return { ...(title && { title }), include, exclude };
  } catch {
    return {};
  } finally {
    database?.close();
  }
}

function openIndex(out: string, isCurrent = true): Database.Database | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(out, { readonly: true, fileMustExist: true });
    const [id, version] = ['application_id', 'user_version'].map((name) =>
      database?.pragma(name, { simple: true }),
    );
    if (id === applicationId && (version === schemaVersion || !isCurrent)) return database;
  } catch {
    // There is none, or it is damaged.
  }
  database?.close();
  return undefined;
}

interface SiteChanges {
  files: readonly SiteFile[];
  hashes: ReadonlyMap<string, string>;
  changed: readonly ChangedFile[];
}

/** The pages whose bytes changed. `undefined` when there are too many. */
async function changesOf(
  database: Database.Database,
  dir: string,
  files: readonly SiteFile[],
): Promise<SiteChanges | undefined> {
  const rows = database
    .prepare<[], { path: string; size: number; modified: number; hash: string }>(
      'SELECT path, size, modified, hash FROM files',
    )
    .all();
  const known = new Map(rows.map((row) => [row.path, row]));
  const most = Math.max(always, known.size * largestShare) - Number(metaOf(database, 'updated'));
  const changed: ChangedFile[] = [];
  const hashes = new Map<string, string>();
  for (const file of files) {
    const before = known.get(file.path);
    known.delete(file.path);
    if (before?.size === file.size && before.modified === file.modifiedMs) {
      hashes.set(file.path, before.hash);
      continue;
    }
    // A file that is being replaced is there again in a moment, and noticed then.
    const read = await readHtml(dir, file).catch(() => undefined);
    hashes.set(file.path, read?.hash ?? '');
    if (read && read.hash !== before?.hash) changed.push({ path: file.path, html: read.html });
    if (changed.length > most) return undefined;
  }
  for (const path of known.keys()) changed.push({ path });
  return changed.length > most ? undefined : { files, hashes, changed };
}

/** Returns false when the index has to be rebuilt. */
function applyChanges(database: Database.Database, changes: SiteChanges): boolean {
  const stored = database.prepare<[], Buffer>('SELECT data FROM survey').pluck().get();
  if (!stored) return false;
  const survey = SiteSurvey.restore(deserialize(stored) as SurveyState);
  const writer = new IndexWriter(database, false);
  const removed = {
    sections: new Set<number>(),
    pieces: new Set<number>(),
    terms: new Set<string>(),
  };
  const relinked = new RelinkedSections(database);
  const pages: number[] = [];
  for (const { path, html } of changes.changed) {
    const id = pageId(database, path);
    if (id !== undefined) {
      relinked.noteBefore(id);
      removePage(database, id, removed);
    }
    const page = html !== undefined && isPage(html) ? htmlToText(html) : undefined;
    if (!page || isEmpty(page)) {
      survey.forget(path);
      continue;
    }
    const verdict = survey.reconsider(path, page);
    // It was left out, or is now: other pages may take its place.
    if (verdict.reason || verdict.isDouble || (id === undefined && hadFile(database, path)))
      return false;
    addPage(writer, survey, path, page, verdict, id);
    const added = pageId(database, path);
    if (added === undefined) continue;
    relinked.noteAfter(added);
    pages.push(added);
  }
  const added = pages.flatMap((page): SectionTerms[] =>
    Array.from(sectionTerms(database, writer.menus, page)),
  );
  added.push(...relinked.renew(new Set(pages), removed));
  const links = {
    sections: linkCounts(database, 'section'),
    pages: linkCounts(database, 'page'),
  };
  const index = updateInvertedIndex(loadInvertedIndex(database, false), { removed, added, links });
  saveInvertedIndex(database, index);
  database.prepare('UPDATE survey SET data = ?').run(serialize(survey.state));
  database.exec('DELETE FROM files');
  saveFiles(database, changes.files, changes.hashes);
  saveCounts(database, changes);
  database.exec('COMMIT');
  return true;
}

function addPage(
  writer: IndexWriter,
  survey: SiteSurvey,
  path: string,
  page: PageText,
  verdict: ReturnType<SiteSurvey['reconsider']>,
  id: number | undefined,
): void {
  writer.addPage(path, survey.withoutRepeated(path, page, verdict), verdict, id);
}

function removePage(
  database: Database.Database,
  id: number,
  removed: { sections: Set<number>; pieces: Set<number>; terms: Set<string> },
): void {
  for (const section of sectionTerms(database, new Set(), id)) {
    removed.sections.add(section.id);
    for (const piece of section.pieces) {
      removed.pieces.add(piece.id);
      for (const term of piece.terms.flat()) removed.terms.add(term);
    }
  }
  const inSections = 'section_id IN (SELECT id FROM sections WHERE page_id = ?)';
  // Their vectors stay: a text that is moved keeps its own.
  database
    .prepare(
      `DELETE FROM piece_vectors WHERE piece_id IN (SELECT id FROM pieces WHERE ${inSections})`,
    )
    .run(id);
  database.prepare(`DELETE FROM pieces WHERE ${inSections}`).run(id);
  for (const table of ['sections', 'anchors', 'links'])
    database.prepare(`DELETE FROM ${table} WHERE page_id = ?`).run(id);
  database.prepare('DELETE FROM pages WHERE id = ?').run(id);
}

function saveCounts(database: Database.Database, { files, changed }: SiteChanges): void {
  const count = (table: string) =>
    database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const meta: Record<string, string | number> = {
    fingerprint: fingerprint(files),
    pages: count('pages'),
    sections: count('sections'),
    pieces: count('pieces'),
    updated: Number(metaOf(database, 'updated')) + changed.length,
  };
  const update = database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  for (const [key, value] of Object.entries(meta)) update.run(key, String(value));
}

function metaOf(database: Database.Database, key: string): string {
  const value = database.prepare<[string], string>('SELECT value FROM meta WHERE key = ?');
  return value.pluck().get(key) ?? '';
}

function pageId(database: Database.Database, url: string): number | undefined {
  return database.prepare<[string], number>('SELECT id FROM pages WHERE url = ?').pluck().get(url);
}

function hadFile(database: Database.Database, path: string): boolean {
  return database.prepare('SELECT 1 FROM files WHERE path = ?').get(path) !== undefined;
}
