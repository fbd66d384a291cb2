import type { PageContext, Passage } from '../protocol.ts';
import { pageContextLimits } from '../protocol.ts';
import { boundContent } from './content-window.ts';
import { docsLocale, docsVersion } from './docs-meta.ts';
import { mainContent } from './main-content.ts';
import { boundOutline, outlineOf, sectionAt } from './outline.ts';
import { watchChanges } from './page-changes.ts';
import { PageReader } from './page-reader.ts';
import { elementAt, Surroundings } from './reading-place.ts';
import { pageUrl, scrubText, type Redact } from './scrub.ts';
import { nextTask, runInSlices } from './time-slice.ts';

/** How much of a page may leave it. */
export interface PageLimits {
  /** Markdown of the content, in characters. Default 16,000. */
  content: number;
  /** The whole context as JSON, in UTF-8 bytes. Default 24,576. */
  bytes: number;
}

export interface ReadPageOptions {
  /** Passages the reader has picked, newest last. Default: what is selected on the page, if anything. */
  passages?: readonly Passage[];
  /** Upper bounds. Default: those of the protocol. `Infinity` reads a page of any size whole. */
  limits?: Partial<PageLimits>;
  /** Changes each text before it leaves the page; null holds it back. Default: none. */
  redact?: Redact | undefined;
  /** Elements to leave out, as a selector. Default: only those marked `data-pagewise-ignore`. */
  ignore?: string | undefined;
  /** The main content, as a selector, where the page does not mark it. Default: looked for. */
  content?: string | undefined;
}

/** What the reader looks at, around the place they are at, within the limits. Lets the page breathe. */
export async function readPageContext(
  document: Document,
  options: ReadPageOptions = {},
): Promise<PageContext> {
  const limits = {
    content: pageContextLimits.content,
    bytes: pageContextLimits.bytes,
    ...options.limits,
  };
  watchChanges(document);
  const range = options.passages ? null : selectedRange(document);
  const picked = options.passages ?? (range ? [await describe(range)] : []);

  const main =
    (options.content && document.querySelector(options.content)) || mainContent(document);
  const line = readingLine(main);
  const place = elementAt(main, line);
  await nextTask();
  const outline = await runInSlices(outlineOf(main));
  const section = sectionAt(outline, place);
  await nextTask();

  const { blocks, truncated } = await readAround(main, place, limits.content, options.ignore);

  const say = (text: string, limit: number) => {
    const clean = scrubText(text).trim();
    return (options.redact ? (options.redact(clean) ?? '') : clean).slice(0, limit);
  };
  const description = say(metaDescription(document), pageContextLimits.description);
  const language = docsLocale(document)?.slice(0, 35);
  const version = docsVersion(document)?.slice(0, 64);
  const context: PageContext = {
    url: pageUrl(document.URL).slice(0, pageContextLimits.url),
    title: say(document.title, pageContextLimits.title),
    ...(description && { description }),
    ...(language && { language }),
    ...(version && { version }),
    outline: boundOutline(outline, section, pageContextLimits.outline, 5000).flatMap((entry) => {
      const text = say(entry.text, pageContextLimits.heading);
      return text ? [{ ...entry, text }] : [];
    }),
    content: '',
    truncated: false,
    passages: boundPassages(picked, say),
  };
  const title = section && say(section.text, pageContextLimits.heading);
  if (title) context.section = { title, ...(section.id && { id: section.id }) };

  const room = limits.bytes - jsonBytes(context);
  const content = boundContent(blocks, place, line, limits.content, room, (text) =>
    say(text, Infinity),
  );
  context.content = content.text;
  context.truncated = content.cut || truncated;
  return context;
}

async function describe(range: AbstractRange): Promise<Passage> {
  const { describeInSlices } = await import('./passage.ts');
  return describeInSlices(range);
}

function selectedRange(document: Document): AbstractRange | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  return selection.getRangeAt(0);
}

/** The line of the window a reader reads along: a third down, or where the content is nearest to it. */
function readingLine(main: Element): number {
  const { top, bottom } = main.getBoundingClientRect();
  return Math.min(Math.max(innerHeight * 0.3, top + 1), Math.max(top + 1, bottom - 1));
}

/** The content around a place, with more of it than may leave: Markdown may be shorter than text. */
async function readAround(main: Element, place: Element, limit: number, ignore?: string) {
  for (let reach = limit; ; reach *= 2) {
    const around = reach < Infinity && { around: new Surroundings(main, place, reach) };
    const reader = new PageReader({ ignore, ...around });
    const blocks = await runInSlices(reader.read(main));
    const { truncated } = reader;
    const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
    if (!truncated || length > limit) return { blocks, truncated };
  }
}

/** The newest passages, as many as a third of the whole holds. */
function boundPassages(
  passages: readonly Passage[],
  say: (text: string, limit: number) => string,
): Passage[] {
  const kept: Passage[] = [];
  let room = pageContextLimits.bytes / 3;
  for (const passage of passages.slice(-pageContextLimits.passages).reverse()) {
    const { markdown, textFragment, ...rest } = passage;
    const exact = say(passage.exact, pageContextLimits.exact);
    if (!exact) continue;
    const words = {
      exact,
      before: say(passage.before, pageContextLimits.around),
      after: say(passage.after, pageContextLimits.around),
      ...(passage.sectionTitle && {
        sectionTitle: say(passage.sectionTitle, pageContextLimits.heading),
      }),
    };
    // A fragment repeats the words; held back ones must not leave in it.
    const fragment = exact === passage.exact && textFragment ? { textFragment } : {};
    const shaped = markdown && say(markdown, pageContextLimits.exact);
    const full = { ...rest, ...words, ...fragment, ...(shaped && { markdown: shaped }) };
    const one = jsonBytes(full) <= room ? full : { ...rest, ...words };
    if (jsonBytes(one) > room) break;
    room -= jsonBytes(one);
    kept.unshift(one);
  }
  return kept;
}

function metaDescription(document: Document): string {
  const meta = document.querySelector('meta[name="description" i],meta[property="og:description"]');
  return meta?.getAttribute('content') ?? '';
}

export function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
