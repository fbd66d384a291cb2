import { isChrome, unread } from './chrome.ts';
import { boxOf } from './visibility.ts';

/**
 * The element that holds what the page is about. What the page itself marks comes first; otherwise
 * the way down from the body is followed for as long as one child holds nearly all of the text.
 */
export function mainContent(document: Document): Element {
  const marked = largest(document, 'main,[role=main]') ?? largest(document, 'article');
  if (marked) return marked;
  let at: Element = document.body ?? document.documentElement;
  for (;;) {
    const next = dominant(at);
    if (!next) return at;
    at = next;
  }
}

function largest(document: Document, selector: string): Element | undefined {
  const shown = [...document.querySelectorAll(selector)].filter((one) => !boxOf(one).hidden);
  const [first, second] = shown.sort((a, b) => length(b) - length(a));
  if (!first || length(first) === 0) return undefined;
  // Articles side by side are a list; the place to look at is what holds them.
  const alone = !second || first.contains(second) || length(second) < length(first) / 4;
  return alone || selector.startsWith('main') ? first : undefined;
}

/** The child that holds nearly all running text, unless a heading stands beside it. */
function dominant(parent: Element): Element | undefined {
  const children = [...parent.children].filter(
    (child) =>
      !unread.has(child.localName) &&
      !isChrome(child) &&
      !boxOf(child).hidden &&
      !boxOf(child).pinned,
  );
  const best = heaviest(children, length) ?? heaviest(children, proseLength);
  if (!best || !holdsBlocks(best)) return undefined;
  const titled = children.some(
    (child) =>
      child !== best &&
      child.localName !== 'header' &&
      (child.matches('h1,h2,p') || child.querySelector('h1,h2,h3')),
  );
  return titled ? undefined : best;
}

function heaviest(
  children: readonly Element[],
  weigh: (element: Element) => number,
): Element | undefined {
  const weights = children.map(weigh);
  const most = Math.max(...weights);
  const all = weights.reduce((sum, one) => sum + one, 0);
  return most >= all * 0.85 ? children[weights.indexOf(most)] : undefined;
}

function holdsBlocks(element: Element): boolean {
  return /^(?:div|section|article|td|tr|tbody|table|center|font|form|body)$|-/.test(
    element.localName,
  );
}

function proseLength(element: Element): number {
  let links = 0;
  for (const link of element.querySelectorAll('a,script,style')) links += length(link);
  return Math.max(0, length(element) - links);
}

function length(element: Element): number {
  return element.textContent?.length ?? 0;
}
