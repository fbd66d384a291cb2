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

/** How much the page as a whole counts beside its best piece. */
const pageShare = 0.3;
const samePage = 1.1;
const sameSection = 1.2;

/** Sections by their best piece, with what the page as a whole adds. Best first. */
export function rankSections(
  pieces: readonly (PieceRow & WordHit)[],
  pageScores: ReadonlyMap<number, number>,
  near?: { url: string; sectionId?: string | undefined },
): RankedSection[] {
  const best = new Map<number, RankedSection>();
  for (const piece of pieces) {
    let score = piece.score + pageShare * (pageScores.get(piece.pageId) ?? 0);
    if (near?.url === piece.url) {
      score *= near.sectionId && near.sectionId === piece.sectionAnchor ? sameSection : samePage;
    }
    const before = best.get(piece.sectionId);
    if (!before || score > before.score) {
      best.set(piece.sectionId, { sectionId: piece.sectionId, pieceId: piece.id, score });
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
