import { fencedCode, markdownBlocks, plainText, tableCells } from '../../site/read/markdown.ts';

/** A sentence of a section, or a line of code. */
export interface Sentence {
  /** As the page shows it, with white space collapsed. */
  plain: string;
  /** As Markdown. */
  markdown: string;
}

export interface SentenceBlock {
  kind: 'prose' | 'item' | 'code';
  /** The block as a whole, as Markdown. */
  markdown: string;
  sentences: Sentence[];
}

const segmenters = new Map<string, Intl.Segmenter>();

/** The blocks of a section with their sentences. */
export function sentenceBlocks(markdown: string, language = 'en'): SentenceBlock[] {
  return markdownBlocks(markdown).map((block) => {
    const fenced = fencedCode(block);
    if (fenced) {
      const lines = fenced.code.split('\n').filter((line) => line.trim());
      return {
        kind: 'code',
        markdown: block,
        sentences: lines.map((line) => ({
          plain: line.replace(/\s+/g, ' ').trim(),
          markdown: line,
        })),
      };
    }
    const isItem = block.startsWith('- ');
    const text = isItem ? block.slice(2) : block;
    const sentences = splitSentences(text, language).map((each) => {
      // Outside of a table, the bar of `a \| b` needs no escape, and code would show it.
      const sentence = tableCells(text) ? each.replaceAll('\\|', '|') : each;
      return { plain: plainText(sentence), markdown: sentence };
    });
    return { kind: isItem ? 'item' : 'prose', markdown: block, sentences };
  });
}

/** Sentences of Markdown prose. Code spans stay whole, and so do cells of a table row. */
export function splitSentences(markdown: string, language: string): string[] {
  const spans: string[] = [];
  // A full stop in `a.b`, "e.g." or "5.1." ends no sentence.
  const masked = markdown.replace(
    /(`+)[^`]+\1|\b(?:e\.g|i\.e|etc|vs|cf)\.|(?<!\S)\d+(?:\.\d+)+\.(?=\s)/g,
    (span) => {
      spans.push(span);
      return `\uE000${spans.length - 1}\uE001`;
    },
  );
  const sentences: string[] = [];
  for (const cell of masked.split(' | ')) {
    for (const { segment } of segmenter(language).segment(cell)) {
      const text = segment
        .trim()
        .replace(/\uE000(\d+)\uE001/g, (_, i: string) => spans[Number(i)] ?? '');
      if (text) sentences.push(text);
    }
  }
  return sentences;
}

function segmenter(language: string): Intl.Segmenter {
  let found = segmenters.get(language);
  if (!found) {
    try {
      found = new Intl.Segmenter(language, { granularity: 'sentence' });
    } catch {
      found = new Intl.Segmenter('en', { granularity: 'sentence' });
    }
    segmenters.set(language, found);
  }
  return found;
}
