import { BlockReader } from './block-reader.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { proseStyles } from './prose-styles.ts';
import { allowance, later } from './work.ts';

/** Units of work at a time for what is not shown at once. */
const step = 5000;

interface Shown {
  reader: BlockReader;
  text: string;
  ended: boolean;
  context: MarkdownContext;
  /** Not all of the text is in the element yet. */
  behind: boolean;
}

const elements = new WeakMap<Element, Shown>();

/**
 * Shows a Markdown text in an element; `ended` when no more of it will come. Text that only got
 * longer costs what is new; nodes that are already there stay, with the reader's selection in them.
 * Another `context.key` renders all of it again. A very long text takes several frames; the element
 * is `aria-busy` until then.
 */
export function showMarkdown(
  element: Element,
  text: string,
  ended: boolean,
  context: MarkdownContext,
): void {
  const before = elements.get(element);
  if (!before) context.adopt(proseStyles);
  const known = before?.context.key === context.key ? before : undefined;
  if (known?.text === text && known.ended === ended) return;
  const longer = known && !known.ended && text.startsWith(known.text);
  const reader = longer ? known.reader : new BlockReader(element);
  const shown = { reader, text, ended, context, behind: before?.behind ?? false };
  elements.set(element, shown);
  // What is behind goes on with the newest text.
  if (!shown.behind) readOn(element, allowance(longer));
}

function readOn(element: Element, units: number): void {
  const shown = elements.get(element);
  if (!shown) return;
  const { reader, text, ended, context } = shown;
  shown.behind = !reader.read(text, ended, context, units);
  element.ariaBusy = shown.behind ? 'true' : null;
  if (shown.behind) later(() => readOn(element, step));
}
