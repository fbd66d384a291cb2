import { flatChildren, flatParent, isElement } from '../flat-tree.ts';

/** Where the reader is. */
export interface ReadingPlace {
  /** The line of the window they read along: a third down, or where the content is nearest to it. */
  line: number;
  /** What stands there. */
  element: Element;
}

/** Where the selection begins, if that is in sight; else where the content is scrolled to. */
export function readingPlace(content: Element): ReadingPlace {
  const selected = selectedPlace(content);
  if (selected) return selected;
  const { top, bottom } = content.getBoundingClientRect();
  const line = Math.min(Math.max(innerHeight * 0.3, top + 1), Math.max(top + 1, bottom - 1));
  return { line, element: elementAt(content, line) };
}

function selectedPlace(content: Element): ReadingPlace | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const { startContainer: start } = range;
  if (!content.contains(start) || start === content) return undefined;
  const [box] = range.getClientRects();
  if (!box || box.bottom <= 0 || box.top >= innerHeight) return undefined;
  const holder = isElement(start) ? start : flatParent(start);
  const block = holder?.closest('p,pre,tr,h1,h2,h3,h4,h5,h6,dt') ?? holder;
  return block ? { line: box.top + 1, element: block } : undefined;
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
