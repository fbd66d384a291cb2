import type { SectionTerms } from './build-inverted-index.ts';
import { type InvertedIndex, packedTerms } from './inverted-index.ts';
import { fields, PostingList } from './postings.ts';

/** What changed in an index. New ids are higher than all before. */
export interface IndexChange {
  /** Sections and pieces that are gone, with the terms that their pieces may have had. */
  removed: { sections: ReadonlySet<number>; pieces: ReadonlySet<number>; terms: Set<string> };
  added: readonly SectionTerms[];
  /** How many other pages link to each section and to each page, by id, as it is now. */
  links: { sections: ReadonlyMap<number, number>; pages: ReadonlyMap<number, number> };
}

/** Applies a change. The result searches like a rebuilt index. Removed ids stay unused. */
export function updateInvertedIndex(before: InvertedIndex, change: IndexChange): InvertedIndex {
  const { removed, added, links } = change;
  const pieces = added.flatMap((section) =>
    section.pieces.map(({ id, terms }) => ({ id, terms, section: section.id })),
  );
  const most = (values: readonly number[], least: number) => Math.max(least, ...values) + 1;
  const pieceCount = most(
    pieces.map(({ id }) => id),
    before.pieceSections.length - 1,
  );
  const sectionCount = most(
    added.map(({ id }) => id),
    before.sectionPages.length - 1,
  );
  const pageCount = most(
    added.map(({ page }) => page),
    before.pageLinks.length - 1,
  );
  const index = {
    ...changedPostings(before, removed, pieces),
    pieceSections: grown(before.pieceSections, new Uint32Array(pieceCount)),
    pieceLengths: grown(before.pieceLengths, new Uint16Array(pieceCount * fields.length)),
    sectionPages: grown(before.sectionPages, new Uint32Array(sectionCount)),
    titleTerms: grown(before.titleTerms, new Uint8Array(sectionCount)),
    sectionLinks: Uint32Array.from(
      { length: sectionCount },
      (_, id) => links.sections.get(id) ?? 0,
    ),
    pageLinks: Uint32Array.from({ length: pageCount }, (_, id) => links.pages.get(id) ?? 0),
  };
  const sums = Array.from(before.averages, (value, at) =>
    at === 0 ? value : Math.round(value * (before.averages[0] ?? 0)),
  );
  const count = (id: number, sign: 1 | -1) => {
    sums[0] = (sums[0] ?? 0) + sign;
    for (const at of fields.keys()) {
      const length = index.pieceLengths[id * fields.length + at] ?? 0;
      sums[at + 1] = (sums[at + 1] ?? 0) + sign * length;
    }
  };
  for (const id of removed.pieces) {
    if (index.pieceSections[id] === 0) continue;
    count(id, -1);
    index.pieceSections[id] = 0;
  }
  for (const id of removed.sections) index.sectionPages[id] = 0;
  for (const { id, page, title } of added) {
    index.sectionPages[id] = page;
    index.titleTerms[id] = Math.min(0xff, new Set(title).size);
  }
  for (const { id, section, terms } of pieces) {
    index.pieceSections[id] = section;
    for (const [at, found] of terms.entries())
      index.pieceLengths[id * fields.length + at] = Math.min(0xffff, found.length);
    count(id, 1);
  }
  const [all = 0, ...lengths] = sums;
  return {
    ...index,
    averages: Float64Array.of(all, ...lengths.map((sum) => sum / Math.max(1, all))),
  };
}

interface NewPiece {
  id: number;
  terms: readonly (readonly string[])[];
}

function changedPostings(
  before: InvertedIndex,
  removed: IndexChange['removed'],
  pieces: readonly NewPiece[],
): Pick<InvertedIndex, 'terms' | 'termEnds' | 'termPieces' | 'postings' | 'postingEnds'> {
  const added = postingsOf(pieces);
  const after = new ChangedLists(before);
  const isRemoved = new Uint8Array(before.pieceSections.length);
  for (const id of removed.pieces) isRemoved[id] = 1;
  const known = termsOf(before);
  const isNew = (term: string) => !hasTerm(known, term);
  const fresh = [...added.keys()].filter(isNew).sort((a, b) => (a < b ? -1 : 1));
  const listOf = (term: string, list = new PostingList()) => {
    for (const { id, counts } of added.get(term) ?? []) list.add(id, counts);
    return list;
  };
  let next = 0;
  for (const [at, term] of known.entries()) {
    for (; next < fresh.length && (fresh[next] ?? '') < term; next += 1) {
      after.add(fresh[next] ?? '', listOf(fresh[next] ?? ''));
    }
    if (!added.has(term) && !removed.terms.has(term)) {
      after.keep(term, at);
      continue;
    }
    const list = new PostingList();
    const from = at === 0 ? 0 : (before.postingEnds[at - 1] ?? 0);
    list.addWithout(before.postings, from, before.postingEnds[at] ?? 0, isRemoved);
    if (listOf(term, list).pieces > 0) after.add(term, list);
  }
  for (; next < fresh.length; next += 1) after.add(fresh[next] ?? '', listOf(fresh[next] ?? ''));
  return after.finish();
}

/** True when sorted terms have one. */
function hasTerm(sorted: readonly string[], term: string): boolean {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < term) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === term;
}

/** The lists of an index, in the order of their terms. Those that stay are copied many at a time. */
class ChangedLists {
  readonly #before: InvertedIndex;
  readonly #words: string[] = [];
  readonly #pieces: number[] = [];
  readonly #ends: number[] = [];
  #postings: Uint8Array;
  /** Where the last list ends, and what of that is copied. */
  #end = 0;
  #written = 0;
  /** Where lists that stay begin and end that are not copied yet. */
  #kept = { from: 0, to: 0 };

  constructor(before: InvertedIndex) {
    this.#before = before;
    this.#postings = new Uint8Array(before.postings.length + 65_536);
  }

  keep(term: string, at: number): void {
    const from = at === 0 ? 0 : (this.#before.postingEnds[at - 1] ?? 0);
    const to = this.#before.postingEnds[at] ?? 0;
    if (from !== this.#kept.to) {
      this.#copyKept();
      this.#kept.from = from;
    }
    this.#kept.to = to;
    this.#note(term, this.#before.termPieces[at] ?? 0, to - from);
  }

  add(term: string, { pieces, bytes }: PostingList): void {
    this.#copyKept();
    this.#write(bytes);
    this.#note(term, pieces, bytes.length);
  }

  finish(): Pick<InvertedIndex, 'terms' | 'termEnds' | 'termPieces' | 'postings' | 'postingEnds'> {
    this.#copyKept();
    return {
      ...packedTerms(this.#words),
      termPieces: Uint32Array.from(this.#pieces),
      postings: this.#postings.subarray(0, this.#written),
      postingEnds: Uint32Array.from(this.#ends),
    };
  }

  #note(term: string, pieces: number, length: number): void {
    this.#words.push(term);
    this.#pieces.push(pieces);
    this.#ends.push((this.#end += length));
  }

  #copyKept(): void {
    const { from, to } = this.#kept;
    this.#write(this.#before.postings.subarray(from, to));
    this.#kept = { from: to, to };
  }

  #write(bytes: Uint8Array): void {
    const end = this.#written + bytes.length;
    if (end > this.#postings.length) {
      const longer = new Uint8Array(end * 2);
      longer.set(this.#postings.subarray(0, this.#written));
      this.#postings = longer;
    }
    this.#postings.set(bytes, this.#written);
    this.#written = end;
  }
}

interface Posting {
  id: number;
  counts: number[];
}

function postingsOf(pieces: readonly NewPiece[]): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  for (const { id, terms } of pieces) {
    for (const [field, found] of terms.entries()) {
      for (const term of found) {
        const list = postings.get(term) ?? [];
        if (list.length === 0) postings.set(term, list);
        let last = list.at(-1);
        if (last?.id !== id) list.push((last = { id, counts: fields.map(() => 0) }));
        last.counts[field] = (last.counts[field] ?? 0) + 1;
      }
    }
  }
  return postings;
}

function termsOf({ terms, termEnds }: InvertedIndex): string[] {
  const all = Buffer.from(terms.buffer, terms.byteOffset, terms.byteLength).toString('utf16le');
  return Array.from(termEnds, (end, at) => all.slice(at === 0 ? 0 : termEnds[at - 1], end));
}

/** A longer array with the values of another at its beginning. */
function grown<Values extends Uint8Array | Uint16Array | Uint32Array>(
  before: Values,
  after: Values,
): Values {
  after.set(before);
  return after;
}
