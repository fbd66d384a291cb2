import type { ContentElement, ContentText } from './content-element.ts';
import type { Kind } from './kind.ts';

/** How an element stands on the page, itself alone: its ancestors may hide it as well. */
export interface Box {
  /** Nothing of it, nor of what it holds, can be seen. */
  hidden: boolean;
  /** Text directly in it can be seen; `visibility` and `font-size` can be undone further down. */
  text: boolean;
  /** It starts on a line of its own. */
  block: boolean;
  /** It is pinned to the window, as bars, banners and dialogs are. */
  pinned: boolean;
}

/** The children of an element, one by one. */
export interface Walk<E extends ContentElement> {
  next(): E | ContentText | null;
}

/**
 * How a tree of elements is looked at. What is content is the same wherever it is read; what can be
 * seen of it is known only to a browser, or has to be told from the markup of a built page.
 */
export interface View<E extends ContentElement> {
  children(element: E): Walk<E>;
  box(element: E, kind?: Kind): Box;
  /** Line ends in it are kept. */
  isPreformatted(element: E): boolean;
  /** No selection covers it. */
  isUnselectable(element: E): boolean;
  /** A selection is read, and does not cover it though it goes on around it. Default: never. */
  isOutside?(element: E): boolean;
  /** A tab other than that of the panel that is shown, or whose panel bears its label itself. */
  isOtherTab(element: E): boolean;
  /** What the tab of a panel calls it, to be said before it. */
  labelOf?(panel: E): string | undefined;
  parent(element: E): E | null;
  /** The first element below one that matches a selector. */
  find(element: E, selectors: string): E | null;
  /** All elements below one that match a selector. */
  all(element: E, selectors: string): Iterable<E>;
  /** How many characters of text it holds. */
  letters(element: E): number;
}
