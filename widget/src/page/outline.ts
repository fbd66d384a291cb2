import type { OutlineEntry } from '../protocol.ts';
import { pageContextLimits } from '../protocol.ts';
import { isChrome } from './chrome.ts';
import { flatChildren, flatParent, isElement } from './flat-tree.ts';
import { isBefore } from './reading-place.ts';
import { sliceIsOver, type Work } from './time-slice.ts';
import { boxOf, isShown } from './visibility.ts';

export interface Heading extends OutlineEntry {
  element: Element;
}

/** The headings a reader can see, in the order of the page. */
export function* outlineOf(root: Element): Work<Heading[]> {
  const outline: Heading[] = [];
  const visit = function* (scope: ParentNode): Work<void> {
    for (const element of scope.querySelectorAll('*')) {
      if (sliceIsOver()) yield;
      if (element.shadowRoot) yield* visit(element.shadowRoot);
      if (!headingLevel(element) || !isShown(element)) continue;
      const heading = headingEntry(element);
      if (heading.text) outline.push(heading);
    }
  };
  yield* visit(root);
  return outline;
}

export function headingEntry(element: Element): Heading {
  const text = shownText(element).slice(0, pageContextLimits.heading);
  const id = headingId(element);
  return { level: Math.max(1, headingLevel(element)), text, ...(id && { id }), element };
}

const levels = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

/** 1 to 6; 0 for what is no heading. */
export function headingLevel(element: Element): number {
  const level = levels.get(element.localName);
  if (level) return level;
  if (element.getAttribute('role') !== 'heading') return 0;
  return Math.min(6, Number(element.getAttribute('aria-level')) || 2);
}

/** What an element says, without the signs that link to it. */
export function shownText(element: Element): string {
  const words: string[] = [];
  const visit = (holder: Element) => {
    for (const child of Array.from(flatChildren(holder))) {
      if (!isElement(child))
        words.push(child.nodeType === Node.TEXT_NODE ? (child.nodeValue ?? '') : '');
      else if (!isChrome(child) && !boxOf(child).hidden) visit(child);
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

/** The section a place lies in: that of the last heading before it. */
export function sectionAt(outline: readonly Heading[], place: Element): Heading | undefined {
  return outline.findLast(({ element }) => isBefore(element, place)) ?? outline[0];
}

/** As many headings as fit: the upper levels first, then the lower ones nearest to the reader. */
export function boundOutline(
  outline: readonly Heading[],
  here: Heading | undefined,
  count: number,
  bytes: number,
): OutlineEntry[] {
  const at = Math.max(0, here ? outline.indexOf(here) : 0);
  const ranked = outline.map((heading, place) => ({ heading, place, far: Math.abs(place - at) }));
  // A level counts as much as eight headings in between.
  ranked.sort((a, b) => (a.heading.level - b.heading.level) * 8 + (a.far - b.far));
  const kept = new Set<Heading>();
  let room = bytes;
  for (const { heading } of ranked) {
    room -=
      heading.text.length * (/^[\x20-\x7e]*$/.test(heading.text) ? 1 : 3) +
      (heading.id?.length ?? 0) +
      30;
    if (kept.size >= count || room < 0) break;
    kept.add(heading);
  }
  return outline
    .filter((heading) => kept.has(heading))
    .map(({ level, text, id }) => ({ level, text, ...(id && { id }) }));
}
