import { joinBlocks } from './markdown-writer.ts';
import { PageReader, type ReadableTextOptions } from './page-reader.ts';
import { runAtOnce } from './time-slice.ts';

/** What can be read in an element, as Markdown: what a reader sees, nothing hidden or typed. */
export function readableText(root: Element, options: ReadableTextOptions = {}): string {
  return joinBlocks(runAtOnce(new PageReader(options).read(root)));
}
