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
const words: Box = { hidden: false, text: true, block: false, pinned: false };

const phrasing = new Set(
  'a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup tt u var'.split(
    ' ',
  ),
);

/**
 * Elements of one name and class, in parents that are alike. Where the first of them was seen to run
 * on in its line, its like are only asked whether they are there.
 */
export class Kind {
  runsOn = false;
  readonly #inner = new Map<string, Map<string, Kind>>();

  of(element: Element): Kind {
    const { localName } = element;
    let named = this.#inner.get(localName);
    if (!named) this.#inner.set(localName, (named = new Map()));
    const classes = element.getAttribute('class') ?? '';
    let kind = named.get(classes);
    if (!kind) named.set(classes, (kind = new Kind()));
    return kind;
  }
}

export function boxOf(element: Element, kind?: Kind): Box {
  if (kind?.runsOn && !element.hasAttribute('style') && element.checkVisibility?.()) {
    return element.matches(kept) ? nothing : words;
  }
  const box = element.matches(kept) ? nothing : look(element);
  if (kind && box === words && phrasing.has(element.localName)) kind.runsOn = true;
  return box;
}

function look(element: Element): Box {
  // The quick answer for nearly all elements: nothing hides it. Newer than some browsers in use.
  const asked = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const plain = element.checkVisibility?.(asked) ?? false;
  const style = getComputedStyle(element);
  const { display, position } = style;
  const gone = display === 'none' || style.opacity === '0' || style.contentVisibility === 'hidden';
  if (!plain && gone) return nothing;
  const text = (plain || style.visibility === 'visible') && style.fontSize !== '0px';
  if (display === 'inline' && text) return words;
  if (display !== 'inline' && display !== 'contents' && isClipped(element, style, plain)) {
    return nothing;
  }
  const block = !/^(?:inline|contents|ruby)/.test(display);
  return { hidden: false, text, block, pinned: position === 'fixed' };
}

const emptyClip = /^(?:inset\((?:0\S* )?(?:[5-9]\d|\d{3})(?:\.\d+)?%|circle\(0(?:px|%)?[\s)])/;

/**
 * Text kept for screen readers or replaced by a picture: there, but with no place to be seen. Where
 * the browser has put off laying out a part of the page (`content-visibility: auto`), only what
 * its styles say is asked: a look at sizes would make it lay out all of it.
 */
function isClipped(element: Element, style: CSSStyleDeclaration, plain: boolean): boolean {
  const { position } = style;
  const placed = position === 'absolute' || position === 'fixed';
  if (Number.parseFloat(style.textIndent) < -200 || emptyClip.test(style.clipPath)) return true;
  if (placed && isEmptyRect(style.clip)) return true;
  const cut = /^(?:hidden|clip)/.test(style.overflow);
  if (!plain && !cut && !placed && isPutOff(element)) return false;
  if (cut && (element.clientHeight <= 1 || element.clientWidth <= 1)) return true;
  const moved = position !== 'static' || Number.parseFloat(style.marginLeft) < -200;
  return moved && (placed || isShifted(element)) && isOutside(element, style);
}

function isPutOff(element: Element): boolean {
  return element.checkVisibility?.({ contentVisibilityAuto: true }) === false;
}

/** Out to the left of what it is placed by; scrolling that does not count. */
function isShifted(element: Element): boolean {
  return element instanceof HTMLElement && element.offsetLeft + element.offsetWidth <= 0;
}

/** Left of the page, far to its right, or above its first line: where no scrolling leads. */
function isOutside(element: Element, style: CSSStyleDeclaration): boolean {
  const rect = element.getBoundingClientRect();
  if (rect.width === 0 && rect.height === 0) return false;
  const far = 4000;
  const { scrollWidth } = document.documentElement;
  if (rect.right < -far || rect.left > innerWidth + scrollWidth + far) return true;
  if (style.direction !== 'rtl' && rect.right + scrollX <= 0) return true;
  if (style.position === 'fixed') return rect.bottom <= 0 || rect.top >= innerHeight;
  if (Number.parseFloat(style.top) < -999) return true;
  const onPage = element instanceof HTMLElement && element.offsetParent === document.body;
  return onPage && style.position === 'absolute' && rect.bottom + scrollY <= 0;
}

function isEmptyRect(clip: string): boolean {
  const [top = NaN, right = NaN, bottom = NaN, left = NaN] =
    clip.match(/[\d.]+/g)?.map(Number) ?? [];
  return bottom - top <= 1 || right - left <= 1;
}
