import { blockReader, type ReadOn } from './block-reader.ts';
import type { MarkdownContext } from './markdown-context.ts';

interface Shown {
  readOn: ReadOn;
  text: string;
  ended: boolean;
  key: unknown;
}

const shown = new WeakMap<Element, Shown>();

/**
 * Shows a Markdown text in an element; `ended` when no more of it will come. Text that only got
 * longer costs what is new; nodes that are already there stay, with the reader's selection in them.
 * Another `context.key` shows all of it anew.
 */
export function showMarkdown(
  element: Element,
  text: string,
  ended: boolean,
  context: MarkdownContext,
): void {
  const { key } = context;
  const before = shown.get(element);
  const known = before?.key === key ? before : undefined;
  if (known?.text === text && known.ended === ended) return;
  const shorter = known && !known.ended && text.startsWith(known.text) ? known : undefined;
  const readOn = shorter?.readOn ?? blockReader(element);
  readOn(text.slice(shorter?.text.length).replaceAll('\r', ''), ended, context);
  shown.set(element, { readOn, text, ended, key });
}
