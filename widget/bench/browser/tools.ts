/**
 * What is compared, as the page under test calls it.
 *
 * @module
 */
import { Readability } from '@mozilla/readability';
import TurndownService from 'turndown';
import { gfm } from 'turndown-plugin-gfm';
import { findPassage, readPageContext, selectionMarkdown } from '../../src/page/index.ts';
import type { PageContext, Passage } from '../../src/protocol.ts';
import { mainContent } from '../../src/page/read/main-content.ts';
import { readableText } from '../../src/page/read/readable-text.ts';
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
async function run(
  tool: keyof typeof tools,
  selector: string,
): Promise<{ markdown: string; cold: number }> {
  const start = performance.now();
  const markdown = await tools[tool](selector);
  return { markdown, cold: performance.now() - start };
}

/** How long something takes on the untouched page, and the longest task it makes. */
async function timed(work: () => Promise<unknown>): Promise<{ cold: number; longest: number }> {
  const gaps = [0];
  const watcher = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) gaps.push(entry.duration);
  });
  watcher.observe({ type: 'longtask' });
  const start = performance.now();
  await work();
  const cold = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 300));
  watcher.disconnect();
  return { cold, longest: Math.max(...gaps) };
}

let read: PageContext | undefined;

/** The page's context as it would go out. */
function context(whole: boolean) {
  const limits = whole ? { content: Infinity, bytes: Infinity } : {};
  return timed(async () => (read = await readPageContext(document, { limits })));
}

/** What a selection's Markdown is: ours, and what `toString()` and a clone give. */
async function selection(
  wanted: Wanted,
  selector: string,
): Promise<Record<'ours' | 'toString' | 'clone', string>> {
  const range = selectText(main(selector), wanted);
  if (!range) return { ours: '', toString: '', clone: '' };
  const holder = document.createElement('div');
  if (range instanceof Range) holder.append(range.cloneContents());
  return {
    ours: await selectionMarkdown(range),
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
  context,
  contextBytes: () => new TextEncoder().encode(JSON.stringify(read)).length,
  firstFind: (exact: string) =>
    timed(() => findPassage(document, { url: '', exact, before: '', after: '' })),
  nothing: () => ({}),
  /** What the browser itself does before anything can be said of how the page looks. */
  styles: (selector: string) => {
    const elements = [...main(selector).querySelectorAll('*')];
    return { inline: elements.filter((one) => getComputedStyle(one).display === 'inline').length };
  },
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
