import { isComponent } from '../component.ts';

const unit = 4;
const largest = 2000;
const withUnit = /^(\d{1,4}(?:\.\d{1,4})?)(px|em|rem|%|ch|vh|vw|dvh|dvw|cqi|cqw)$/;
const words = new Set(['auto', 'fit-content', 'min-content', 'max-content']);

/** A size: numbers are pixels. Nothing negative, nothing that would compute. */
export function length(value: unknown, perNumber = 1): string | undefined {
  const number =
    typeof value === 'string' && /^\d{1,4}(?:\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number === 'number') {
    // In hundredths: what is smaller would be written with an exponent.
    const pixels = Math.round(Math.min(number * perNumber, largest) * 100) / 100;
    return number >= 0 ? `${pixels}px` : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  return withUnit.test(text) || words.has(text) ? text : undefined;
}

/** A distance: numbers count steps of 4 pixels. */
export function distance(value: unknown): string | undefined {
  const found = length(value, unit);
  return found && words.has(found) ? undefined : found;
}

/** The four sides of a padding or margin, as `name-block-start` … */
export function sides(
  value: unknown,
  name: 'padding' | 'margin',
): Record<string, string | undefined> {
  if (!isComponent(value)) return { [name]: distance(value) };
  const { top, right, bottom, left, x, y } = value;
  return {
    [`${name}-top`]: distance(top ?? y),
    [`${name}-right`]: distance(right ?? x),
    [`${name}-bottom`]: distance(bottom ?? y),
    [`${name}-left`]: distance(left ?? x),
  };
}

/** `16/9`, or a number. */
export function ratio(value: unknown): string | undefined {
  const text = typeof value === 'number' ? `${value}` : value;
  if (typeof text !== 'string') return undefined;
  return /^\d{1,5}(?:\.\d{1,6})?(?:\s*\/\s*\d{1,5}(?:\.\d{1,6})?)?$/.test(text) ? text : undefined;
}

const radii: Readonly<Record<string, string>> = {
  none: '0',
  '2xs': '2px',
  xs: '4px',
  sm: '6px',
  md: '8px',
  lg: '10px',
  xl: '12px',
  '2xl': '16px',
  '3xl': '20px',
  '4xl': '24px',
  full: '999px',
  '100%': '100%',
};

export function radius(value: unknown): string | undefined {
  return typeof value === 'string' && Object.hasOwn(radii, value) ? radii[value] : undefined;
}
