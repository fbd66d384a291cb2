/** A part of a line of Markdown that is read as a whole. */
export interface MarkdownSpan {
  length: number;
  /** False when its end is missing: then only the characters that would open it are meant. */
  closed: boolean;
}

/** What is not closed after this many characters is not meant to be. */
const longestSpan = 1_000;
const longestLinkText = 300;

/** The end of a paragraph: an empty line, or a line that begins another block. */
const paragraphEnd = /\n(?=[ \t>]*(?:\r?\n|#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]|`{3}|~{3}|\|))/;

/**
 * Reads the code span, formula, link, HTML tag or escaped character at the start of a text.
 *
 * @param isEnd The text will not get longer.
 * @returns `undefined` when that depends on text that has not come yet.
 */
export function markdownSpan(text: string, isEnd: boolean): MarkdownSpan | undefined {
  const open = text.slice(0, longestSpan);
  const end = open.search(paragraphEnd);
  const window = end < 0 ? open : open.slice(0, end);
  const isWhole = isEnd || end >= 0 || text.length >= longestSpan;
  switch (text[0]) {
    case '`':
      return code(window, isWhole);
    case '\\':
      return escaped(window, isWhole);
    case '$':
      return dollars(window, isWhole);
    case '[':
      return link(window, isWhole);
    case '<':
      return tag(window, isWhole);
    default:
      return { length: 1, closed: false };
  }
}

function code(text: string, isWhole: boolean): MarkdownSpan | undefined {
  const fence = /^`+/.exec(text)?.[0] ?? '';
  if (fence.length === text.length && !isWhole) return undefined;
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    if (index === 0 || run.length !== fence.length) continue;
    const length = index + run.length;
    return length === text.length && !isWhole ? undefined : { length, closed: true };
  }
  return isWhole ? { length: fence.length, closed: false } : undefined;
}

function escaped(text: string, isWhole: boolean): MarkdownSpan | undefined {
  const closing = { '(': '\\)', '[': '\\]' }[text[1] ?? ''];
  if (closing) return upTo(closing, text, isWhole, 2);
  if (text.length === 1 && !isWhole) return undefined;
  return { length: /^\\[^\n]/.test(text) ? 2 : 1, closed: false };
}

/** A formula in `$$`, or in `$` on one line. Prices are none. */
function dollars(text: string, isWhole: boolean): MarkdownSpan | undefined {
  if (text.startsWith('$$')) return upTo('$$', text, isWhole, 2);
  const line = /^[^\n]*/.exec(text)?.[0] ?? '';
  const lineEnded = isWhole || line.length < text.length;
  const formula = /^\$(?![\s$])(?:[^$\\\n]|\\.)*?(?:[^\s\\$]|\\.)\$(?!\d)/.exec(line);
  if (formula && (lineEnded || formula[0].length < line.length))
    return { length: formula[0].length, closed: true };
  const mayOpen = !/^\$[ \t]/.test(line);
  return lineEnded || !mayOpen ? { length: 1, closed: false } : undefined;
}

function link(text: string, isWhole: boolean): MarkdownSpan | undefined {
  const words = bracketed(text.slice(0, longestLinkText), '[', ']');
  const notLink = { length: 1, closed: false };
  if (words === undefined) return isWhole || text.length >= longestLinkText ? notLink : undefined;
  if (words === text.length) return isWhole ? notLink : undefined;
  if (text[words] !== '(') return notLink;
  const target = bracketed(text.slice(words), '(', ')');
  if (target !== undefined) return { length: words + target, closed: true };
  return isWhole ? notLink : undefined;
}

function tag(text: string, isWhole: boolean): MarkdownSpan | undefined {
  const whole = /^<[a-z/!][^<>\n]*>/i.exec(text)?.[0];
  if (whole) return { length: whole.length, closed: true };
  const mayBeTag = !isWhole && /^<(?:[a-z/!][^<>\n]*)?$/i.test(text);
  return mayBeTag ? undefined : { length: 1, closed: false };
}

function upTo(
  closing: string,
  text: string,
  isWhole: boolean,
  opening: number,
): MarkdownSpan | undefined {
  const at = text.indexOf(closing, opening);
  if (at >= 0) return { length: at + closing.length, closed: true };
  return isWhole ? { length: opening, closed: false } : undefined;
}

/** Length of a text in brackets, with the brackets inside of it. */
function bracketed(text: string, opening: string, closing: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === opening) depth += 1;
    else if (character === closing && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}
