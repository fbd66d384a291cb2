import type { ThemeOption } from '@openai/chatkit';

const radii = { pill: '18px', round: '14px', soft: '8px', sharp: '0px' };
const gaps = { compact: '12px', normal: '16px', spacious: '24px' };

/**
 * What the theme options come to, as the custom properties that pages can set as well. Properties
 * without a value are the page's own again.
 */
export function themeProperties({
  typography,
  radius,
  density,
  color = {},
}: ThemeOption): Record<string, string | undefined> {
  const { accent, surface, grayscale } = color;
  const gray = (light: number, dark: number): string | undefined => {
    if (!grayscale) return undefined;
    const { hue, tint, shade = 0 } = grayscale;
    const [day, night] = [light, dark].map(
      (lightness) => `oklch(${lightness - shade * 0.01} ${tint * 0.004} ${hue})`,
    );
    return `light-dark(${day}, ${night})`;
  };
  const properties = {
    surface: surface?.background ?? gray(0.995, 0.21),
    text: surface?.foreground ?? gray(0.25, 0.93),
    accent: accent?.primary,
    bubble:
      accent?.level &&
      `color-mix(in oklab, ${accent.primary} ${accent.level * 6}%, var(--_raised))`,
    'on-accent': accent && onColor(accent.primary),
    font: typography?.fontFamily,
    'font-mono': typography?.fontFamilyMono,
    'font-size': typography?.baseSize && scaled(typography.baseSize),
    radius: radius && radii[radius],
    gap: density && gaps[density],
  };
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      `--pagewise-chat-${name}`,
      value || undefined,
    ]),
  );
}

/** The given size, or larger where the reader chose larger text in the browser. */
const scaled = (px: number): string => `max(${px}px, ${px / 16}rem)`;

/** Black or white, whichever can be read on a color: both sides of the lightness that parts them. */
function onColor(color: string): string {
  return `oklch(from ${color} clamp(0, (0.58 - l) * 1000, 1) 0 0)`;
}
