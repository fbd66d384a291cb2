import type { ChangedStyles } from './changed-styles.ts';
import { siteBars } from './site-bars.ts';

/** The first link of a bar, with its width in px, and a link below that begins where it begins. */
export interface Brand {
  brand: HTMLElement;
  width: number;
  below: HTMLElement;
}

/** Brands that begin in line with what is below their bar. */
export function* brandsInLine(): Generator<Brand> {
  const links = document.querySelectorAll<HTMLElement>(':is(aside, nav, [role=navigation]) a');
  for (const bar of siteBars()) {
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
export function keepInLine({ brand, width, below }: Brand, styles: ChangedStyles): void {
  for (const name of ['margin-inline-start', 'min-width']) styles.unset(brand, name);
  const { left, right } = below.getBoundingClientRect();
  // In a narrow window it may be in a drawer.
  const isSeen = below.offsetWidth && right > 0 && left < innerWidth;
  const distance = isSeen && shift(brand, below);
  if (!distance) return;
  const margin = Number.parseFloat(getComputedStyle(brand).marginInlineStart) || 0;
  styles.set(brand, 'margin-inline-start', `${margin + distance}px`);
  styles.set(brand, 'min-width', `${width}px`);
}
