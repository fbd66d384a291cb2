import { expect } from '@open-wc/testing';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find } from '../testing/chat-on-page.ts';
import { assistantItem, json, ScriptedServer, thread } from '../testing/scripted-server.ts';

/** A chat with one answer. */
function answered(markdown: string): Promise<PagewiseChat> {
  const items = { data: [assistantItem('a1', markdown)], has_more: false };
  const server = new ScriptedServer().answer('threads.get_by_id', json(thread({ items })));
  return chatWith(server, { initialThread: 'thr_1' });
}

/** Where some words of an element begin, in px of the window. */
function leftOf(element: Element, words: string): number {
  const text = element.firstChild!;
  const range = document.createRange();
  range.setStart(text, text.textContent!.indexOf(words));
  range.setEnd(text, text.textContent!.indexOf(words) + words.length);
  return range.getBoundingClientRect().left;
}

describe('the styles of Markdown', () => {
  it('keep the number of a title before its words in an answer from right to left', async () => {
    const chat = await answered(
      'هذا ما تقوله الوثائق — [11.2. Index Types](https://docs.example/)',
    );
    chat.dir = 'rtl';
    await appears(chat, '.prose a');
    const link = find(chat, '.prose a');
    expect(leftOf(link, '11.2.')).to.be.below(leftOf(link, 'Index'));
  });

  it('come with the first answer that is shown', async () => {
    const chat = await answered('> Quoted words');
    await appears(chat, 'blockquote');
    expect(getComputedStyle(find(chat, 'blockquote')).borderInlineStartWidth).to.equal('3px');
  });
});
