import { hash } from 'node:crypto';
import { constants, copyFile, rename, rm } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { loadInvertedIndex } from '../index/inverted-index.ts';
import { fields } from '../index/postings.ts';
import { plainText } from '../read/markdown.ts';
import type { Embedder } from './embedder.ts';
import { embeddingsOf, quantize } from './vectors.ts';

/** Texts of one request. */
const batchSize = 64;
/** Characters of a text at most: models read about 8,000 tokens. */
const textLength = 6000;
/** After so many batches, what is there so far is kept. */
const batchesKept = 16;
const textField = fields.indexOf('text');

/** Options of `embedIndex`. */
export interface EmbedIndexOptions {
  /** Texts at most; the next call goes on. Default: all. */
  most?: number | undefined;
  onProgress?: ((progress: { done: number; total: number; unit: string }) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** A piece that is searched, and what its text is known again by. */
interface PieceToEmbed {
  id: number;
  hash: string;
  text: string;
}

/**
 * Gives each searched piece of an index its vector. A text that has one keeps it, whatever page it is
 * on now. The file is replaced as a whole, after every thousand texts: interrupted, the next call goes
 * on from there.
 *
 * @returns How many texts got a vector.
 * @throws Error when the provider does not answer.
 *
 * @example
 * const embedder = embedderFromEnvironment(process.env);
 * if (embedder) await embedIndex('site.index.db', embedder);
 */
export async function embedIndex(
  out: string,
  embedder: Embedder,
  { most = Infinity, onProgress, signal }: EmbedIndexOptions = {},
): Promise<number> {
  const { missing: all, isCurrent } = lookAt(out, embedder.model);
  if (isCurrent) return 0;
  const missing = all.slice(0, most);
  let done = 0;
  let found = new Map<string, Int8Array>();
  const keep = async () => {
    await replaceVectors(out, embedder.model, found);
    found = new Map();
  };
  try {
    while (done < missing.length) {
      onProgress?.({ done, total: missing.length, unit: 'texts' });
      signal?.throwIfAborted();
      const batch = missing.slice(done, done + batchSize);
      const vectors = await embedder.embed(
        batch.map(({ text }) => text),
        { signal },
      );
      for (const [at, vector] of vectors.entries()) {
        const piece = batch[at];
        if (piece) found.set(piece.hash, quantize(vector));
      }
      done += batch.length;
      if (found.size >= batchesKept * batchSize) await keep();
      await setImmediate();
    }
  } finally {
    if (found.size > 0 || missing.length === 0) await keep();
  }
  onProgress?.({ done, total: missing.length, unit: 'texts' });
  return done;
}

/** The texts without a vector, each once. */
function lookAt(out: string, model: string): { missing: PieceToEmbed[]; isCurrent: boolean } {
  const database = new Database(out, { readonly: true, fileMustExist: true });
  try {
    const isSame = embeddingsOf(database) === model;
    const known = isSame ? knownHashes(database) : new Set<string>();
    const missing = new Map<string, PieceToEmbed>();
    const pieces = searchedPieces(database);
    for (const piece of pieces) if (!known.has(piece.hash)) missing.set(piece.hash, piece);
    const count = database.prepare<[], number>('SELECT count(*) FROM piece_vectors').pluck().get();
    const isCurrent = isSame && missing.size === 0 && count === pieces.length;
    return { missing: [...missing.values()], isCurrent };
  } finally {
    database.close();
  }
}

/** Takes over the vectors of the index that a new one replaces, where the same model made them. */
export function keepVectors(database: Database.Database, before: string, model: string): void {
  let old: Database.Database | undefined;
  try {
    old = new Database(before, { readonly: true, fileMustExist: true });
    if (embeddingsOf(old) !== model) return;
    const rows = old.prepare<[], { hash: string; data: Buffer }>('SELECT hash, data FROM vectors');
    const found = new Map<string, Int8Array>();
    for (const { hash: key, data } of rows.iterate()) found.set(key, new Int8Array(data));
    database.transaction(() => writeVectors(database, model, found))();
  } catch {
    // There is no index before, or it is damaged: its texts are embedded again.
  } finally {
    old?.close();
  }
}

function knownHashes(database: Database.Database): Set<string> {
  return new Set(database.prepare<[], string>('SELECT hash FROM vectors').pluck().all());
}

function searchedPieces(database: Database.Database): PieceToEmbed[] {
  const { pieceSections, pieceLengths } = loadInvertedIndex(database);
  const rows = database
    .prepare<[], { id: number; text: string; page: string; section: string; term: string }>(
      `SELECT pieces.id AS id, text, term, sections.title AS section, pages.title AS page
       FROM pieces JOIN sections ON sections.id = section_id JOIN pages ON pages.id = page_id`,
    )
    .all();
  return rows.flatMap(({ id, text, page, section, term }) => {
    const isSearched = pieceSections[id] && pieceLengths[id * fields.length + textField];
    if (!isSearched) return [];
    const title = [...new Set([page, section, term])].filter(Boolean).join(' › ');
    const whole = `${title}\n${plainText(text)}`.slice(0, textLength);
    return [{ id, text: whole, hash: hash('sha1', whole) }];
  });
}

/** Adds vectors to the file as it is now, and drops those of texts that are gone. */
async function replaceVectors(
  out: string,
  model: string,
  found: ReadonlyMap<string, Int8Array>,
): Promise<void> {
  const building = `${out}.${process.pid}.vectors.tmp`;
  await copyFile(out, building, constants.COPYFILE_FICLONE);
  const database = new Database(building);
  try {
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.transaction(() => writeVectors(database, model, found))();
    database.close();
    await rename(building, out);
  } catch (error) {
    database.close();
    await rm(building, { force: true });
    throw error;
  }
}

function writeVectors(
  database: Database.Database,
  model: string,
  found: ReadonlyMap<string, Int8Array>,
): void {
  if (embeddingsOf(database) !== model) database.exec('DELETE FROM vectors');
  database.prepare(`INSERT OR REPLACE INTO meta VALUES ('embeddings', ?)`).run(model);
  const insert = database.prepare('INSERT OR REPLACE INTO vectors (hash, data) VALUES (?, ?)');
  for (const [key, { buffer }] of found) insert.run(key, Buffer.from(buffer));
  database.exec('DELETE FROM piece_vectors');
  const known = knownHashes(database);
  const link = database.prepare('INSERT INTO piece_vectors (piece_id, hash) VALUES (?, ?)');
  for (const { id, hash: key } of searchedPieces(database)) if (known.has(key)) link.run(id, key);
  database.exec('DELETE FROM vectors WHERE hash NOT IN (SELECT hash FROM piece_vectors)');
}
