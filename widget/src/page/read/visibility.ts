import type { Box, Kind } from '../../content.ts';

/**
 * Kept from readers, by the page for some of them or by its author for us; or being written. What is
 * only behind our own panel counts as seen.
 */
const kept =
  '[aria-hidden=true],[inert]:not([data-pagewise-behind]),[data-pagewise-ignore],[contenteditable]:not([contenteditable=false])';

/** What sets an element apart from its like. */
const apart = `[style],[id],${kept}`;

const nothing: Box = { hidden: true, text: false, block: false, pinned: false };
const words: Box = { hidden: false, text: true, block: false, pinned: false };
const lines: Box = { hidden: false, text: true, block: true, pinned: false };

const phrasing = new Set(
  'a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup tt u var'.split(
    ' ',
  ),
);
/**
 * The quick answer for nearly all elements: nothing hides them. The options' first names, which all
 * browsers know that can be asked; some in use cannot.
 */
const asked = { checkOpacity: true, checkVisibilityCSS: true };

export function boxOf(element: Element, kind?: Kind): Box {
  if (kind?.plain && !element.matches(apart)) {
    if (kind.runsOn) {
      if (element.checkVisibility?.()) return words;
    } else if (element.checkVisibility?.(asked)) {
      return isBlock(getComputedStyle(element).display) ? lines : words;
    }
  }
  if (element.matches(kept)) return nothing;
  const box = look(element);
  if (kind && (box === words || box === lines)) {
    kind.plain = true;
    kind.runsOn = box === words && phrasing.has(kind.name);
  }
  return box;
}

function isBlock(display: string): boolean {
  return !/^(?:inline|contents|ruby)/.test(display);
}

function look(element: Element): Box {
  const plain = element.checkVisibility?.(asked) ?? false;
  const style = getComputedStyle(element);
  const { display, position } = style;
  const gone = display === 'none' || style.opacity === '0' || style.contentVisibility === 'hidden';
  if (!plain && gone) return nothing;
  const text = (plain || style.visibility === 'visible') && style.fontSize !== '0px';
  if (display === 'inline' && text) return words;
  if (display !== 'inline' && display !== 'contents' && isClipped(element, style)) {
    return nothing;
  }
  const block = isBlock(display);
  if (plain && text && position === 'static') return block ? lines : words;
  return { hidden: false, text, block, pinned: position === 'fixed' };
}

const emptyClip = /^(?:inset\((?:0\S* )?(?:[5-9]\d|\d{3})(?:\.\d+)?%|circle\(0(?:px|%)?[\s)])/;

/** Text kept for screen readers or replaced by a picture: there, but with no place to be seen. */
function isClipped(element: Element, style: CSSStyleDeclaration): boolean {
  const { position } = style;
  const placed = position === 'absolute' || position === 'fixed';
  if (Number.parseFloat(style.textIndent) < -200 || emptyClip.test(style.clipPath)) return true;
  if (placed && isEmptyRect(style.clip)) return true;
  const cut = /^(?:hidden|clip)/.test(style.overflow);
  const putOff = element.checkVisibility?.({ contentVisibilityAuto: true }) === false;
  if (putOff && 'computedStyleMap' in element) return isAway(element.computedStyleMap(), cut);
  if (cut && (element.clientHeight <= 1 || element.clientWidth <= 1)) return true;
  const moved = position !== 'static' || Number.parseFloat(style.marginLeft) < -200;
  return moved && (placed || isShifted(element)) && isOutside(element, style);
}

/**
 * The same where the browser has put off laying out a part of the page (`content-visibility: auto`):
 * a look at places and sizes would make it lay out all of it.
 */
function isAway(styles: StylePropertyMapReadOnly, cut: boolean): boolean {
  const pixels = (name: string) => Number.parseFloat(String(styles.get(name)));
  return (
    (cut && (pixels('height') <= 1 || pixels('max-height') <= 1)) ||
    ['left', 'top', 'margin-left'].some((name) => pixels(name) < -999)
  );
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
