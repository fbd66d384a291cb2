import { expect, waitUntil } from '@open-wc/testing';
import { chatWith, inside, shown } from './testing/chat-on-page.ts';
import {
  assistantItem,
  citation,
  json,
  ScriptedServer,
  thread,
  userItem,
} from './testing/scripted-server.ts';
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

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('theme', () => {
  it('writes on accents of any lightness so that it can be read', () => {
    for (const primary of ['#b87159', '#c2410c', '#e11d48', '#2b5fd9', '#0d9488', '#777', '#888']) {
      const { '--pagewise-chat-on-accent': on = '' } = themeProperties({
        color: { accent: { primary, level: 1 } },
      } as Parameters<typeof themeProperties>[0]);
      expect(contrast(primary, on), primary).to.be.above(4.4);
    }
  });

  it('writes on tints of its colors so that it can be read', async () => {
    const items = {
      data: [
        userItem('u1', 'Hi'),
        assistantItem('a1', 'Use this [1].\n\n```sql\nSELECT 1\n```', [citation(1)]),
      ],
      has_more: false,
    };
    const server = new ScriptedServer().answer('threads.get_by_id', json(thread({ items })));
    const chat = await chatWith(server, { initialThread: 'thr_1' });
    await shown(chat, 'this');
    const find = (name: string) => inside(chat).querySelector(name);
    const names = ['.citation', '.source .label', '.code figcaption span'];
    await waitUntil(() => names.every(find), 'all that is looked at', { timeout: 5_000 });
    // Colors that can just be read on the surface: of links, and of what is said by the way.
    for (const [surface, text, accent, muted] of [
      ['#ffffff', '#222222', '#767676', '#767676'],
      ['#1e2129', '#d5d6da', '#7480d3', '#8b8c91'],
    ] as const) {
      const colors = Object.entries({ surface, text, accent, muted });
      for (const [name, color] of colors) chat.style.setProperty(`--pagewise-chat-${name}`, color);
      expect(contrast(accent, surface), accent).to.be.within(4.4, 4.8);
      const raised = getComputedStyle(find('.bubble')!).backgroundColor;
      for (const name of names) {
        const { color, backgroundColor } = getComputedStyle(find(name)!);
        const behind = name.startsWith('.code') ? raised : backgroundColor;
        expect(contrast(color, behind), `${name} on ${surface}`).to.be.at.least(4.5);
      }
    }
  });
});
