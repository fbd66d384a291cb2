/**
 * The page beside a docked panel: narrower, and with nothing of it under the panel. Loaded when the
 * panel is docked.
 *
 * @module
 */
/** Distances of the points that are looked at under the panel, in px: less than a button has. */
const grid = { x: 32, y: 20 };
/** How long one look may take, in ms: on an endless page it sees less. */
const longestLook = 30;
/** How small what stands in a bar may get. */
const smallest = 0.75;
/** How long the page rests before it is looked at again, in ms. */
const rest = 120;
/** What may bring something under the panel. */
const changes = ['scroll', 'resize', 'click', 'keyup', 'load'] as const;

/**
 * Makes the page as narrow as the panel leaves it until `signal` ends, whatever size the panel has. A
 * margin of the root narrows what is in the flow; what is fixed to the window, or as wide as it, is
 * narrowed or moved when it is found under the panel.
 */
export function standBeside(panel: HTMLElement, atStart: boolean, signal: AbortSignal): void {
  const side = atStart ? 'inline-start' : 'inline-end';
  const root = new ChangedStyles();
  const others = new ChangedStyles();
  const usual: Usual = {
    excess: new Map([...crowdedRows()].map(({ row, excess }) => [row, excess])),
    brands: [...brandsInLine()],
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => clearStrip(panel, others, usual), rest);
  };
  const narrow = () => {
    // What moved back in its own time would lie under the panel after the next look.
    others.restore('transition');
    for (const name of ['margin', 'scroll-padding'])
      root.set(document.documentElement, `${name}-${side}`, `${panel.offsetWidth}px`);
    clearStrip(panel, others, usual);
  };
  const sized = new ResizeObserver(narrow);
  sized.observe(panel);
  const changed = new MutationObserver(soon);
  changed.observe(document.body, { childList: true, subtree: true });
  const listening = { signal, passive: true, capture: true };
  for (const type of changes) addEventListener(type, soon, listening);
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
    others.restore();
    root.restore();
  });
}

/** Styles of the page's elements as they were, to be put back. */
class ChangedStyles {
  readonly #before = new Map<
    HTMLElement,
    Map<string, readonly [value: string, priority: string]>
  >();

  has(element: HTMLElement, name: string): boolean {
    return this.#before.get(element)?.has(name) ?? false;
  }

  set(element: HTMLElement, name: string, value: string): void {
    const { style } = element;
    const before = this.#before.get(element) ?? new Map<string, readonly [string, string]>();
    this.#before.set(element, before);
    if (!before.has(name))
      before.set(name, [style.getPropertyValue(name), style.getPropertyPriority(name)]);
    style.setProperty(name, value, 'important');
  }

  unset(element: HTMLElement, name: string): void {
    const before = this.#before.get(element);
    const was = before?.get(name);
    if (was) element.style.setProperty(name, ...was);
    before?.delete(name);
  }

  /** @param kept A property that is not put back. */
  restore(kept?: string): void {
    for (const [element, properties] of this.#before)
      for (const name of properties.keys()) if (name !== kept) this.unset(element, name);
  }
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

/** Headers and the like. */
function bars(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('header, nav, [role=banner]')].filter(
    (bar) => bar.clientWidth >= innerWidth / 3,
  );
}

/** The first link of a bar, with its width in px, and a link below that begins where it begins. */
interface Brand {
  brand: HTMLElement;
  width: number;
  below: HTMLElement;
}

function* brandsInLine(): Generator<Brand> {
  const links = document.querySelectorAll<HTMLElement>(':is(aside, nav, [role=navigation]) a');
  for (const bar of bars()) {
    const brand = bar.querySelector('a');
    const below = brand && [...links].find((link) => !bar.contains(link) && !shift(brand, link));
    if (below) yield { brand, width: brand.offsetWidth, below };
  }
}

/** How far one element begins after another in the direction of reading, in whole px. */
function shift(one: Element, other: Element): number {
  const [from, to] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  const isRtl = getComputedStyle(one).direction === 'rtl';
  return Math.round(isRtl ? from.right - to.right : to.left - from.left);
}

/** The place of a brand may be a share of the bar, and that of what is below one of the window. */
function keepInLine({ brand, width, below }: Brand, styles: ChangedStyles): void {
  for (const name of ['margin-inline-start', 'min-width']) styles.unset(brand, name);
  const distance = below.offsetWidth && shift(brand, below);
  if (!distance) return;
  const margin = Number.parseFloat(getComputedStyle(brand).marginInlineStart) || 0;
  styles.set(brand, 'margin-inline-start', `${margin + distance}px`);
  styles.set(brand, 'min-width', `${width}px`);
}

/** A row in a bar whose items are wider than it is. */
interface CrowdedRow {
  row: HTMLElement;
  items: HTMLElement[];
  /** What the items take, and how much of that is too much, in px. */
  taken: number;
  excess: number;
}

/** Rows of headers and other bars that got too narrow for what is in them. */
function* crowdedRows(): Generator<CrowdedRow> {
  const end = performance.now() + longestLook;
  for (const bar of bars()) {
    for (const row of [bar, ...bar.querySelectorAll<HTMLElement>('*')]) {
      if (performance.now() > end) return;
      const style = getComputedStyle(row);
      if (
        style.display !== 'flex' ||
        style.flexDirection !== 'row' ||
        style.overflowX !== 'visible'
      )
        continue;
      const items = ([...row.children] as HTMLElement[]).filter(
        (item) => item.offsetWidth > 0 && !/absolute|fixed/.test(getComputedStyle(item).position),
      );
      const boxes = items.map((item) => item.getBoundingClientRect());
      const taken =
        Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
      const inner =
        row.clientWidth -
        Number.parseFloat(style.paddingLeft) -
        Number.parseFloat(style.paddingRight);
      // What it is in may be made smaller already.
      const room = (inner * row.getBoundingClientRect().width) / row.offsetWidth;
      if (taken > room) yield { row, items, taken, excess: taken - room };
    }
  }
}

/**
 * Makes the items of crowded rows smaller, as they would lie over what is beside the row. What does not
 * fit even so can be scrolled. A single item may hold the row that is meant.
 */
function fitRows(styles: ChangedStyles, usual: ReadonlyMap<Element, number>): void {
  for (const { row, items, taken, excess } of crowdedRows()) {
    // Items with negative margins are meant to be wider.
    const more = excess - (usual.get(row) ?? 0);
    if (more < 1) continue;
    if (items.length === 1 && items[0]) {
      styles.set(items[0], 'min-width', '0');
      continue;
    }
    const zoom = (Number(items[0]?.style.zoom) || 1) * (1 - more / taken);
    for (const item of items) styles.set(item, 'zoom', `${Math.max(smallest, zoom)}`);
    if (zoom >= smallest) continue;
    styles.set(row, 'justify-content', 'start');
    styles.set(row, 'overflow', 'auto hidden');
    styles.set(row, 'scrollbar-width', 'thin');
  }
}

/**
 * Fixes the menus of a row that can be scrolled to the window, where they are: hanging from the row they
 * would be cut off.
 */
function freeMenus(target: EventTarget | null, styles: ChangedStyles): void {
  let row = target instanceof HTMLElement ? target : null;
  while (row && !styles.has(row, 'overflow')) row = row.parentElement;
  for (const menu of row?.querySelectorAll<HTMLElement>('*') ?? []) {
    for (const name of ['position', 'top', 'right', 'bottom', 'left']) styles.unset(menu, name);
    const usual = menu.getBoundingClientRect();
    const isCut = row && usual.bottom > row.getBoundingClientRect().bottom;
    if (!isCut || getComputedStyle(menu).position !== 'absolute') continue;
    styles.set(menu, 'position', 'fixed');
    for (const name of ['right', 'bottom']) styles.set(menu, name, 'auto');
    for (const name of ['top', 'left'] as const) {
      styles.set(menu, name, '0');
      const box = menu.getBoundingClientRect();
      // What it is in may be made smaller.
      styles.set(menu, name, `${((usual[name] - box[name]) * menu.offsetWidth) / box.width}px`);
    }
  }
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
