/**
 * What is compared, as the page under test calls it.
 *
 * @module
 */
import { Readability } from '@mozilla/readability';
import TurndownService from 'turndown';
import { gfm } from 'turndown-plugin-gfm';
import { readPageContext, selectionMarkdown } from '../../src/page/index.ts';
import type { Passage } from '../../src/protocol.ts';
import { textIndex } from '../../src/page/text-index.ts';
import { mainContent } from '../../src/page/main-content.ts';
import { readableText } from '../../src/page/readable-text.ts';
import { findAgain as places, measurePassages } from './passages.ts';
import { selectText, type Wanted } from './select-text.ts';

const service = () => {
  const turndown = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
  return turndown.use(gfm).remove(['script', 'style']);
};

const main = (selector: string) => document.querySelector(selector) ?? document.body;

/** Each takes the page as it is and gives Markdown. */
const tools = {
  ours: () => readableText(mainContent(document)),
  turndown: (selector: string) => service().turndown(main(selector).innerHTML),
  readability: () => {
    const copy = document.cloneNode(true);
    const article = copy instanceof Document ? new Readability(copy).parse() : null;
    return service().turndown(article?.content ?? '');
  },
  innerText: (selector: string) => {
    const element = main(selector);
    return element instanceof HTMLElement ? element.innerText : '';
  },
};

/** Runs one tool on the untouched page; milliseconds are those of its first run. */
function run(tool: keyof typeof tools, selector: string): { markdown: string; cold: number } {
  const start = performance.now();
  const markdown = tools[tool](selector);
  return { markdown, cold: performance.now() - start };
}

/** The page's context as it would go out, and the longest task it made. */
async function context(whole: boolean): Promise<{ cold: number; longest: number; bytes: number }> {
  const gaps = [0];
  const watcher = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) gaps.push(entry.duration);
  });
  watcher.observe({ type: 'longtask' });
  const start = performance.now();
  const limits = whole ? { content: Infinity, bytes: Infinity } : {};
  const read = await readPageContext(document, { limits });
  const cold = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 300));
  watcher.disconnect();
  const bytes = new TextEncoder().encode(JSON.stringify(read)).length;
  return { cold, longest: Math.max(...gaps), bytes };
}

/** What a selection's Markdown is: ours, and what `toString()` and a clone give. */
function selection(
  wanted: Wanted,
  selector: string,
): Record<'ours' | 'toString' | 'clone', string> {
  const range = selectText(main(selector), wanted);
  if (!range) return { ours: '', toString: '', clone: '' };
  const holder = document.createElement('div');
  if (range instanceof Range) holder.append(range.cloneContents());
  return {
    ours: selectionMarkdown(range),
    toString: document.getSelection()?.toString() ?? '',
    clone: service().turndown(holder.innerHTML),
  };
}

function countNodes(): number {
  const walker = document.createTreeWalker(document.body);
  let count = 0;
  while (walker.nextNode()) count += 1;
  return count;
}

const bench = {
  run,
  index: async (root: string) => {
    const start = performance.now();
    await textIndex(document.querySelector(root) ?? document.body);
    return performance.now() - start;
  },
  context,
  selection,
  nodes: countNodes,
  passages: (selector: string, count: number) => measurePassages(main(selector), count),
  findAgain: (selector: string, passages: Passage[]) => places(main(selector), passages),
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
