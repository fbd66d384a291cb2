import { isChrome, unread } from './chrome.ts';
import { isElement, type ContentElement } from './content-element.ts';
import type { View } from './view.ts';

/**
 * The element that holds what the page is about. What the page itself marks comes first; otherwise
 * the way down from the body is followed for as long as one child holds nearly all of the text.
 */
export function mainContent<E extends ContentElement>(body: E, view: View<E>): E {
  const chosen = view.find(body, '[data-pagewise-content]');
  if (chosen) return chosen;
  const main = largest(body, 'main,[role=main]', view);
  if (main) return view.find(main, 'h1') ? main : withTitle(main, body, view);
  const article = largest(body, 'article', view);
  if (article && prose(article, view) > prose(body, view) * 0.4) {
    return withTitle(article, body, view);
  }
  let at = body;
  for (;;) {
    const next = dominant(at, view);
    if (!next) return at;
    at = next;
  }
}

/** The largest of the elements that match; what holds them where several are about as large. */
function largest<E extends ContentElement>(body: E, selectors: string, view: View<E>): E | null {
  const shown = [...view.all(body, selectors)].filter(
    (one) => view.letters(one) > 0 && !view.box(one).hidden,
  );
  shown.sort((a, b) => view.letters(b) - view.letters(a));
  const [first] = shown;
  if (!first) return null;
  const enough = view.letters(first) / 4;
  const rivals = shown.filter((one) => view.letters(one) >= enough);
  let holder = first;
  while (!rivals.every((one) => holds(holder, one, view))) {
    const parent = view.parent(holder);
    if (!parent) break;
    holder = parent;
  }
  return holder;
}

function holds<E extends ContentElement>(holder: E, element: E, view: View<E>): boolean {
  let at: E | null = element;
  while (at && at !== holder) at = view.parent(at);
  return at !== null;
}

/** The content with the title and introduction that stand before it, if they do not stand in it. */
function withTitle<E extends ContentElement>(content: E, body: E, view: View<E>): E {
  const titles = view.find(content, 'h1') ? 'h1' : 'h1,h2';
  const room = view.letters(content) / 2 + 1000;
  let found = content;
  for (let at = content; at !== body;) {
    const parent = view.parent(at);
    if (!parent) break;
    const beside = contentIn(parent, view);
    const before = beside.slice(0, Math.max(0, beside.indexOf(at)));
    const titled = before.some((one) => one.matches(titles) || view.find(one, titles));
    const letters = beside.reduce((sum, one) => sum + (one === at ? 0 : view.letters(one)), 0);
    if (titled && letters < room) found = parent;
    at = parent;
  }
  return found;
}

/** The child that holds nearly all running text, unless a heading stands beside it. */
function dominant<E extends ContentElement>(parent: E, view: View<E>): E | undefined {
  const children = contentIn(parent, view);
  const column = titledColumn(children, view);
  if (column) return column;
  const best =
    heaviest(children, (one) => view.letters(one)) ?? heaviest(children, (one) => prose(one, view));
  if (!best || !holdsBlocks(best)) return undefined;
  const titled = children.some(
    (child) =>
      child !== best && (child.matches('h1,h2,p') || child.querySelector('h1,h2,h3,.title')),
  );
  return titled ? undefined : best;
}

/** The child that holds title and text, where the others hold lists of links and settings. */
function titledColumn<E extends ContentElement>(
  children: readonly E[],
  view: View<E>,
): E | undefined {
  const [column, ...more] = children.filter((child) => view.find(child, 'h1'));
  if (!column || more.length > 0 || !holdsBlocks(column)) return undefined;
  if (!view.find(column, 'p,pre,table,dl')) return undefined;
  const bare = (child: E) =>
    !child.matches('h1,h2,p,pre,table,dl') && !view.find(child, 'h2,p,pre,table,dl');
  return children.every((child) => child === column || bare(child)) ? column : undefined;
}

/** The children that can be read and are not chrome. */
function contentIn<E extends ContentElement>(parent: E, view: View<E>): E[] {
  const found: E[] = [];
  const children = view.children(parent);
  for (let child = children.next(); child; child = children.next()) {
    if (!isElement(child) || unread.has(child.localName) || isChrome(child)) continue;
    const { hidden, pinned } = view.box(child);
    if (!hidden && !pinned) found.push(child);
  }
  return found;
}

function heaviest<E extends ContentElement>(
  children: readonly E[],
  weigh: (element: E) => number,
): E | undefined {
  let most: E | undefined;
  let weight = 0;
  let all = 0;
  for (const child of children) {
    const one = weigh(child);
    all += one;
    if (one > weight) [most, weight] = [child, one];
  }
  return weight >= all * 0.85 ? most : undefined;
}

function holdsBlocks(element: ContentElement): boolean {
  return /^(?:div|section|article|td|tr|tbody|table|center|font|form|body)$|-/.test(
    element.localName,
  );
}

/** How much of the text stands outside of links. */
function prose<E extends ContentElement>(element: E, view: View<E>): number {
  let links = 0;
  for (const link of view.all(element, 'a,script,style')) links += view.letters(link);
  return Math.max(0, view.letters(element) - links);
}
