import type { OutlineEntry } from '../protocol.ts';
import { pageContextLimits } from '../protocol.ts';
import { isChrome } from './chrome.ts';
import { deepQuery, flatChildren, flatParent, isElement } from './flat-tree.ts';
import { boxOf, isShown } from './visibility.ts';

export interface Heading extends OutlineEntry {
  element: Element;
}

const headings = 'h1,h2,h3,h4,h5,h6,[role=heading]';

/** The headings a reader can see, in the order of the page. */
export function outlineOf(root: Element): Heading[] {
  return deepQuery(root, headings).flatMap((element) => {
    const text = headingText(element);
    return text && isShown(element) ? [headingEntry(element, text)] : [];
  });
}

export function headingEntry(element: Element, text = headingText(element)): Heading {
  const id = headingId(element);
  return { level: Math.max(1, headingLevel(element)), text, ...(id && { id }), element };
}

/** 1 to 6; 0 for what is no heading. */
export function headingLevel(element: Element): number {
  const level = /^h([1-6])$/.exec(element.localName)?.[1];
  if (level) return Number(level);
  if (element.getAttribute('role') !== 'heading') return 0;
  return Math.min(6, Number(element.getAttribute('aria-level')) || 2);
}

/** What the heading says, without the signs that link to it. */
export function headingText(element: Element): string {
  const words: string[] = [];
  const visit = (holder: Element) => {
    for (const child of Array.from(flatChildren(holder))) {
      if (!isElement(child))
        words.push(child.nodeType === Node.TEXT_NODE ? (child.nodeValue ?? '') : '');
      else if (!boxOf(child).hidden && !isChrome(child)) visit(child);
    }
  };
  visit(element);
  return words
    .join('')
    .replace(/[\s\u200b]+/g, ' ')
    .trim()
    .slice(0, pageContextLimits.heading);
}

/**
 * Where a link to the heading's section leads: its own id, that of an anchor in it or just before
 * it, or of the section it begins.
 */
function headingId(heading: Element): string | undefined {
  const own = heading.id || heading.querySelector('[id]')?.id || anchorName(heading);
  if (own) return short(own);
  let at: Element = heading;
  for (;;) {
    const before = at.previousElementSibling;
    if (before) {
      const anchor = before.matches('a,span') && !before.textContent?.trim() && before.id;
      return anchor ? short(anchor) : undefined;
    }
    const parent = flatParent(at);
    if (!parent || parent.matches('body,main')) return undefined;
    if (parent.id) return short(parent.id);
    at = parent;
  }
}

function anchorName(heading: Element): string {
  return heading.querySelector('a[name]')?.getAttribute('name') ?? '';
}

function short(id: string): string | undefined {
  return id.length <= pageContextLimits.heading ? id : undefined;
}

/** The section a reader is in: the last heading above the line they read along. */
export function sectionAt(outline: readonly Heading[], line: number): Heading | undefined {
  let found: Heading | undefined;
  for (const heading of outline) {
    if (heading.element.getBoundingClientRect().top > line) break;
    found = heading;
  }
  return found ?? outline[0];
}

/** As many headings as fit: the deepest levels go first, then those far from the reader. */
export function boundOutline(
  outline: readonly Heading[],
  here: Heading | undefined,
  count: number,
  bytes: number,
): OutlineEntry[] {
  const fits = (some: readonly Heading[]) => some.length <= count && size(some) <= bytes;
  let kept = [...outline];
  for (let level = 6; level > 1 && !fits(kept); level -= 1) {
    kept = kept.filter((heading) => heading.level < level || heading === here);
  }
  while (!fits(kept)) {
    const at = here ? kept.indexOf(here) : 0;
    if (at > kept.length / 2) kept.shift();
    else kept.pop();
  }
  return kept.map(({ level, text, id }) => ({ level, text, ...(id && { id }) }));
}

function size(outline: readonly Heading[]): number {
  return outline.reduce((sum, { text, id = '' }) => sum + 3 * (text.length + id.length) + 30, 0);
}
