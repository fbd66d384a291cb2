import { flatChildren, isElement } from '../flat-tree.ts';

/** Where the reader is. */
export interface ReadingPlace {
  /** The line of the window they read along: a third down, or where the content is nearest to it. */
  line: number;
  /** What stands there. */
  element: Element;
}

export function readingPlace(content: Element): ReadingPlace {
  const { top, bottom } = content.getBoundingClientRect();
  const line = Math.min(Math.max(innerHeight * 0.3, top + 1), Math.max(top + 1, bottom - 1));
  return { line, element: elementAt(content, line) };
}

/**
 * What stands at a line of the window: from the content down, always the first child that reaches
 * below it. Only boxes on the way down are asked for, so that what the browser has put off laying
 * out stays so.
 */
function elementAt(content: Element, line: number): Element {
  let at = content;
  while (!isReadAsOne(at)) {
    const next = flatChildren(at).find((child): child is Element => {
      if (!isElement(child)) return false;
      const { bottom, height } = child.getBoundingClientRect();
      return height > 0 && bottom > line;
    });
    if (!next) break;
    at = next;
  }
  return at;
}

/** Blocks that no reader's place is looked for within, and of which no part is left out. */
export function isReadAsOne(element: Element): boolean {
  return /^(?:p|pre|tr|h[1-6]|dt|svg|math)$/.test(element.localName);
}
