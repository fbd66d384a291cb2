import { joinBlocks } from '../../content.ts';
import { PageReader, type ReadableTextOptions } from './page-reader.ts';
import { runInSlices } from '../time-slice.ts';

/** What can be read in an element, as Markdown: what a reader sees, nothing hidden or typed. */
export async function readableText(
  root: Element,
  options: ReadableTextOptions = {},
): Promise<string> {
  return joinBlocks(await runInSlices(new PageReader(options).read(root)));
}
