/**
 * The page beside a docked panel: narrower, and with nothing of it under the panel. Loaded when the
 * panel is docked.
 *
 * @module
 */
import { type Brand, brandsInLine, keepInLine } from './brand-in-line.ts';
import { ChangedStyles } from './changed-styles.ts';
import { crowdedRows, fitRows, freeMenus } from './crowded-rows.ts';
import { longestLook } from './longest-look.ts';
import { NarrowedQueries, tellWidth } from './narrowed-queries.ts';

/** Distances of the points that are looked at under the panel, in px: less than a button has. */
const grid = { x: 32, y: 20 };
/** How long the page rests before it is looked at again, in ms. */
const rest = 120;
/** What may bring something under the panel. */
const changes = ['scroll', 'resize', 'click', 'keyup', 'load', 'transitionend'] as const;

/**
 * Makes the page as narrow as the panel leaves it until `signal` ends, whatever size the panel has. The
 * site takes its layout for a window of that width. A margin of the root narrows what is in the flow;
 * what is fixed to the window, or as wide as it, is narrowed or moved when it is found under the panel.
 */
export function standBeside(panel: HTMLElement, atStart: boolean, signal: AbortSignal): void {
  const side = atStart ? 'inline-start' : 'inline-end';
  const root = new ChangedStyles();
  const others = new ChangedStyles();
  const queries = new NarrowedQueries();
  const usual: Usual = {
    excess: new Map([...crowdedRows()].map(({ row, excess }) => [row, excess])),
    brands: [...brandsInLine()],
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      queries.readSheets();
      clearStrip(panel, others, usual);
    }, rest);
  };
  const narrow = () => {
    // What moved back in its own time would lie under the panel after the next look.
    others.restore('transition');
    for (const name of ['margin', 'scroll-padding'])
      root.set(document.documentElement, `${name}-${side}`, `${panel.offsetWidth}px`);
    queries.narrow(panel.offsetWidth);
    clearStrip(panel, others, usual);
    tellWidth(queries.width);
  };
  const sized = new ResizeObserver(narrow);
  sized.observe(panel);
  const changed = new MutationObserver(soon);
  changed.observe(document.body, { childList: true, subtree: true });
  const listening = { signal, passive: true, capture: true };
  for (const type of changes) addEventListener(type, soon, listening);
  // After the page's own look at the window. Our own news of its size is none.
  const resized = ({ isTrusted }: Event) => {
    if (isTrusted) setTimeout(() => signal.aborted || narrow(), rest);
  };
  addEventListener('resize', resized, listening);
  for (const type of ['pointerover', 'focusin', 'click'])
    addEventListener(
      type,
      ({ target }) => requestAnimationFrame(() => freeMenus(target, others)),
      listening,
    );
  narrow();
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    sized.disconnect();
    changed.disconnect();
    queries.narrow(0);
    others.restore();
    root.restore();
    tellWidth(0);
  });
}

/** Where the panel stands, from its left to its right edge, in px of the window. */
interface Strip {
  left: number;
  right: number;
  isRight: boolean;
}

/** The page as it was, as far as it is to stay so. */
interface Usual {
  /** How much of crowded rows was too much, in px. */
  excess: ReadonlyMap<Element, number>;
  brands: readonly Brand[];
}

/** Moves what lies under the panel away from there. */
function clearStrip(panel: HTMLElement, styles: ChangedStyles, usual: Usual): void {
  const { left, right } = panel.getBoundingClientRect();
  const strip = { left, right, isRight: left + right > innerWidth };
  // What was narrowed may show that what is in it was not.
  for (let looks = 0; looks < 3; looks += 1) {
    const reaching = [...under(strip)].map((element) => largestOf(element, strip));
    for (const element of new Set(reaching)) if (element) clear(element, strip, styles);
    for (const brand of usual.brands) keepInLine(brand, styles);
    fitRows(styles, usual.excess);
  }
}

/** All of the page that lies under the panel. */
function under({ left, right }: Strip): Set<Element> {
  const found = new Set<Element>();
  const end = performance.now() + longestLook;
  for (let x = left + 4; x < right && performance.now() < end; x += grid.x)
    for (let y = 4; y < innerHeight; y += grid.y)
      for (const element of document.elementsFromPoint(x, y))
        if (!element.localName.startsWith('pagewise-')) found.add(element);
  return found;
}

/** How far an element reaches under the panel, in px. */
function overlap(element: Element, { left, right, isRight }: Strip): number {
  const box = element.getBoundingClientRect();
  return Math.round(isRight ? box.right - left : right - box.left);
}

/** Of an element and all it is in: what is fixed, or the largest that reaches under the panel. */
function largestOf(element: Element, strip: Strip): HTMLElement | undefined {
  let largest: HTMLElement | undefined;
  let at: Element | null = element;
  for (; at && at !== document.documentElement; at = at.parentElement) {
    if (!(at instanceof HTMLElement) || overlap(at, strip) <= 0) continue;
    largest = at;
    if (getComputedStyle(at).position === 'fixed') break;
  }
  return largest;
}

/** Whether an element only leads to other places, and is not in the text. */
function isNavigation(element: HTMLElement): boolean {
  const leads = 'nav, aside, [role=navigation], [role=complementary]';
  return (
    (element.matches(leads) || element.querySelector(leads) !== null) &&
    !element.closest('article') &&
    !element.querySelector('article, main, h1')
  );
}

/** What is anchored at the panel's side moves; what reaches there gets narrower, or else scrolls. */
function clear(element: HTMLElement, strip: Strip, styles: ChangedStyles): void {
  const set = (name: string, value: string) => styles.set(element, name, value);
  const style = getComputedStyle(element);
  if (styles.has(element, 'max-width')) {
    // Something in it does not get narrower.
    if (element.localName === 'table') set('display', 'block');
    set('overflow-x', 'auto');
    return;
  }
  set('transition', 'none');
  if (/fixed|absolute/.test(style.position)) {
    const margin = strip.isRight ? 'margin-right' : 'margin-left';
    const usual = Number.parseFloat(style.getPropertyValue(margin)) || 0;
    set(margin, `${usual + strip.right - strip.left}px`);
    if (overlap(element, strip) > 0) styles.unset(element, margin);
  }
  const edge = strip.isRight ? strip.left : innerWidth;
  const { width, right } = element.getBoundingClientRect();
  const excess = right - edge;
  if (excess < 1) return;
  if (style.position !== 'fixed' && excess > width / 2 && isNavigation(element)) {
    // A list of headings, say, that the site hides in narrow windows.
    set('display', 'none');
    return;
  }
  if (excess >= width) {
    // All of it is past the edge.
    if (style.position === 'fixed') set('visibility', 'hidden');
    else if (element.parentElement) styles.set(element.parentElement, 'overflow-x', 'auto');
    return;
  }
  set('min-width', '0');
  const rest = element.getBoundingClientRect().right - edge;
  if (rest >= 1) set('max-width', `${Number.parseFloat(style.width) - rest}px`);
}
