import { saysNothing, Support } from './support.ts';

interface Block {
  kind: 'prose' | 'item' | 'row' | 'heading' | 'code';
  /** Markdown; of prose and items one line. */
  text: string;
  /** No empty line is between this block and the one before. */
  follows: boolean;
}

const fenceStart = /^\s*(`{3,}|~{3,})/;
const itemStart = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
const quoteStart = /^[ \t]*(?:>[ \t]?)+/;
const leadingMarks = /^\s*(?:(?:\[\d[\d.,; ]{0,60}\]|【\d[^】\n]{0,60}】)[.!?]?\s*)+/;
const tableRule = /^[\s|:-]+$/;

/**
 * An answer without what rests on no passage: such sentences, rows, and code blocks are left out, and
 * so are headings and lead-ins of what is. Empty when nothing is left.
 *
 * Page and server call the same function. The page may call it with the part that it has.
 *
 * @param markdown Text with marks such as `[2]`.
 * @param passages The Markdown of the passages.
 */
export function supportedText(markdown: string, passages: readonly string[]): string {
  const support = new Support(passages);
  const isForeign = support.isForeign(markdown);
  const has = (sentence: string) =>
    isForeign ? support.hasForeign(sentence) : support.has(sentence);
  const kept: Block[] = [];
  let below: Block | undefined;
  // From the end: a lead-in and a heading stay when what they announce does.
  for (const block of blocksOf(markdown).toReversed()) {
    const text = keptText(block, { has, hasCode: (code) => support.hasCode(code), below });
    below = text === '' ? undefined : { ...block, text };
    if (below) kept.unshift(below);
    else if (kept[0]) kept[0] = { ...kept[0], follows: kept[0].follows && block.follows };
  }
  return kept
    .map(({ text, follows }, at) => (at === 0 ? text : `${follows ? '\n' : '\n\n'}${text}`))
    .join('');
}

interface Checks {
  has: (sentence: string) => boolean;
  hasCode: (code: string) => boolean;
  /** What follows, unless it was left out. */
  below: Block | undefined;
}

function keptText({ kind, text }: Block, { has, hasCode, below }: Checks): string {
  switch (kind) {
    case 'code':
      return hasCode(text.split('\n').slice(1).join('\n')) ? text : '';
    case 'heading':
      return below && below.kind !== 'heading' ? text : '';
    case 'row': {
      const isHead = tableRule.test(text) || (below !== undefined && tableRule.test(below.text));
      return (isHead ? below?.kind === 'row' : has(text)) ? text : '';
    }
    default: {
      const lead =
        (quoteStart.exec(text)?.[0] ?? '') +
        (itemStart.exec(text.replace(quoteStart, ''))?.[0] ?? '');
      const words = keptSentences(text.slice(lead.length), has, below !== undefined);
      return words && lead + words;
    }
  }
}

/** @param announces Something follows: a last sentence that says nothing itself may announce it. */
function keptSentences(
  text: string,
  has: (sentence: string) => boolean,
  announces: boolean,
): string {
  const kept: string[] = [];
  let isKept = false;
  const all = sentencesOf(text);
  for (const [at, sentence] of all.toReversed().entries()) {
    const isLeadIn = at === 0 && /:\s*$/.test(sentence);
    if (isLeadIn && !announces) isKept = false;
    else if (saysNothing(sentence)) isKept = isLeadIn || (at > 0 && isKept);
    else isKept = has(sentence);
    if (isKept) kept.unshift(sentence);
  }
  return kept.join('').trim();
}

/** Sentences with the space behind them. A mark belongs to the sentence before, code stays whole. */
function sentencesOf(text: string): string[] {
  const spans: string[] = [];
  const masked = text.replace(/(`+)[^`]+\1(?!`)/g, (span) => `\uE000${spans.push(span) - 1}\uE001`);
  const found: string[] = [];
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(masked)) {
    const [own = ''] = (found.length > 0 && leadingMarks.exec(segment)) || [];
    if (own) found.push(`${found.pop() ?? ''}${own}`);
    if (own.length < segment.length) found.push(segment.slice(own.length));
  }
  return found.map((each) =>
    each.replace(/\uE000(\d+)\uE001/g, (_, at: string) => spans[Number(at)] ?? ''),
  );
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let fence: string | undefined;
  let follows = false;
  for (const line of markdown.split('\n')) {
    const last = blocks.at(-1);
    const [, run = ''] = fenceStart.exec(line) ?? [];
    if (fence !== undefined) {
      if (last) last.text += `\n${line}`;
      if (run.startsWith(fence) && line.trim() === run) fence = undefined;
      continue;
    }
    if (line.trim() === '') {
      follows = false;
      continue;
    }
    const kind = kindOf(line, run);
    if (kind === 'code') fence = run;
    const isWrapped =
      follows && kind === 'prose' && (last?.kind === 'prose' || last?.kind === 'item');
    if (last && isWrapped) last.text += ` ${line.replace(quoteStart, '').trim()}`;
    else blocks.push({ kind, text: line, follows });
    follows = true;
  }
  return blocks;
}

function kindOf(line: string, fence: string): Block['kind'] {
  if (fence) return 'code';
  if (/^\s{0,3}#{1,6}(?:\s|$)/.test(line)) return 'heading';
  const words = line.replace(quoteStart, '');
  if (/^\s*\|/.test(words)) return 'row';
  return itemStart.test(words) ? 'item' : 'prose';
}
