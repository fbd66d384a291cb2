import type { PageContext } from '../../protocol.ts';
import { jsonLength } from '../../dom/plain-json.ts';
import { boundOutline } from './bound-outline.ts';
import { outlineAround } from './outline-around.ts';
import type { PageLimits, ReadPage, ReadPageOptions } from './page-context.ts';
import { PageReader } from './page-reader.ts';
import type { ReadingPlace } from './reading-place.ts';
import { Surroundings } from '../passage/surroundings.ts';
import { runInSlices } from '../time-slice.ts';

/** The content around a place, with more of it than may leave: Markdown may be shorter than text. */
export async function readAround(
  main: Element,
  { element }: ReadingPlace,
  limit: number,
  { ignore }: ReadPageOptions,
): Promise<ReadPage> {
  const outline = await runInSlices(outlineAround(main, element));
  for (let reach = limit; ; reach *= 2) {
    const reader = new PageReader({ ignore, around: new Surroundings(main, element, reach) });
    const blocks = await runInSlices(reader.read(main));
    const { truncated } = reader;
    const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
    if (!truncated || length > limit) return { outline, blocks, truncated };
  }
}

/** The page's context with as much of its headings and its content as the limits allow. */
export async function fitPage(
  context: PageContext,
  { blocks }: ReadPage,
  { element, line }: ReadingPlace,
  limits: PageLimits,
  say: (text: string) => string,
): Promise<PageContext> {
  const { section, truncated } = context;
  const here = context.outline.findIndex(
    ({ text, id }) => text === section?.title && id === section.id,
  );
  const outline = boundOutline(context.outline, here);
  const bare = { ...context, outline, content: '' };
  const room = limits.bytes - jsonLength(bare);
  const fits = context.content.length <= limits.content && jsonLength(context.content) <= room;
  if (fits) return { ...bare, content: context.content };
  const { boundContent } = await import('./content-window.ts');
  const { text, cut } = boundContent(blocks, element, line, limits.content, room, say);
  return { ...bare, content: text, truncated: cut || truncated };
}
