import { findTerm, type InvertedIndex, termRarity } from '../index/inverted-index.ts';
import { fields, type Field, readPostings } from '../index/postings.ts';
import { queryTerms } from './terms.ts';

/** What a search asks of the inverted index. */
export interface RankingQuery {
  query: string;
  /** How many sections at most. */
  limit: number;
  /** For each page id 1 when its sections may be found. Default: all pages. */
  pages?: Uint8Array | undefined;
  /** Where the reader is. */
  near?: { page: number; section: number } | undefined;
}

export interface RankedSection {
  sectionId: number;
  /** The piece that fits best. */
  pieceId: number;
  /** Comparable within one search only; higher is better. */
  score: number;
  /** The piece has every term of the query. */
  hasAllTerms?: boolean;
}

/** What a term counts in each field, measured by `npm run bench:retrieval`. */
const weights: Record<Field, number> = { title: 4, path: 1, term: 2, links: 2, text: 1 };
/** How much longer fields count less: 0 not at all, 1 in proportion. */
const lengthShares: Record<Field, number> = {
  title: 0.3,
  path: 0.5,
  term: 0.5,
  links: 0.5,
  text: 0.25,
};
/** How soon further occurrences of a term stop to count: BM25's k1. */
const saturation = 0.8;
/** What the share of the query that a piece holds adds to its score. */
const coverage = 0.5;
/** A section whose whole title stands in the query. */
const titleBonus = 1.05;
/** What links add: by what authors point to, readers find what matters. */
const sectionLinkBonus = 0.02;
const pageLinkBonus = 0.01;
const samePage = 1.1;
const sameSection = 1.2;
/** A query is searched by its rarest terms: this many bound the work, and more say no more. */
const termLimit = 32;

/**
 * Ranks sections by BM25F over their pieces: a section is as good as its best piece.
 *
 * The work is bounded: it reads the postings of at most 32 terms.
 */
export function rankSections(index: InvertedIndex, asked: RankingQuery): RankedSection[] {
  const searched = searchedTerms(index, asked.query);
  const isComplete = searched.length === new Set(queryTerms(asked.query)).size;
  const { scores: pieces, terms: termCounts } = scorePieces(index, searched);
  const { pieceSections, sectionPages, sectionLinks, pageLinks } = index;
  const best = new Map<number, RankedSection>();
  for (let pieceId = 1; pieceId < pieces.length; pieceId += 1) {
    const pieceScore = pieces[pieceId] ?? 0;
    if (pieceScore === 0) continue;
    const sectionId = pieceSections[pieceId] ?? 0;
    // It is gone: an update leaves its id unused.
    if (sectionId === 0) continue;
    const page = sectionPages[sectionId] ?? 0;
    if (asked.pages && asked.pages[page] !== 1) continue;
    const before = best.get(sectionId);
    let score =
      pieceScore *
      (1 +
        sectionLinkBonus * Math.log1p(sectionLinks[sectionId] ?? 0) +
        pageLinkBonus * Math.log1p(pageLinks[page] ?? 0));
    if (asked.near?.page === page) {
      score *= asked.near.section === sectionId ? sameSection : samePage;
    }
    if (before && before.score >= score) continue;
    const hasAllTerms = isComplete && termCounts[pieceId] === searched.length;
    best.set(sectionId, { sectionId, pieceId, score, hasAllTerms });
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, asked.limit);
}

interface SearchedTerm {
  /** Where its postings begin and end. */
  from: number;
  to: number;
  /** How rare it is: BM25's inverse document frequency. */
  rarity: number;
}

function searchedTerms(index: InvertedIndex, query: string): SearchedTerm[] {
  const { postingEnds } = index;
  return queryTerms(query)
    .flatMap((term) => {
      const at = findTerm(index, term);
      if (at < 0) return [];
      const rarity = termRarity(index, at);
      const from = at === 0 ? 0 : (postingEnds[at - 1] ?? 0);
      return [{ from, to: postingEnds[at] ?? 0, rarity }];
    })
    .sort((a, b) => b.rarity - a.rarity)
    .slice(0, termLimit);
}

/** The score of each piece, and how many of the terms it has, by its id. */
function scorePieces(
  index: InvertedIndex,
  searched: readonly SearchedTerm[],
): { scores: Float32Array; terms: Uint8Array } {
  const { pieceSections, pieceLengths, titleTerms, averages, postings } = index;
  const scores = new Float32Array(pieceSections.length);
  const covered = new Float32Array(pieceSections.length);
  const terms = new Uint8Array(pieceSections.length);
  const inTitle = new Uint8Array(pieceSections.length);
  const weightOf = Float64Array.from(fields, (field) => weights[field]);
  const base = Float64Array.from(fields, (field) => 1 - lengthShares[field]);
  const perLength = Float64Array.from(
    fields,
    (field, i) => lengthShares[field] / Math.max(averages[i + 1] ?? 0, Number.MIN_VALUE),
  );
  let total = 0;
  for (const { from, to, rarity } of searched) {
    total += rarity;
    readPostings(postings, from, to, (piece, counts) => {
      let weight = 0;
      for (let field = 0; field < fields.length; field += 1) {
        const count = counts[field] ?? 0;
        if (count === 0) continue;
        const length = pieceLengths[piece * fields.length + field] ?? 0;
        const norm = (base[field] ?? 0) + (perLength[field] ?? 0) * length;
        weight += ((weightOf[field] ?? 0) * count) / norm;
      }
      scores[piece] = (scores[piece] ?? 0) + (rarity * weight) / (weight + saturation);
      covered[piece] = (covered[piece] ?? 0) + rarity;
      terms[piece] = (terms[piece] ?? 0) + 1;
      if (counts[0]) inTitle[piece] = (inTitle[piece] ?? 0) + 1;
    });
  }
  for (let piece = 1; piece < scores.length; piece += 1) {
    const score = scores[piece] ?? 0;
    if (score === 0) continue;
    const whole = inTitle[piece] && inTitle[piece] === titleTerms[pieceSections[piece] ?? 0];
    scores[piece] =
      score * (1 + (coverage * (covered[piece] ?? 0)) / total) * (whole ? titleBonus : 1);
  }
  return { scores, terms };
}
