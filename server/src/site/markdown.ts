/**
 * Page text as Markdown that renders as the page reads, and back to the page's own words.
 *
 * @module
 */

/** Plain words as Markdown: what would be markup is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*<>[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(
      /^(\s*)([#+-]|\d+[.)])(?=\s|$)/,
      (_, space: string, marker: string) =>
        space + (marker.length > 1 ? `${marker.slice(0, -1)}\\${marker.slice(-1)}` : `\\${marker}`),
    );
}

/** A code span around any text, backticks included. */
export function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A fenced block around any text, fences included. */
export function codeBlock(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

const fencedBlock = /^(`{3,})([^\n`]*)\n([\s\S]*?)\n\1$/;

/** What a block made by `codeBlock` holds; nothing for a block of prose. */
export function fencedCode(block: string): { code: string; language: string } | undefined {
  const match = fencedBlock.exec(block);
  return match ? { code: match[3] ?? '', language: match[2] ?? '' } : undefined;
}

/** Blocks of a Markdown text made here: prose and list entries by blank lines, fenced code whole. */
export function markdownBlocks(markdown: string): string[] {
  const blocks: string[] = [];
  let fence = '';
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) blocks.push(open.join('\n'));
    open = [];
  };
  for (const line of markdown.split('\n')) {
    if (fence) {
      open.push(line);
      if (line === fence) {
        fence = '';
        close();
      }
    } else if (/^`{3,}[^`]*$/.test(line)) {
      close();
      fence = /^`+/.exec(line)?.[0] ?? '';
      open.push(line);
    } else if (line.trim() === '') close();
    else open.push(line);
  }
  close();
  return blocks;
}

/** The words of a Markdown text made here, as they stand on the page, white space folded. */
export function plainText(markdown: string): string {
  return markdownBlocks(markdown)
    .map((block) => fencedCode(block)?.code ?? plainInline(block.replace(/^- /, '')))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function plainInline(markdown: string): string {
  return markdown.replace(
    /\\([^\s\p{L}\p{N}])|(?<!`)(`+)(?!`)([\s\S]*?[^`])\2(?!`)/gu,
    (_, escaped: string | undefined, _fence: string | undefined, code: string | undefined) =>
      escaped ?? (code ?? '').replace(/^ (.*\S.*) $/s, '$1'),
  );
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}
