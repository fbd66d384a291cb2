/** What the index says of a piece that holds words of the question. */
export interface PieceRow {
  id: number;
  sectionId: number;
  /** Of the definition list entry; empty elsewhere. */
  anchor: string;
  sectionAnchor: string;
  pageId: number;
  url: string;
  language: string;
  version: string;
}

export interface WordHit {
  id: number;
  score: number;
}

export interface RankedSection {
  sectionId: number;
  /** The piece that fits best. */
  pieceId: number;
  score: number;
}

interface Candidate extends RankedSection {
  pageId: number;
}

/** How much the page as a whole counts beside its best piece. */
const pageShare = 0.15;
/** What each further section of one page is worth: five places for one page leave no choice. */
const nextOfPage = 0.9;
const samePage = 1.1;
const sameSection = 1.2;

/** Sections by their best piece, with what the page as a whole adds. Best first. */
export function rankSections(
  pieces: readonly (PieceRow & WordHit)[],
  pageScores: ReadonlyMap<number, number>,
  near?: { url: string; sectionId?: string | undefined },
): RankedSection[] {
  const best = new Map<number, Candidate>();
  for (const piece of pieces) {
    let score = piece.score + pageShare * (pageScores.get(piece.pageId) ?? 0);
    if (near?.url === piece.url) {
      score *= near.sectionId && near.sectionId === piece.sectionAnchor ? sameSection : samePage;
    }
    const before = best.get(piece.sectionId);
    if (!before || score > before.score) {
      const { sectionId, pageId } = piece;
      best.set(sectionId, { sectionId, pageId, pieceId: piece.id, score });
    }
  }
  const ranked = [...best.values()].sort(byScore);
  const ofPage = new Map<number, number>();
  for (const section of ranked) {
    const before = ofPage.get(section.pageId) ?? 0;
    section.score *= nextOfPage ** before;
    ofPage.set(section.pageId, before + 1);
  }
  return ranked.sort(byScore);
}

function byScore(a: RankedSection, b: RankedSection): number {
  return b.score - a.score;
}
