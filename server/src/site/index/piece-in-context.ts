/** A piece of a section, and the same with its neighbors where it does not stand on its own. */
export interface PieceInContext {
  /** Markdown. */
  text: string;
  /** `text` within up to three pieces. */
  context: string;
  /** The section is longer than `context`. */
  isPart: boolean;
}

/** A list, table or code block, which the piece before it introduces. */
const needsLeadIn = /^(?:\s*(?:[-*+]|\d+[.)])\s|\s*\||\s*(?:`{3,}|~{3,}))/;
/** What introduces the piece after it. */
const isLeadIn = /[:：]\s*$/;

/**
 * Adds to a piece the sentence before its list or example, and the list or example after its
 * sentence. A section of two pieces is taken whole.
 *
 * @param texts Pieces of the section, in order.
 * @param at Index of the piece.
 */
export function pieceInContext(texts: readonly string[], at: number): PieceInContext {
  const text = texts[at] ?? '';
  let [from, to] = [at, at + 1];
  if (texts.length <= 2) [from, to] = [0, texts.length];
  else {
    const before = texts[at - 1];
    const after = texts[at + 1];
    if (before !== undefined && (needsLeadIn.test(text) || isLeadIn.test(before))) from -= 1;
    if (after !== undefined && (isLeadIn.test(text) || /^\s*(?:`{3,}|~{3,})/.test(after))) to += 1;
  }
  const context = texts.slice(from, to).filter(Boolean).join('\n\n');
  return { text, context, isPart: to - from < texts.length };
}
