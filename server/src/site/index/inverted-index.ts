import type { Database } from 'better-sqlite3';
import { fields, PostingList } from './postings.ts';

/**
 * What a search reads: for each term the pieces that hold it, and what ranking knows of pieces,
 * sections and pages. Arrays are indexed by their ids in the tables, so entry 0 is not used. They lie
 * in shared memory: all threads of a process read one copy.
 */
export interface InvertedIndex {
  /** The terms in rising order, one after another, as UTF-16. */
  terms: Uint16Array;
  /** Where each term ends in `terms`. */
  termEnds: Uint32Array;
  /** How many pieces hold each term. */
  termPieces: Uint32Array;
  /** The postings of each term, one after another; see `readPostings`. */
  postings: Uint8Array;
  postingEnds: Uint32Array;
  /** The section of each piece. */
  pieceSections: Uint32Array;
  /** The lengths of each piece in terms, one for each field. */
  pieceLengths: Uint16Array;
  /** The page of each section. */
  sectionPages: Uint32Array;
  /** How many different terms the title of each section has. */
  titleTerms: Uint8Array;
  /** How many other pages link to each section. */
  sectionLinks: Uint32Array;
  /** How many other pages link to each page, or to a place of it. */
  pageLinks: Uint32Array;
  /** How many pieces are searched, and the average length of each field. */
  averages: Float64Array;
}

/** Where a term stands in the index; -1 when no piece holds it. */
export function findTerm({ terms, termEnds }: InvertedIndex, term: string): number {
  let low = 0;
  let high = termEnds.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const start = middle === 0 ? 0 : (termEnds[middle - 1] ?? 0);
    const order = compare(term, terms, start, termEnds[middle] ?? 0);
    if (order === 0) return middle;
    if (order < 0) high = middle - 1;
    else low = middle + 1;
  }
  return -1;
}

/**
 * How rare a term is: BM25's inverse document frequency over pieces, highest for a term that the
 * site does not have.
 */
export function termRarity(index: InvertedIndex, at: number): number {
  const pieces = index.averages[0] ?? 0;
  const holders = at < 0 ? 0 : (index.termPieces[at] ?? 0);
  return Math.log1p((pieces - holders + 0.5) / (holders + 0.5));
}

function compare(term: string, units: Uint16Array, start: number, end: number): number {
  const length = Math.min(term.length, end - start);
  for (let i = 0; i < length; i += 1) {
    const difference = term.charCodeAt(i) - (units[start + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return term.length - (end - start);
}

/** The terms of a piece, field by field, in the order of `fields`. */
export type PieceTerms = readonly (readonly string[])[];

/** Collects pieces in rising order of their ids, and saves them as an inverted index. */
export class InvertedIndexBuilder {
  readonly #lists = new Map<string, PostingList>();
  readonly #pieceSections: number[] = [0];
  readonly #pieceLengths: number[] = fields.map(() => 0);
  readonly #sectionPages: number[] = [0];
  readonly #titleTerms: number[] = [0];
  readonly #lengthSums = fields.map(() => 0);
  #pieces = 0;
  #lastPage = 0;

  addSection(id: number, page: number, title: readonly string[]): void {
    this.#lastPage = Math.max(this.#lastPage, page);
    this.#sectionPages[id] = page;
    this.#titleTerms[id] = Math.min(0xff, new Set(title).size);
  }

  addPiece(id: number, section: number, terms: PieceTerms): void {
    this.#pieces += 1;
    this.#pieceSections[id] = section;
    const counts = new Map<string, number[]>();
    for (const [field, found] of terms.entries()) {
      this.#pieceLengths[id * fields.length + field] = Math.min(0xffff, found.length);
      this.#lengthSums[field] = (this.#lengthSums[field] ?? 0) + found.length;
      for (const term of found) {
        let count = counts.get(term);
        if (!count) counts.set(term, (count = fields.map(() => 0)));
        count[field] = (count[field] ?? 0) + 1;
      }
    }
    for (const [term, count] of counts) {
      let list = this.#lists.get(term);
      if (!list) this.#lists.set(term, (list = new PostingList()));
      list.add(id, count);
    }
  }

  /** @param links How many other pages link to each section and to each page, by id. */
  finish(links: {
    sections: ReadonlyMap<number, number>;
    pages: ReadonlyMap<number, number>;
  }): InvertedIndex {
    const sorted = [...this.#lists].sort(([a], [b]) => (a < b ? -1 : 1));
    const postings = new Uint8Array(sorted.reduce((sum, [, list]) => sum + list.bytes.length, 0));
    const postingEnds = new Uint32Array(sorted.length);
    let at = 0;
    for (const [i, [, list]] of sorted.entries()) {
      postings.set(list.bytes, at);
      postingEnds[i] = at += list.bytes.length;
    }
    const words = sorted.map(([term]) => term);
    return {
      ...packedTerms(words),
      termPieces: Uint32Array.from(sorted, ([, list]) => list.pieces),
      postings,
      postingEnds,
      pieceSections: Uint32Array.from(this.#pieceSections),
      pieceLengths: Uint16Array.from(this.#pieceLengths),
      sectionPages: Uint32Array.from(this.#sectionPages),
      titleTerms: Uint8Array.from(this.#titleTerms),
      sectionLinks: Uint32Array.from(this.#sectionPages, (_, id) => links.sections.get(id) ?? 0),
      pageLinks: Uint32Array.from(
        { length: this.#lastPage + 1 },
        (_, id) => links.pages.get(id) ?? 0,
      ),
      averages: Float64Array.of(
        this.#pieces,
        ...this.#lengthSums.map((sum) => sum / Math.max(1, this.#pieces)),
      ),
    };
  }
}

export function packedTerms(words: readonly string[]): Pick<InvertedIndex, 'terms' | 'termEnds'> {
  const units = new Uint16Array(words.reduce((sum, word) => sum + word.length, 0));
  const termEnds = new Uint32Array(words.length);
  let at = 0;
  for (const [i, word] of words.entries()) {
    for (let unit = 0; unit < word.length; unit += 1) units[at++] = word.charCodeAt(unit);
    termEnds[i] = at;
  }
  return { terms: units, termEnds };
}

/** Writes an inverted index into the table `inverted`. */
export function saveInvertedIndex(database: Database, index: InvertedIndex): void {
  const insert = database.prepare('INSERT OR REPLACE INTO inverted (name, data) VALUES (?, ?)');
  for (const [name, { buffer, byteOffset, byteLength }] of Object.entries(index)) {
    insert.run(name, Buffer.from(buffer, byteOffset, byteLength));
  }
}

/** Reads an inverted index; into memory that threads can share, unless told otherwise. */
export function loadInvertedIndex(database: Database, isShared = true): InvertedIndex {
  const select = database
    .prepare<[string], Buffer>('SELECT data FROM inverted WHERE name = ?')
    .pluck();
  const load = (name: keyof InvertedIndex) => {
    const data = select.get(name) ?? Buffer.alloc(0);
    const { byteLength } = data;
    const copy = isShared ? new SharedArrayBuffer(byteLength) : new ArrayBuffer(byteLength);
    new Uint8Array(copy).set(data);
    return copy;
  };
  return {
    terms: new Uint16Array(load('terms')),
    termEnds: new Uint32Array(load('termEnds')),
    termPieces: new Uint32Array(load('termPieces')),
    postings: new Uint8Array(load('postings')),
    postingEnds: new Uint32Array(load('postingEnds')),
    pieceSections: new Uint32Array(load('pieceSections')),
    pieceLengths: new Uint16Array(load('pieceLengths')),
    sectionPages: new Uint32Array(load('sectionPages')),
    titleTerms: new Uint8Array(load('titleTerms')),
    sectionLinks: new Uint32Array(load('sectionLinks')),
    pageLinks: new Uint32Array(load('pageLinks')),
    averages: new Float64Array(load('averages')),
  };
}
