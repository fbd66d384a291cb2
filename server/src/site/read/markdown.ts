/**
 * Page text as Markdown that renders as the page reads, and back to the page's own words.
 *
 * @module
 */

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
    .map((block) => fencedCode(block)?.code ?? plainInline(block.replace(listMarker, '')))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same as words to look for: what is raised or between bars is a word of its own. */
export function plainWords(markdown: string): string {
  return plainText(markdown.replaceAll('<sup>', ' <sup>'));
}

const listMarker = /^- (?:\[[ x]\] )?/;
/** An escaped sign, code, raised or lowered words, a formula, the gap between two cells. */
const inline =
  /\\([^\s\p{L}\p{N}])|(?<!`)(`+)(?!`)([\s\S]*?[^`])\2(?!`)|<(su[bp])>(.*?)<\/\4>|(\${1,2})([^$]+)\6|( )\|(?= )/gu;

function plainInline(markdown: string): string {
  return markdown.replace(inline, (_, ...[escaped, , code, , shifted, , formula]) => {
    if (escaped !== undefined) return escaped;
    if (code !== undefined) return code.replace(/^ (.*\S.*) $/s, '$1');
    // The page's own characters: a quote has to be found there.
    if (shifted !== undefined) return plainInline(shifted);
    return formula ?? '';
  });
}
