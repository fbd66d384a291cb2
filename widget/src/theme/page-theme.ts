import {
  black,
  chroma,
  contrast,
  cssColor,
  mix,
  parseColor,
  readableOn,
  white,
  withContrast,
  type Color,
} from './color.ts';
import { find, kin } from '../dom/dom.ts';
import type { CurrentOptions } from '../options.ts';

/** What the assistant wears: colors of the page, made readable (WCAG AA) where they are not. */
export interface Theme {
  scheme: 'light' | 'dark';
  surface: string;
  text: string;
  /** Quiet text; still 4.5:1. */
  muted: string;
  border: string;
  accent: string;
  /** On the accent. */
  onAccent: string;
  /** The accent as a text on the surface. */
  link: string;
  font: string;
}

/** Where well-known generators of sites keep their brand color. */
const brandProperties = [
  '--ifm-color-primary',
  '--vp-c-brand-1',
  '--sl-color-text-accent',
  '--md-primary-fg-color',
  '--color-brand-primary',
  '--pst-color-primary',
  '--bs-primary',
];

const darkSurface: Color = [24, 26, 31, 1];

/** Looks at the page as it is painted now. */
export function readTheme(document: Document, options: CurrentOptions): Theme {
  const place = contentOf(document, options.content);
  const mode = colorMode(document, options);
  const wanted = options.theme ?? {};
  const given = (css: string | undefined) => (css ? opaque(parseColor(css)) : undefined);

  let surface = given(wanted.surface) ?? background(place);
  if (mode && isDark(surface) !== (mode === 'dark'))
    surface = mode === 'dark' ? darkSurface : white;
  const dark = isDark(surface);
  const text = withContrast(
    given(wanted.text) ?? onSurface(getComputedStyle(place).color, surface),
    surface,
    7,
  );
  const brand = given(wanted.accent) ?? accent(document, place) ?? text;
  const button = withContrast(brand, surface, 3);
  return {
    scheme: dark ? 'dark' : 'light',
    surface: cssColor(surface),
    text: cssColor(text),
    muted: cssColor(withContrast(mix(text, surface, 0.65), surface, 4.5)),
    border: cssColor(mix(text, surface, 0.18)),
    accent: cssColor(button),
    onAccent: cssColor(readableOn(button)),
    link: cssColor(withContrast(brand, surface, 4.5)),
    font: wanted.font ?? getComputedStyle(place.querySelector('p') ?? place).fontFamily,
  };
}

/** What the site says its mode is; `undefined` when its colors shall tell. */
function colorMode(
  document: Document,
  { colorMode, colorModeSelector, colorModeAttribute }: CurrentOptions,
): 'light' | 'dark' | undefined {
  if (colorMode !== 'auto') return colorMode;
  if (!colorModeSelector) return undefined;
  const value = find(document, colorModeSelector)?.getAttribute(colorModeAttribute) ?? '';
  return value.includes('dark') ? 'dark' : 'light';
}

function contentOf(document: Document, selector: string | undefined): Element {
  return (
    (selector && find(document, selector)) ||
    (document.querySelector('main, [role="main"], article') ??
      document.body ??
      document.documentElement)
  );
}

/** The first color behind an element that lets nothing through. */
function background(element: Element): Color {
  const layers: Color[] = [];
  for (let at: Node | null = element; at instanceof Element; at = kin(at, 'parentNode')) {
    const color = parseColor(getComputedStyle(at).backgroundColor);
    if (color && color[3] > 0) layers.push(color);
    if (color && color[3] >= 1) break;
  }
  return layers.reduceRight<Color>((base, layer) => mix(layer, base, layer[3]), canvas());
}

function accent(document: Document, place: Element): Color | undefined {
  // What is set on the root is inherited.
  const style = getComputedStyle(document.body ?? document.documentElement);
  for (const name of brandProperties) {
    const value = style.getPropertyValue(name).trim();
    const color = value ? opaque(parseColor(value)) : undefined;
    if (color && chroma(color) > 40) return color;
  }
  const link =
    place.querySelector('p a[href], li a[href], a[href]') ?? document.querySelector('a[href]');
  const seen: (Color | undefined)[] = [
    link ? parseColor(getComputedStyle(link).color) : undefined,
    ...[...document.querySelectorAll('header, nav, [role="banner"], button')]
      .slice(0, 20)
      .map((element) => opaque(parseColor(getComputedStyle(element).backgroundColor))),
  ];
  // A link in the browser's own blue says nothing about the site.
  const ours = seen.filter((color): color is Color => color !== undefined && chroma(color) > 40);
  return ours.find((color) => cssColor(color) !== 'rgb(0, 0, 238)') ?? ours[0];
}

/** What the browser paints where a page paints nothing. */
function canvas(): Color {
  const { colorScheme } = getComputedStyle(document.documentElement);
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = colorScheme.includes('dark') && (prefersDark || !colorScheme.includes('light'));
  return dark ? darkSurface : white;
}

function onSurface(css: string, surface: Color): Color {
  const color = parseColor(css);
  return color ? mix(color, surface, color[3]) : readableOn(surface);
}

const opaque = (color: Color | undefined): Color | undefined =>
  color && color[3] > 0.5 ? [color[0], color[1], color[2], 1] : undefined;

const isDark = (color: Color): boolean => contrast(color, white) > contrast(color, black);
