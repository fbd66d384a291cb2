import type { ChangedStyles } from './changed-styles.ts';
import { longestLook } from './longest-look.ts';
import { siteBars } from './site-bars.ts';

/** How small what stands in a bar may get. */
const smallest = 0.75;

/** A row in a bar whose items are wider than it is. */
interface CrowdedRow {
  row: HTMLElement;
  items: HTMLElement[];
  /** What the items take, and how much of that is too much, in px. */
  taken: number;
  excess: number;
}

/** Rows of headers and other bars that got too narrow for what is in them. */
export function* crowdedRows(): Generator<CrowdedRow> {
  const end = performance.now() + longestLook;
  for (const bar of siteBars()) {
    for (const row of [bar, ...bar.querySelectorAll<HTMLElement>('*')]) {
      if (performance.now() > end) return;
      const style = getComputedStyle(row);
      if (
        style.display !== 'flex' ||
        style.flexDirection !== 'row' ||
        style.overflowX !== 'visible' ||
        // What its parent cuts off slides into view, as in a drawer.
        (row.parentElement && getComputedStyle(row.parentElement).overflowX === 'hidden')
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
export function fitRows(styles: ChangedStyles, usual: ReadonlyMap<Element, number>): void {
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
export function freeMenus(target: EventTarget | null, styles: ChangedStyles): void {
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
