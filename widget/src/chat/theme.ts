import type { ChatKitOptions, ThemeOption } from '@openai/chatkit';

const radii = { pill: '18px', round: '14px', soft: '8px', sharp: '0px' };
const gaps = { compact: '11px', normal: '16px', spacious: '22px' };

/**
 * What the theme options come to, as the custom properties that pages can set as well. Properties
 * without a value are the page's own again.
 */
export function themeProperties(
  theme: ChatKitOptions['theme'],
): Record<string, string | undefined> {
  const { typography, radius, density, color }: ThemeOption =
    typeof theme === 'object' ? theme : {};
  const { accent, surface, grayscale } = color ?? {};
  const tint = grayscale && {
    hue: grayscale.hue,
    chroma: grayscale.tint * 0.004,
    shade: (grayscale.shade ?? 0) * 0.01,
  };
  const grey = (light: number, dark: number) =>
    tint &&
    `light-dark(oklch(${light - tint.shade} ${tint.chroma} ${tint.hue}), oklch(${dark - tint.shade} ${tint.chroma} ${tint.hue}))`;
  return {
    '--pagewise-chat-surface': surface?.background ?? grey(0.995, 0.21),
    '--pagewise-chat-text': surface?.foreground ?? grey(0.25, 0.93),
    '--pagewise-chat-accent': accent?.primary,
    '--pagewise-chat-bubble':
      accent && accent.level > 0
        ? `color-mix(in oklab, ${accent.primary} ${accent.level * 6}%, var(--_raised))`
        : undefined,
    '--pagewise-chat-on-accent': accent && onColour(accent.primary),
    '--pagewise-chat-font': typography?.fontFamily,
    '--pagewise-chat-font-mono': typography?.fontFamilyMono,
    '--pagewise-chat-font-size': typography?.baseSize && `${typography.baseSize}px`,
    '--pagewise-chat-radius': radius && radii[radius],
    '--pagewise-chat-gap': density && gaps[density],
  };
}

/** Black or white, whichever can be read on a colour: both sides of the lightness that parts them. */
function onColour(colour: string): string {
  return `oklch(from ${colour} clamp(0, (0.64 - l) * 1000, 1) 0 0)`;
}
