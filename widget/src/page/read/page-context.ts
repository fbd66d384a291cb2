import { joinBlocks, type MarkdownBlock } from '../../content.ts';
import { pageContextLimits, stripInvisible, type PageContext } from '../../protocol.ts';
import { docsLocale, docsVersion } from './docs-meta.ts';
import { outlineOf, type Outline } from './outline.ts';
import { PageReader } from './page-reader.ts';
import { readingPlace } from './reading-place.ts';
import { lettersIn } from '../flat-tree.ts';
import { pageUrl, scrubText, type Redact } from '../scrub.ts';
import { runInSlices } from '../time-slice.ts';
import { boxOf } from './visibility.ts';
import { jsonLength } from '../../dom/plain-json.ts';

/** How much of a page may leave it. */
export interface PageLimits {
  /** Markdown of the content, in characters. Default 16,000. */
  content: number;
  /** The whole context as JSON, in UTF-8 bytes. Default 24,576. */
  bytes: number;
}

export interface ReadPageOptions {
  /** Upper bounds. Default: those of the protocol. `Infinity` reads a page of any size whole. */
  limits?: Partial<PageLimits>;
  /** Changes each text before it leaves the page; null holds it back. Default: none. */
  redact?: Redact | undefined;
  /** Elements to leave out, as a selector. Default: only those marked `data-pagewise-ignore`. */
  ignore?: string | undefined;
  /** The main content, as a selector, where the page does not mark it. Default: looked for. */
  content?: string | undefined;
}

/** A page as it was read, before anything of it is said or left out. */
export interface ReadPage {
  outline: Outline;
  blocks: MarkdownBlock<Element>[];
  /** Some of the page was not read. */
  truncated: boolean;
}

/** What the reader looks at, around the place they are at, within the limits. Lets the page breathe. */
export async function readPageContext(
  document: Document,
  options: ReadPageOptions = {},
): Promise<PageContext> {
  const { content: selector, redact } = options;
  const limits = { ...pageContextLimits, ...options.limits };
  const main = (selector && document.querySelector(selector)) || (await contentOf(document));
  const place = readingPlace(main);
  const isLong = lettersIn(main, limits.content) > limits.content;
  const around = isLong && (await largePage());
  const page = around
    ? await around.readAround(main, place, limits.content, options)
    : {
        outline: await runInSlices(outlineOf(main, place.element)),
        blocks: await runInSlices(new PageReader(options).read(main)),
        truncated: false,
      };

  const keep = (text: string) => {
    const visible = stripInvisible(text);
    return redact ? (redact(visible) ?? '') : visible;
  };
  const say = (text: string, limit: number) => keep(scrubText(text).trim()).slice(0, limit);
  const about = document.head.querySelector(
    'meta[name="description" i],meta[property="og:description"]',
  );
  const description = say(about?.getAttribute('content') ?? '', limits.description);
  const language = docsLocale(document)?.slice(0, 35);
  const version = docsVersion(document)?.slice(0, 64);
  const { headings, section } = page.outline;
  const title = section && say(section.text, limits.heading);
  const context: PageContext = {
    url: pageUrl(document.URL).slice(0, limits.url),
    title: say(document.title, limits.title),
    ...(description && { description }),
    ...(language && { language }),
    ...(version && { version }),
    outline: headings.flatMap(({ level, text, id }) => {
      const words = say(text, limits.heading);
      return words ? [{ level, text: words, ...(id && { id }) }] : [];
    }),
    ...(title && { section: { title, ...(section.id && { id: section.id }) } }),
    content: keep(joinBlocks(page.blocks)),
    truncated: page.truncated,
    passages: [],
  };
  const tooLong =
    context.outline.length > limits.outline || context.content.length > limits.content;
  if (!tooLong && jsonLength(context) <= limits.bytes) return context;
  const bound = await largePage();
  const fitted = await bound?.fitPage(context, page, place, limits, keep).catch(() => undefined);
  if (fitted) return fitted;
  // The part that cuts with care did not load; a character takes three bytes at most.
  const content = context.content.slice(0, limits.content / 3);
  return { ...context, content, truncated: true, outline: context.outline.slice(0, 20) };
}

/** What the page is about: as most pages mark it, or else as its parts tell together. */
async function contentOf(document: Document): Promise<Element> {
  const [main, other] = document.querySelectorAll('main,[role=main],[data-pagewise-content]');
  if (main?.querySelector('h1') && !other && !boxOf(main).hidden) return main;
  return (await largePage())?.mainContent(document) ?? main ?? document.body;
}

/** Code that only pages too large to send whole need; `undefined` when it does not load. */
function largePage() {
  return import('./thorough-reading.ts').catch(() => undefined);
}
