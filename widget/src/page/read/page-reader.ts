import {
  ContentReader,
  MarkdownWriter,
  type BlockWriter,
  type MarkdownBlock,
  type Row,
  type View,
} from '../../content.ts';
import { pageStructures } from './page-structures.ts';
import { pageView } from './page-view.ts';
import { scrubText, scrubUrl } from '../scrub.ts';
import type { Surroundings } from '../passage/surroundings.ts';
import type { TextSlice } from '../passage/text-slice.ts';
import { sliceIsOver, type Work } from '../time-slice.ts';

export interface ReadableTextOptions {
  /** How the page is looked at. Default: as its reader sees it. */
  view?: View<Element>;
  /** Only what the range covers. */
  slice?: TextSlice;
  /** Only what stands around the reader's place; all of the page otherwise. */
  around?: Surroundings;
  /** Elements to leave out, as a selector, besides those marked `data-pagewise-ignore`. */
  ignore?: string | undefined;
}

/** Markdown as it may leave the page. */
class PageWriter extends MarkdownWriter<Element> implements BlockWriter<Element> {
  override add(text: string, element: Element): void {
    super.add(scrubText(text), element);
  }

  table(rows: readonly Row<Element>[], element: Element): void {
    const markdown = pageStructures.loaded?.tableMarkdown(rows);
    if (!markdown) return;
    this.add(markdown, element);
    const block = this.blocks.at(-1);
    if (block) block.rows = rows.map((row) => row.element);
  }
}

/** Reads what is shown of an element as Markdown blocks; pauses where its slice of time is over. */
export class PageReader {
  readonly #writer = new PageWriter();
  readonly #reader: ContentReader<Element>;

  constructor({ view = pageView, slice, around, ignore }: ReadableTextOptions) {
    this.#reader = new ContentReader({
      view,
      writer: this.#writer,
      structures: pageStructures,
      scope: slice,
      around,
      ignore,
      address: scrubUrl,
      isDue: sliceIsOver,
    });
  }

  /** Something was left out that does not stand `around` the reader's place. */
  get truncated(): boolean {
    return this.#reader.truncated;
  }

  *read(root: Element): Work<MarkdownBlock<Element>[]> {
    yield* this.#reader.read(root);
    return this.#writer.blocks;
  }
}
