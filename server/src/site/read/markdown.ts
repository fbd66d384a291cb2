/**
 * Page text as Markdown that renders as the page reads, and back to the page's own words.
 *
 * @module
 */

const fencedBlock = /^(`{3,})([^\n`]*)\n([\s\S]*?)\n\1$/;

/** What a block made by `codeBlock` holds; `undefined` for a block of prose. */
export function fencedCode(block: string): { code: string; language: string } | undefined {
  const match = fencedBlock.exec(block);
  return match ? { code: match[3] ?? '', language: match[2] ?? '' } : undefined;
}

const codeSpan = /(`+)[^`]+\1/g;
/** Stands for a bar that is no border between cells. */
const heldBar = '\uE000';

/**
 * The cells of a row of a table, which is a block of its own; `undefined` for any other block. Bars in
 * code are no borders: a row has them escaped.
 */
export function tableCells(block: string): string[] | undefined {
  if (!block.includes(' | ') || block.startsWith('- ') || fencedCode(block)) return undefined;
  const held = block.replace(codeSpan, (code) => code.replaceAll(' | ', ` ${heldBar} `));
  const cells = held.split(' | ').map((cell) => cell.replaceAll(heldBar, '|'));
  return cells.length > 1 ? cells : undefined;
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
    .map(
      (block) => fencedCode(block)?.code ?? plainLine(block.replace(listMarker, ''), inlineOrGap),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same as words to look for: what is raised or between bars is a word of its own. */
export function plainWords(markdown: string): string {
  return plainText(markdown.replaceAll('<sup>', ' <sup>'));
}

const listMarker = /^- (?:\[[ x]\] )?/;
const inline = new RegExp(
  [
    // An escaped character.
    String.raw`\\([!-/:-@[-\x60{-~])`,
    // A code span.
    '(?<!`)(?<ticks>`+)(?!`)([^]{0,1000}?[^`])\\k<ticks>(?!`)',
    // A picture, which shows no words, and a link, which shows its own.
    String.raw`!\[[^\]]{0,300}\]\([^()]{0,2000}(?:\([^()]{0,300}\)[^()]{0,300})*\)`,
    String.raw`\[((?:[^[\]\\]|\\.|\[[^[\]]{0,100}\]){0,300})\]\((?:<[^<>]*>|[^()\s]{0,2000}(?:\([^()]{0,300}\)[^()\s]{0,300})*)(?:\s+"[^"]*")?\)`,
    // A formula.
    String.raw`(?<dollars>\$\$?)(?![\s$])([^$]{1,500}?)(?<!\s)\k<dollars>(?!\d)`,
    // An address between angles, and tags.
    String.raw`<((?:https?:\/\/|mailto:)[^\s<>]+)>`,
    String.raw`<\/?(?:sub|sup|kbd|br|u|mark|small)\b[^<>]*>`,
    // Marks of emphasis: they stand at a word, on one side of it.
    String.raw`\*\*|~~|(?<![\s*])\*(?=[^\p{L}\p{N}]|$)|(?<![\p{L}\p{N}*])\*(?=\S)`,
  ].join('|'),
  'gu',
);
/** The same, and the gap between two cells of a row made here. */
const inlineOrGap = new RegExp(String.raw`${inline.source}| \|(?= )`, 'gu');

/** The words of one line of Markdown, as the page shows them. Also reads Markdown written by others. */
export function plainLine(markdown: string, pattern = inline): string {
  return markdown
    .replace(pattern, (whole, escaped, _ticks, code, link, _dollars, formula, address) => {
      if (typeof escaped === 'string') return escaped;
      if (typeof code === 'string') return code.replace(/^ (.*\S.*) $/s, '$1');
      if (typeof link === 'string') return plainLine(link, pattern);
      if (typeof formula === 'string') return formula;
      if (typeof address === 'string') return address;
      return whole.startsWith('<br') ? ' ' : '';
    })
    .replace(/\s+/g, ' ')
    .trim();
}
