import { pageAt } from '../../assistant/site-place.ts';
import { paragraphsOf } from '../../assistant/citations/paragraphs.ts';
import type { SiteIndex } from '../../site/site-index.ts';
import type { EvalAnswer } from './ask.ts';

export interface QuoteCount {
  quotes: number;
  /** Those whose words stand on the page that is cited for them. */
  standing: number;
}

/**
 * Counts the quoted texts of an answer: the passage of each citation, which has to stand on its page,
 * and each block quote, which has to stand on one of the pages cited.
 */
export function countQuotes(index: SiteIndex, { text, citations }: EvalAnswer): QuoteCount {
  const pages = new Map<string, string>();
  const wordsOf = (url: string) => {
    let words = pages.get(url);
    if (words === undefined) pages.set(url, (words = pageWords(index, url)));
    return words;
  };
  const checks = citations.map(({ passage }) =>
    wordsOf(passage.url).includes(folded(passage.exact)),
  );
  for (const quote of citations.length > 0 ? blockQuotes(text) : []) {
    const words = folded(plainOf(quote));
    checks.push([...pages.values()].some((page) => page.includes(words)));
  }
  return { quotes: checks.length, standing: checks.filter(Boolean).length };
}

function pageWords(index: SiteIndex, url: string): string {
  const path = pageAt(index, url);
  const page = path === undefined ? undefined : index.page(path);
  const sections = page?.sections ?? [];
  return folded(sections.map((each) => `${each.sectionTitle} ${plainOf(each.text)}`).join(' '));
}

function plainOf(markdown: string): string {
  return paragraphsOf(markdown)
    .flatMap(({ sentences }) => sentences)
    .join(' ');
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Each paragraph that stands behind `>`. */
function blockQuotes(markdown: string): string[] {
  const quotes: string[] = [];
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0) quotes.push(lines.join('\n'));
    lines = [];
  };
  for (const line of markdown.split('\n')) {
    const [, words] = /^\s*>\s?(.*)$/.exec(line) ?? [];
    if (words?.trim()) lines.push(words);
    else close();
  }
  close();
  return quotes;
}
