/** Pieces of Markdown as they stand within a line. */

/** TeX between the marks that a script of the page looks for, if it has come to it or not. */
const typed =
  /\\\(((?:[^\\]|\\(?![()[\]]))+)\\\)|\\\[((?:[^\\]|\\(?![()[\]]))+)\\\]|\$\$([^$]+)\$\$/g;
/** A command, an operator, or a letter or number alone: not words that happen to stand there. */
const isTex = /\\[a-z]|[\^_=<>+]|^\s*-?[\p{L}\d.]{1,2}\s*$/iu;

/** Words of a page as Markdown: formulas stay formulas, other markup is escaped. */
export function wordsToMarkdown(text: string): string {
  if (!/\\[([]|\$\$/.test(text)) return escapeInline(text);
  let markdown = '';
  let at = 0;
  for (const { 0: all, 1: inline, 2: block, 3: dollars, index } of text.matchAll(typed)) {
    const tex = (inline ?? block ?? dollars ?? '').trim().replace(/\s+/g, ' ');
    if (!isTex.test(tex)) continue;
    markdown += escapeInline(text.slice(at, index)) + (inline ? `$${tex}$` : `$$${tex}$$`);
    at = index + all.length;
  }
  return markdown + escapeInline(text.slice(at));
}

/** Plain words as Markdown: what would be markup within a line is escaped. Addresses stay whole. */
export function escapeInline(text: string): string {
  return text.replace(
    /\b[a-z][a-z\d+.-]*:\/\/[^\s<>"'`*\\[\]|]+|[\\`*[\]]|<(?=[a-z/!?])|~(?=~)|\$(?=\S)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu,
    (found) => (found.length > 1 ? found : `\\${found}`),
  );
}

/** Keeps a line from turning into a heading, quote, list or rule by how it begins. */
export function escapeStart(text: string): string {
  return text.replace(
    /^(\s*)(?:(\d+)(?=[.)](?:\s|$))|(?=(?:#{1,6}|[-+])(?:\s|$)|>|(?:-{3,}|={1,})\s*$))/gm,
    '$1$2\\',
  );
}

/** A line of plain words as Markdown that renders as the page reads. */
export function escapeMarkdown(text: string): string {
  return escapeStart(escapeBars(escapeInline(text)));
}

/** Where an unescaped bar parts two cells, those of words are escaped. */
export function escapeBars(markdown: string): string {
  return markdown.replaceAll('|', '\\|');
}

/** Words set as code within a line. */
export function codeSpan(text: string): string {
  const code = text.replace(/\s+/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');
  const words = code.trim();
  if (!words) return code;
  const fence = '`'.repeat(longestRun(words) + 1);
  const pad = words.startsWith('`') || words.endsWith('`') ? ' ' : '';
  return fence + pad + words + pad + fence;
}

/** A fenced block around any text, fences included. */
export function codeBlock(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}

/** A paragraph as it is shown: white space as one space, a line end where a `\0` stands. */
export function wordsOf(raw: string, lineEnd: string): string {
  const text = raw.trim();
  if (!text) return text;
  const words = text.replace(/[\u200b\u00ad]+/g, '').replace(/\s{2,}|[^\S ]/g, ' ');
  return (words.includes('\0') ? words.replace(/[ \0]*\0[ \0]*/g, lineEnd) : words).trim();
}

/** What stands before words of a format; the same stands after them, as `closing` would have it. */
export const marks = new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['del', '~~'],
  ['s', '~~'],
  ['q', '“'],
  ['sub', '<sub>'],
  ['sup', '<sup>'],
]);

export function closing(mark: string): string {
  return mark === '“' ? '”' : mark.replace('<', '</');
}

export function linkTo(href: string, text: string): string {
  const address = href.replace(/\s/g, '%20');
  const balanced = /^[^()]*(?:\([^()]*\)[^()]*)*$/.test(address);
  return `[${text}](${balanced ? address : address.replace(/\(/g, '%28').replace(/\)/g, '%29')})`;
}
