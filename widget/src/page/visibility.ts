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

/** Kept from readers, by the page for some of them or by its author for us; or being written. */
const kept =
  '[aria-hidden=true],[inert],[data-pagewise-ignore],[contenteditable]:not([contenteditable=false])';

const nothing: Box = { hidden: true, text: false, block: false, pinned: false };

/** What the style sheets give elements of one name and class, after their like, in parents of one kind. */
interface Kind {
  /** What each of them is, unless the browser says it does not show it. */
  box: Box;
  /** Its styles can take one out of sight: where it stands has to be looked at. */
  moved: boolean;
  inner: Map<string, Kind>;
}

interface Seen {
  box: Box;
  kind: Kind;
}

/** Elements with other attributes are looked at by themselves. */
const common = new Set('class href title alt src name colspan rowspan start value rel'.split(' '));
/** Many on a page, with an id each: a place to link to, not to style. */
const titles = /^(?:dt|h[1-6])$/;

let seen = new WeakMap<Element, Seen>();

/** Forgets what was seen: classes, styles or the width of the window have changed. */
export function forgetBoxes(): void {
  seen = new WeakMap();
}

export function boxOf(element: Element): Box {
  let known = seen.get(element);
  if (!known) seen.set(element, (known = measure(element)));
  return known.box;
}

/** Whether the element and all that holds it can be seen. */
export function isShown(element: Element): boolean {
  // What is folded has no layout yet; asking for it would make the browser lay it out.
  const line = [element, ...flatAncestors(element)];
  return !line.some(isFolded) && !line.some((one) => boxOf(one).hidden);
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

function measure(element: Element): Seen {
  const { localName } = element;
  const names = element.getAttributeNames();
  const alike = names.every(
    (name) => common.has(name) || (name === 'id' && titles.test(localName)),
  );
  if (!alike && element.matches(kept)) return { box: nothing, kind: kindOf(element) };
  const holder = alike && element.parentElement && seen.get(element.parentElement)?.kind;
  const key = nameOf(element) + nameOf(element.previousElementSibling);
  let kind = holder ? holder.inner.get(key) : undefined;
  if (!kind) {
    kind = kindOf(element);
    if (holder) holder.inner.set(key, kind);
  }
  return { box: !kind.moved && isPlain(element) ? kind.box : ownBox(element, kind), kind };
}

function nameOf(element: Element | null): string {
  return element ? `${element.localName} ${element.getAttribute('class') ?? ''}+` : '';
}

/** One look at the style for all of a kind; used values are not asked where layout is put off. */
function kindOf(element: Element): Kind {
  const style = getComputedStyle(element);
  const { display, position } = style;
  const block = !display.startsWith('inline') && display !== 'contents' && display !== 'ruby';
  const moved =
    position === 'absolute' ||
    position === 'fixed' ||
    /^(?:hidden|clip)/.test(style.overflow) ||
    style.clipPath !== 'none' ||
    style.fontSize === '0px' ||
    Number.parseFloat(style.textIndent) < -200 ||
    (block && !isPutOff(element) && isShifted(element));
  return { box: { hidden: false, text: true, block, pinned: false }, moved, inner: new Map() };
}

function ownBox(element: Element, { box: { block } }: Kind, named = element.hasAttributes()): Box {
  const style = getComputedStyle(element);
  const { display, position } = style;
  let text = true;
  if (!isPlain(element)) {
    if (display === 'none' || style.opacity === '0') return nothing;
    if (style.contentVisibility === 'hidden') return nothing;
    text = style.visibility === 'visible';
  }
  const box: Box = { hidden: false, text, block, pinned: position === 'fixed' };
  // Without class, id or style nothing sets one element apart from its like: no look at its place.
  if (!named || display === 'contents') return box;
  if ((block || position !== 'static') && isClipped(element, style, position)) return nothing;
  if (element.hasAttribute('style') && style.fontSize === '0px') box.text = false;
  return box;
}

/** The quick answer for nearly all elements: nothing hides it. Newer than some browsers in use. */
function isPlain(element: Element): boolean {
  return element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? false;
}

/**
 * Text kept for screen readers or replaced by a picture: there, but with no place to be seen. Where
 * the browser has put off laying out a part of the page (`content-visibility: auto`), only what
 * its styles say is asked: a look at sizes would make it lay out all of it.
 */
function isClipped(element: Element, style: CSSStyleDeclaration, position: string): boolean {
  if (Number.parseFloat(style.textIndent) < -200) return true;
  const placed = position === 'absolute' || position === 'fixed';
  if (placed && isEmptyRect(style.clip)) return true;
  if (style.clipPath !== 'none' && isEmptyClip(style.clipPath)) return true;
  const cut = /^(?:hidden|clip)/.test(style.overflow);
  if (!cut && !placed && isPutOff(element)) return false;
  const small = element.clientHeight <= 1 || element.clientWidth <= 1;
  if (small && (cut || style.fontSize === '0px')) return true;
  if (!placed && !isShifted(element)) return false;
  const rect = element.getBoundingClientRect();
  if (rect.width === 0 && rect.height === 0) return !small;
  return isAside(rect, style) || (placed && isAbove(element, rect, style));
}

function isPutOff(element: Element): boolean {
  return element.checkVisibility?.({ contentVisibilityAuto: true }) === false;
}

/** Out to the left of what it is placed by, as a large negative margin or offset puts it. */
function isShifted(element: Element): boolean {
  return element instanceof HTMLElement && element.offsetLeft + element.offsetWidth <= 0;
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
  return /^circle\(0(px|%)?[\s)]/.test(path);
}
