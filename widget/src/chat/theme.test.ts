import { expect } from '@open-wc/testing';
import { themeProperties } from './theme.ts';

/** Red, green, and blue from 0 to 255, as the browser computes a color. */
function pixel(color: string): number[] {
  const probe = document.createElement('i');
  probe.style.color = color;
  document.body.append(probe);
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = pixel(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('theme', () => {
  it('writes on accents of any lightness so that it can be read', () => {
    for (const primary of ['#b87159', '#c2410c', '#e11d48', '#2b5fd9', '#0d9488', '#777', '#888']) {
      const { '--pagewise-chat-on-accent': on = '' } = themeProperties({
        color: { accent: { primary, level: 1 } },
      } as Parameters<typeof themeProperties>[0]);
      const [dark = 0, light = 0] = [luminance(primary), luminance(on)].sort((a, b) => a - b);
      expect((light + 0.05) / (dark + 0.05), primary).to.be.above(4.4);
    }
  });
});
