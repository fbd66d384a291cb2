import { lendFocus } from '../../dom/lend-focus.ts';
import { flatAncestors, flatParent, isElement } from '../flat-tree.ts';
import { boxOf } from '../read/visibility.ts';

const name = 'pagewise-passage';
const colors = 'background-color: var(--pagewise-highlight, #ffe58a); color: #111';

/** Whether the focus goes to a passage that is shown, and whether it is seen to. */
export type PassageFocus = 'visible' | 'quiet' | 'none';

/** On what has the focus and does not show it: the highlight tells a reader with a pointer enough. */
const quiet = 'data-pagewise-quiet';

let sheet: CSSStyleSheet | undefined;
let overlay: Overlay | undefined;

/**
 * Marks a passage on the page without touching the page's text: a CSS highlight where the browser
 * has them, marks laid over the page where not. The one before it is cleared.
 */
export function highlightPassage(...ranges: Range[]): void {
  clearHighlight();
  if (typeof Highlight !== 'undefined' && 'highlights' in CSS) {
    for (const range of ranges) styleFor(range.startContainer.getRootNode());
    CSS.highlights.set(name, new Highlight(...ranges));
  } else overlay = new Overlay(ranges);
}

export function clearHighlight(): void {
  if ('highlights' in CSS) CSS.highlights.delete(name);
  overlay?.remove();
  overlay = undefined;
}

/** The rules belong in the tree the text is in. */
function styleFor(tree: Node): void {
  const root = tree instanceof ShadowRoot ? tree : document;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `::highlight(${name}) { ${colors} }
      [${quiet}]:focus { outline: none !important }
      @media (forced-colors: active) { ::highlight(${name}) { background-color: Mark; color: MarkText } }`,
    );
  }
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}

/** Marks over the passage's lines, kept in place while the page scrolls and changes its width. */
class Overlay {
  readonly #ranges: readonly Range[];
  readonly #host: HTMLElement;
  readonly #observer: ResizeObserver;

  constructor(ranges: readonly Range[]) {
    this.#ranges = ranges;
    this.#host = document.createElement('div');
    this.#host.setAttribute('data-pagewise-ignore', '');
    this.#host.setAttribute('aria-hidden', 'true');
    Object.assign(this.#host.style, {
      position: 'absolute',
      top: '0',
      left: '0',
      pointerEvents: 'none',
      zIndex: '2147483000',
      mixBlendMode: 'multiply',
    });
    document.body.append(this.#host);
    this.#observer = new ResizeObserver(() => this.#draw());
    this.#observer.observe(document.body);
    addEventListener('scroll', this.#draw, { capture: true, passive: true });
    this.#draw();
  }

  remove(): void {
    this.#observer.disconnect();
    removeEventListener('scroll', this.#draw, { capture: true });
    this.#host.remove();
  }

  readonly #draw = () => {
    const origin = this.#host.getBoundingClientRect();
    const rects = this.#ranges.flatMap((range) => [...range.getClientRects()]);
    const marks = rects.map((rect) => {
      const mark = document.createElement('div');
      Object.assign(mark.style, {
        position: 'absolute',
        top: `${rect.top - origin.top}px`,
        left: `${rect.left - origin.left}px`,
        width: `${rect.width}px`,
        height: `${rect.height}px`,
        background: 'var(--pagewise-highlight, #ffe58a)',
      });
      return mark;
    });
    this.#host.replaceChildren(...marks);
  };
}

/**
 * Brings a passage into view, clear of bars that stick to the window's top, and moves the reading
 * position of screen readers to it.
 */
export function scrollToPassage(range: Range, focus: PassageFocus = 'visible'): void {
  const node = range.startContainer;
  const element = isElement(node) ? node : flatParent(node);
  if (!element) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const scroller of flatAncestors(element)) {
    if (isScroller(scroller)) bring(range, scroller, scroller.getBoundingClientRect(), true);
  }
  const page = document.scrollingElement ?? document.documentElement;
  const top = stickyBottom();
  bring(range, page, new DOMRect(0, top, innerWidth, innerHeight - top), calm);
  if (focus !== 'none') focusAt(element, focus === 'quiet');
}

function isScroller(element: Element): boolean {
  if (element === document.scrollingElement || element === document.body) return false;
  if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth) {
    return false;
  }
  return /auto|scroll/.test(getComputedStyle(element).overflow);
}

/**
 * Scrolls so that the passage begins a quarter down the view, higher where it would not fit else, or
 * not at all where it is in sight.
 */
function bring(range: Range, scroller: Element, view: DOMRect, atOnce: boolean): void {
  const place = range.getBoundingClientRect();
  const inSight = place.top >= view.top && place.bottom <= view.bottom;
  const inWidth = place.left >= view.left && place.left < view.right;
  if (inSight && inWidth) return;
  const spare = Math.max(0, view.height - place.height);
  scroller.scrollBy({
    top: inSight ? 0 : place.top - view.top - Math.min(view.height / 4, 160, spare),
    left: inWidth ? 0 : place.left - view.left - 16,
    behavior: atOnce ? 'instant' : 'smooth',
  });
}

/** How far down bars reach that stay at the window's top. */
function stickyBottom(): number {
  let bottom = 0;
  for (const x of [0.1, 0.5, 0.9]) {
    for (const element of document.elementsFromPoint(innerWidth * x, bottom + 1)) {
      const { position } = getComputedStyle(element);
      if (position !== 'fixed' && position !== 'sticky') continue;
      const rect = element.getBoundingClientRect();
      const bar = rect.top <= bottom + 1 && rect.height < innerHeight / 2;
      if (bar && rect.width > innerWidth / 2) bottom = Math.max(bottom, rect.bottom);
    }
  }
  return bottom;
}

/** Puts the focus on the block the passage begins in; it can be focused only for as long. */
function focusAt(element: Element, isQuiet: boolean): void {
  let target: Element | null = element;
  while (target && !boxOf(target).block) target = flatParent(target);
  if (!(target instanceof HTMLElement)) return;
  if (isQuiet) styleFor(target.getRootNode());
  lendFocus(target, isQuiet ? [quiet] : []);
}
