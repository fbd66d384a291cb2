import { expect, waitUntil } from '@open-wc/testing';
import { chatWith, inside, shown } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  citation,
  json,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';

/** How wide each line of an element's text is, in px. */
function lines(element: Element): number[] {
  const text = document.createRange();
  text.selectNodeContents(element);
  const widths = new Map<number, number>();
  for (const { top, width } of text.getClientRects())
    widths.set(Math.round(top), Math.max(width, widths.get(Math.round(top)) ?? 0));
  return [...widths.values()];
}

describe('The thread', () => {
  it('leaves no end of a Japanese question alone on its last line', async () => {
    const label = '緑茶の抽出時間はどのくらいですか？二煎目はどうなりますか？玉露の場合は？';
    document.documentElement.lang = 'ja';
    const chat = await chatWith(new ScriptedServer(), {
      startScreen: { greeting: label, prompts: [{ label, prompt: label }] },
    });
    await waitUntil(() => inside(chat).querySelector('.prompt span'));
    for (let width = 280; width <= 480; width += 20) {
      chat.style.inlineSize = `${width}px`;
      for (const name of ['.start h2', '.prompt span']) {
        const found = lines(inside(chat).querySelector(name)!);
        const shortest = Math.min(...found) / Math.max(...found);
        expect(shortest, `${name} at ${width} px: ${found.join(', ')}`).to.be.above(0.4);
      }
    }
    document.documentElement.lang = 'en';
  });

  it('is not scrolled sideways, however narrow its edges are', async () => {
    const server = new ScriptedServer().answer(
      'threads.get_by_id',
      json(
        thread({
          items: {
            data: [userItem('u1', 'Hi'), assistantItem('a1', 'Use this [1].', [citation(1)])],
            has_more: false,
          },
        }),
      ),
    );
    const chat = await chatWith(server, { initialThread: 'thr_1' });
    chat.style.cssText = 'inline-size: 300px; --pagewise-chat-gap: 2px';
    await shown(chat, 'this');
    await waitUntil(() => inside(chat).querySelector('.sources ol'), 'sources', { timeout: 5_000 });
    const scroll = inside(chat).querySelector('.scroll')!;
    // The sources reach over the text on both sides.
    expect(scroll.scrollWidth).to.be.above(scroll.clientWidth);
    expect(getComputedStyle(scroll).overflowX).to.equal('hidden');
  });
});
