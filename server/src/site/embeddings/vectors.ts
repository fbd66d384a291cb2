import type { Database } from 'better-sqlite3';
import type { RankedSection, RankingQuery } from '../search/ranking.ts';
import type { InvertedIndex } from '../index/inverted-index.ts';

/** The vectors of pieces, in memory that threads share. */
export interface Vectors {
  /** Model that made them. */
  model: string;
  dimensions: number;
  /** The piece of each vector. */
  pieces: Uint32Array;
  /** One after another. */
  values: Int8Array;
  /** How long each vector is. */
  lengths: Float32Array;
}

/** A vector in one byte for each dimension. Only its direction counts. */
export function quantize(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest === 0 ? 0 : 127 / largest;
  return Int8Array.from(vector, (value) => Math.round(value * scale));
}

/** The model that made the vectors of an index file; empty when it has none. */
export function embeddingsOf(database: Database): string {
  const meta = database.prepare<[], string>(`SELECT value FROM meta WHERE key = 'embeddings'`);
  return meta.pluck().get() ?? '';
}

/** Reads the vectors of an index file; `undefined` when it has none. */
export function loadVectors(database: Database): Vectors | undefined {
  const model = embeddingsOf(database);
  const size = `SELECT count(*) AS count, coalesce(max(length(data)), 0) AS dimensions
    FROM piece_vectors JOIN vectors USING (hash)`;
  const { count, dimensions } = database
    .prepare<[], { count: number; dimensions: number }>(size)
    .get() ?? { count: 0, dimensions: 0 };
  if (!model || count === 0) return undefined;
  const pieces = new Uint32Array(new SharedArrayBuffer(4 * count));
  const values = new Int8Array(new SharedArrayBuffer(count * dimensions));
  const lengths = new Float32Array(new SharedArrayBuffer(4 * count));
  const rows = database
    .prepare<[], { piece: number; data: Buffer }>(
      'SELECT piece_id AS piece, data FROM piece_vectors JOIN vectors USING (hash) ORDER BY 1',
    )
    .iterate();
  let at = 0;
  for (const { piece, data } of rows) {
    if (data.length !== dimensions || at >= count) continue;
    pieces[at] = piece;
    const vector = new Int8Array(data.buffer, data.byteOffset, data.length);
    values.set(vector, at * dimensions);
    lengths[at] = Math.sqrt(product(vector, 0, vector));
    at += 1;
  }
  return { model, dimensions, pieces: pieces.subarray(0, at), values, lengths };
}

/** The sections whose pieces are nearest to a vector, nearest first. */
export function nearestSections(
  { dimensions, pieces, values, lengths }: Vectors,
  vector: Int8Array,
  { pieceSections, sectionPages }: InvertedIndex,
  { pages, limit }: Pick<RankingQuery, 'pages' | 'limit'>,
): RankedSection[] {
  if (vector.length !== dimensions) return [];
  const best = new Map<number, RankedSection>();
  for (const [at, pieceId] of pieces.entries()) {
    const sectionId = pieceSections[pieceId] ?? 0;
    if (sectionId === 0) continue;
    if (pages && pages[sectionPages[sectionId] ?? 0] !== 1) continue;
    const length = lengths[at] || 1;
    // The cosine of the angle between the two, but for the length of the query.
    const score = product(values, at * dimensions, vector) / length;
    if (score > (best.get(sectionId)?.score ?? 0))
      best.set(sectionId, { sectionId, pieceId, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, limit);
}

/** The scalar product of a vector with one that begins at `from`. */
function product(values: Int8Array, from: number, vector: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at += 1) {
    sum += (values[from + at] ?? 0) * (vector[at] ?? 0);
  }
  return sum;
}
