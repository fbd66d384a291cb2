import { isComponent } from '../component.ts';

/** Where a color is used: the same token is another color for words than for a surface. */
export type ColorUse = 'text' | 'background' | 'border';

const mixed = (share: number) => `color-mix(in oklab, var(--_text) ${share}%, var(--_surface))`;

const tokens: Readonly<Record<ColorUse, Readonly<Record<string, string>>>> = {
  text: {
    prose: 'var(--_text)',
    primary: 'var(--_text)',
    emphasis: 'var(--_text)',
    secondary: 'var(--_muted)',
    tertiary: mixed(62),
    success: 'var(--w-success)',
    warning: 'var(--_warning)',
    caution: 'var(--_warning)',
    danger: 'var(--_danger)',
    info: 'var(--w-info)',
    discovery: 'var(--w-discovery)',
  },
  background: {
    surface: 'var(--_surface)',
    'surface-secondary': mixed(3),
    'surface-tertiary': mixed(7),
    'surface-elevated': 'var(--_surface)',
    'surface-elevated-secondary': mixed(5),
  },
  border: { default: 'var(--_border)', subtle: mixed(8), strong: mixed(32) },
};

/** Hue and chroma of the named scales, in oklch. */
const scales: Readonly<Record<string, readonly [hue: number, chroma: number]>> = {
  gray: [265, 0.008],
  red: [25, 0.2],
  orange: [50, 0.18],
  yellow: [90, 0.16],
  green: [150, 0.16],
  blue: [255, 0.18],
  purple: [300, 0.19],
  pink: [355, 0.19],
};

/** Letters only is a color's name or nothing; the functions take numbers, and no other function. */
const literal =
  /^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|[a-z]{3,24}|(?:rgb|hsl)a?\([\d\s.,%/+a-z-]{1,60}\)|(?:hwb|lab|lch|oklab|oklch)\([\d\s.,%/+a-z-]{1,60}\))$/i;

/** A color that a server asked for, as CSS that can only be a color; `undefined` for all else. */
export function cssColor(value: unknown, use: ColorUse): string | undefined {
  if (isComponent(value)) {
    const light = cssColor(value['light'], use);
    const dark = cssColor(value['dark'], use);
    return light && dark ? `light-dark(${light}, ${dark})` : (light ?? dark);
  }
  if (typeof value !== 'string' || value.length > 80) return undefined;
  const name = value.trim();
  const tokensHere = tokens[use];
  if (Object.hasOwn(tokensHere, name)) return tokensHere[name];
  const scaled = fromScale(name);
  if (scaled) return scaled;
  return literal.test(name) && CSS.supports('color', name) ? name : undefined;
}

/** `red-500`, `alpha-70`: a step of a scale. */
function fromScale(name: string): string | undefined {
  const [, scale = '', digits = ''] = /^([a-z]{3,6})-(\d{1,4})$/.exec(name) ?? [];
  const step = Number(digits);
  if (scale === 'alpha' && step <= 100)
    return `color-mix(in oklab, var(--_text) ${step}%, transparent)`;
  const [hue, chroma] = (Object.hasOwn(scales, scale) && scales[scale]) || [];
  if (hue === undefined || chroma === undefined || step > 1000) return undefined;
  const depth = step / 1000;
  // Pale and dark ends hold little color; the middle holds most.
  const share = Math.min(1, 0.12 + 3.4 * depth * (1.1 - depth));
  return `oklch(${(0.985 - 0.78 * depth).toFixed(3)} ${(chroma * share).toFixed(3)} ${hue})`;
}
