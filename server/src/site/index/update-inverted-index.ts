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
  const lists: { term: string; pieces: number; bytes: Uint8Array }[] = [];
  const known = termsOf(before);
  const isRemoved = new Uint8Array(before.pieceSections.length);
  for (const id of removed.pieces) isRemoved[id] = 1;
  for (const [at, term] of known.entries()) {
    const from = at === 0 ? 0 : (before.postingEnds[at - 1] ?? 0);
    const to = before.postingEnds[at] ?? 0;
    const more = added.get(term);
    if (!more && !removed.terms.has(term)) {
      const bytes = before.postings.subarray(from, to);
      lists.push({ term, pieces: before.termPieces[at] ?? 0, bytes });
      continue;
    }
    const list = new PostingList();
    list.addWithout(before.postings, from, to, isRemoved);
    for (const { id, counts } of more ?? []) list.add(id, counts);
    added.delete(term);
    if (list.pieces > 0) lists.push({ term, pieces: list.pieces, bytes: list.bytes });
  }
  for (const [term, found] of added) {
    const list = new PostingList();
    for (const { id, counts } of found) list.add(id, counts);
    lists.push({ term, pieces: list.pieces, bytes: list.bytes });
  }
  if (added.size > 0) lists.sort((one, other) => (one.term < other.term ? -1 : 1));
  const postings = new Uint8Array(lists.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let end = 0;
  const postingEnds = Uint32Array.from(lists, ({ bytes }) => {
    postings.set(bytes, end);
    return (end += bytes.length);
  });
  return {
    ...packedTerms(lists.map(({ term }) => term)),
    termPieces: Uint32Array.from(lists, (list) => list.pieces),
    postings,
    postingEnds,
  };
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
