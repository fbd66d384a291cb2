import { expect, waitUntil } from '@open-wc/testing';
import '../index.ts';
import type { PagewiseChat, PagewiseChatOptions } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  json,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';

type ThreadItemActions = NonNullable<PagewiseChatOptions['threadItemActions']>;

const stored = (items: object[]): ScriptedServer =>
  new ScriptedServer()
    .answer(
      'threads.get_by_id',
      json(thread({ items: { data: items.slice(-20), has_more: items.length > 20 } })),
    )
    .answer('items.list', ({ params }) => {
      const to = items.findIndex((item) => 'id' in item && item.id === params['after']);
      const end = to < 0 ? items.length : to;
      const begin = Math.max(0, end - 100);
      const data = items.slice(begin, end).toReversed();
      return json({ data, has_more: begin > 0, after: `a${begin}` });
    });

async function withAnswer(threadItemActions: ThreadItemActions): Promise<PagewiseChat> {
  const server = stored([userItem('u/1', 'How hot?'), assistantItem('a1', 'Seventy degrees.')]);
  const chat = await chatWith(server, { initialThread: 'thr_1', threadItemActions });
  await shown(chat, 'Seventy degrees.');
  return chat;
}

/** What is copied, instead of the clipboard, which tests may not write. */
function copied(): string[] {
  const words: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void words.push(text) },
  });
  return words;
}

describe('a link to a message', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'clipboard'));

  it('is copied from below its answer, and leads to the question on this page', async () => {
    const words = copied();
    const chat = await withAnswer({ link: true });
    await appears(chat, '[aria-label="Copy link"]');
    await expect(chat).to.be.accessible();
    find(chat, '[aria-label="Copy link"]').click();
    await waitUntil(() => words.length > 0);
    const wanted = new URL(location.href);
    wanted.hash = 'pagewise=thr_1/u%2F1';
    expect(words).to.deep.equal([wanted.href]);
    expect(find(chat, '[aria-label="Copy link"]').dataset['done']).to.equal('Copied');
  });

  it('is what the page makes of it', async () => {
    const words = copied();
    const link = (threadId: string, itemId: string) => `/talk/${threadId}?at=${itemId}`;
    const chat = await withAnswer({ link });
    await appears(chat, '[aria-label="Copy link"]');
    find(chat, '[aria-label="Copy link"]').click();
    await waitUntil(() => words.length > 0);
    expect(words).to.deep.equal(['/talk/thr_1?at=u/1']);
  });

  it('is not offered where the page does not open it', async () => {
    const chat = await withAnswer({ retry: true });
    await appears(chat, '[aria-label="Copy"]');
    expect(inside(chat).querySelector('[aria-label="Copy link"]')).to.equal(null);
  });

  it('opens a conversation at the message, however far back it is', async () => {
    const items = Array.from({ length: 150 }, (_, index) =>
      assistantItem(`a${index}`, `Message number ${index}.`),
    );
    const chat = await chatWith(stored(items));
    await chat.setThreadId('thr_1', 'a30');
    const message = find(chat, '[data-item="a30"]');
    expect(inside(chat).activeElement).to.equal(message);
    const box = find(chat, '.scroll');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { top } = message.getBoundingClientRect();
    const place = box.getBoundingClientRect();
    expect(top).to.be.within(place.top - 5, place.bottom);
  });

  it('opens the conversation alone when the message is gone', async () => {
    const chat = await chatWith(stored([assistantItem('a1', 'Still here.')]));
    await chat.setThreadId('thr_1', 'a"]gone');
    await shown(chat, 'Still here.');
  });
});
