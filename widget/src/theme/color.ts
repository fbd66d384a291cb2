/** Red, green, blue: 0–255; alpha: 0–1. */
export type Color = [red: number, green: number, blue: number, alpha: number];

/** A computed color, in whatever notation the browser keeps it. */
export function parseColor(css: string): Color | undefined {
  const plain = /^rgba?\(([\d.]+), ?([\d.]+), ?([\d.]+)(?:, ?([\d.]+))?\)$/.exec(css);
  if (plain) return [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
  if (!css || !CSS.supports('color', css)) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** `share` of `top` over `base`. */
export function mix(top: Color, base: Color, share: number): Color {
  const channel = (at: 0 | 1 | 2) => Math.round(top[at] * share + base[at] * (1 - share));
  return [channel(0), channel(1), channel(2), 1];
}

export const cssColor = ([red, green, blue]: Color): string => `rgb(${red}, ${green}, ${blue})`;

/** WCAG 2.2, relative luminance. */
export function luminance([red, green, blue]: Color): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2.2, 1–21. */
export function contrast(one: Color, other: Color): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** How far from gray, 0–255. */
export const chroma = ([red, green, blue]: Color): number =>
  Math.max(red, green, blue) - Math.min(red, green, blue);

export const white: Color = [255, 255, 255, 1];
export const black: Color = [0, 0, 0, 1];

/** What can be read on `base`: black or white. One of them always has 4.5:1. */
export const readableOn = (base: Color): Color => (contrast(white, base) >= 4.5 ? white : black);

/** `color`, moved away from `base` no further than it must to reach `ratio`. */
export function withContrast(color: Color, base: Color, ratio: number): Color {
  const away = contrast(white, base) > contrast(black, base) ? white : black;
  for (let share = 0; share < 1; share += 0.05) {
    const tried = mix(away, color, share);
    if (contrast(tried, base) >= ratio) return tried;
  }
  return away;
}
