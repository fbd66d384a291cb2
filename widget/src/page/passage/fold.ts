/**
 * Texts compared without what renderers, browsers and typesetters change: white space, case,
 * accents, curly quotes, long dashes. Works code point by code point, so that places in the folded
 * text lead back to places in the original.
 */
export function fold(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.replace(/\s+/g, '').toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/ς/g, 'σ')
    .replace(/[\s\p{M}\p{Cf}\p{Cc}\p{DI}]+/gu, '');
}

/** Letters that are folded at once where only their number matters. */
const stretch = 512;

/** Where in `text` the folded character number `at` begins; the text's length where there is none. */
export function unfold(text: string, at: number): number {
  let folded = 0;
  let offset = 0;
  for (let end = ends(text, stretch); end > offset; end = ends(text, end + stretch)) {
    const width = fold(text.slice(offset, end)).length;
    if (folded + width > at) break;
    folded += width;
    offset = end;
  }
  for (const character of text.slice(offset, offset + stretch + 1)) {
    const width = fold(character).length;
    if (width > 0 && folded + width > at) return offset;
    folded += width;
    offset += character.length;
  }
  return text.length;
}

/** A place up to which a text can be cut without parting a character. */
function ends(text: string, at: number): number {
  const half = /[\ud800-\udbff]$/.test(text.slice(at - 1, at));
  return Math.min(text.length, half ? at + 1 : at);
}
