import { flatAncestors, flatParent } from './flat-tree.ts';

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

const nothing: Box = { hidden: true, text: false, block: false, pinned: false };
const inline: Box = { hidden: false, text: true, block: false, pinned: false };
const block: Box = { hidden: false, text: true, block: true, pinned: false };

let boxes = new WeakMap<Element, Box>();

/** Forgets what was seen: classes, styles or the width of the window have changed. */
export function forgetBoxes(): void {
  boxes = new WeakMap();
}

export function boxOf(element: Element): Box {
  let box = boxes.get(element);
  if (!box) boxes.set(element, (box = measure(element)));
  return box;
}

/** Whether the element and all that holds it can be seen. */
export function isShown(element: Element): boolean {
  if (boxOf(element).hidden || isFolded(element)) return false;
  for (const ancestor of flatAncestors(element)) {
    if (boxOf(ancestor).hidden || isFolded(ancestor)) return false;
  }
  return true;
}

/** Whether a closed `<details>` keeps the element away; its summary stays in sight. */
export function isFolded(element: Element): boolean {
  const parent = flatParent(element);
  return (
    parent instanceof HTMLDetailsElement &&
    !parent.open &&
    element !== parent.querySelector(':scope > summary')
  );
}

function measure(element: Element): Box {
  if (element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('inert')) {
    return nothing;
  }
  const style = getComputedStyle(element);
  const { display } = style;
  if (display === 'none' || style.opacity === '0') return nothing;
  const isBlock = !display.startsWith('inline') && display !== 'contents' && display !== 'ruby';
  const { position } = style;
  const placed = position === 'absolute' || position === 'fixed';
  if ((isBlock || position !== 'static') && display !== 'contents') {
    if (isClipped(element, style, placed)) return nothing;
  }
  const text = style.visibility === 'visible' && style.fontSize !== '0px';
  if (text && position !== 'fixed') return isBlock ? block : inline;
  return { hidden: false, text, block: isBlock, pinned: position === 'fixed' };
}

/** Text kept for screen readers or replaced by a picture: there, but with no place to be seen. */
function isClipped(element: Element, style: CSSStyleDeclaration, placed: boolean): boolean {
  if (style.contentVisibility === 'hidden') return true;
  if (Number.parseFloat(style.textIndent) < -200) return true;
  if (style.clipPath !== 'none' && isEmptyClip(style.clipPath)) return true;
  const rect = element.getBoundingClientRect();
  if ((rect.width <= 1 || rect.height <= 1) && style.overflow.startsWith('hidden')) return true;
  if ((rect.width <= 1 || rect.height <= 1) && style.overflow.startsWith('clip')) return true;
  if (rect.width > 0 && isAside(rect, style)) return true;
  return placed && (isEmptyRect(style.clip) || isAbove(element, rect, style));
}

function isAside(rect: DOMRect, style: CSSStyleDeclaration): boolean {
  const far = 4000;
  if (rect.right < -far || rect.left > innerWidth + document.documentElement.scrollWidth + far) {
    return true;
  }
  return style.direction !== 'rtl' && rect.right + scrollX <= 0;
}

/** Above the first line of the page, where no scrolling leads. */
function isAbove(element: Element, rect: DOMRect, style: CSSStyleDeclaration): boolean {
  if (style.position === 'fixed') return rect.bottom <= 0 || rect.top >= innerHeight;
  if (Number.parseFloat(style.top) < -999) return true;
  const holder = element instanceof HTMLElement ? element.offsetParent : null;
  return rect.height > 0 && rect.bottom + scrollY <= 0 && holder === document.body;
}

function isEmptyRect(clip: string): boolean {
  const edges = /^rect\((.+)\)$/
    .exec(clip)?.[1]
    ?.split(/[,\s]+/)
    .map(Number.parseFloat);
  if (!edges) return false;
  const [top = 0, right = 0, bottom = 0, left = 0] = edges;
  return bottom - top <= 1 || right - left <= 1;
}

function isEmptyClip(path: string): boolean {
  const inset = /^inset\(([^)]*)\)/.exec(path)?.[1];
  if (inset) {
    const [top = 0, right = top] = inset.split(/\s+/).map(Number.parseFloat);
    return inset.includes('%') && (top >= 50 || right >= 50);
  }
  return /^circle\(0(px|%)?[\s)]/.test(path) || /^polygon\((0(px|%)? 0(px|%)?,? ?)+\)/.test(path);
}
