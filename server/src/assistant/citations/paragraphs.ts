import { plainLine } from '../../site/read/markdown.ts';
import { splitSentences } from './sentences.ts';

/** A part of a page that is cited as one: as the model reads it, and as the page shows it. */
export interface Paragraph {
  kind: 'prose' | 'item' | 'code' | 'table' | 'heading';
  markdown: string;
  /** Its sentences, rows of a table or lines of code, as they stand on the page, white space folded. */
  sentences: string[];
}

/** The text under a heading; the first has none where the text begins without. */
export interface MarkdownSection {
  heading?: { title: string; level: number };
  /** The heading is the first of them. */
  paragraphs: Paragraph[];
}

const quoteMarks = /^(?:\s*>[ \t]?)+/;
const itemStart = /^(\s*)(?:[-*+]|\d{1,9}[.)])(?=\s|$)\s*/;
const fenceStart = /^\s*(`{3,}|~{3,})/;
const rule = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const tableRule = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

/** The paragraphs of a Markdown text: each list item, table and code block is one. */
export function paragraphsOf(markdown: string, language?: string): Paragraph[] {
  return sectionsOf(markdown, language).flatMap(({ paragraphs }) => paragraphs);
}

/** A Markdown text by its headings. */
export function sectionsOf(markdown: string, language = 'en'): MarkdownSection[] {
  const sections: MarkdownSection[] = [{ paragraphs: [] }];
  for (const { kind, lines } of blocksOf(markdown)) {
    const sentences = sentencesOf(kind, lines, language);
    if (sentences.length === 0) continue;
    const paragraph = { kind, markdown: lines.join('\n'), sentences };
    if (kind === 'heading') {
      const level = /^#*/.exec(paragraph.markdown)?.[0].length ?? 0;
      sections.push({ heading: { title: sentences.join(' '), level }, paragraphs: [] });
    }
    sections.at(-1)?.paragraphs.push(paragraph);
  }
  const [first] = sections;
  return first?.paragraphs.length === 0 ? sections.slice(1) : sections;
}

type Block = Pick<Paragraph, 'kind'> & { lines: string[] };

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let fence: string | undefined;
  const begin = (kind: Block['kind'], line: string) => {
    blocks.push((open = { kind, lines: [line] }));
  };
  for (const line of markdown.split('\n')) {
    const words = line.replace(quoteMarks, '');
    const [, run = ''] = fenceStart.exec(words.replace(itemStart, '')) ?? [];
    if (fence !== undefined) {
      open?.lines.push(line);
      const ends = run.startsWith(fence) && words.trim() === run;
      if (ends) fence = open = undefined;
    } else if (run && !words.trim().slice(run.length).includes('`')) {
      begin('code', line);
      fence = run;
    } else if (words.trim() === '' || rule.test(words)) open = undefined;
    else if (/^\s*#{1,6}(?:\s|$)/.test(words)) {
      begin('heading', words.trim());
      open = undefined;
    } else if (itemStart.test(words)) begin('item', line);
    else if (/^\s*\|/.test(words)) {
      if (open?.kind === 'table') open.lines.push(line);
      else begin('table', line);
    } else if (open && open.kind !== 'table') open.lines.push(line);
    else begin('prose', line);
  }
  return blocks;
}

function sentencesOf(
  kind: Paragraph['kind'],
  lines: readonly string[],
  language: string,
): string[] {
  const words = lines.map((line) => line.replace(quoteMarks, ''));
  switch (kind) {
    case 'code':
      return words
        .filter((line, at) => !(at === 0 || (at === words.length - 1 && fenceStart.test(line))))
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter(Boolean);
    case 'heading':
      return words.map((line) => plainLine(line.replace(/^#+|\s+#+\s*$/g, ''))).filter(Boolean);
    case 'table':
      return words
        .filter((line) => !tableRule.test(line.trim()))
        .map(rowWords)
        .filter(Boolean);
    default: {
      const text = words
        .map((line) => line.trim())
        .join(' ')
        .replace(/^\[!\w+\]\s*/, '');
      const bare =
        kind === 'item' ? text.replace(itemStart, '').replace(/^\[[ xX]\]\s+/, '') : text;
      return proseSentences(bare, language);
    }
  }
}

/** Sentences of prose, in which a link or emphasis may go over several. Code stays whole. */
function proseSentences(markdown: string, language: string): string[] {
  const spans: string[] = [];
  const masked = markdown.replace(/(?<![`\\])(`+)(?!`)[^]{0,1000}?[^`]\1(?!`)/g, (span) => {
    spans.push(plainLine(span));
    return `\uE002${spans.length - 1}\uE003`;
  });
  return masked
    .split(' | ')
    .flatMap((cell) => splitSentences(plainLine(cell), language))
    .map((text) => text.replace(/\uE002(\d+)\uE003/g, (_, at: string) => spans[Number(at)] ?? ''))
    .filter(Boolean);
}

/** The cells of a row, one after the other as they stand on the page. */
function rowWords(row: string): string {
  const cells = row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/);
  return cells
    .map((cell) => plainLine(cell.replaceAll('\\|', '|')))
    .filter(Boolean)
    .join(' ');
}
