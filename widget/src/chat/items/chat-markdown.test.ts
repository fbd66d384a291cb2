import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  citation,
  json,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';

const items = [
  userItem('u1', 'How do I\nbrew it?', { quoted_text: 'Tea\nis hot.' }),
  assistantItem('a1', 'Slowly [1], see [2].', [
    citation(1),
    {
      type: 'annotation',
      source: { type: 'url', title: 'Tea [hot]', url: 'https://t.example/a_(b)' },
    },
  ]),
  userItem('u2', 'And coffee?'),
  assistantItem('a2', 'Fast.'),
];

/** A stored chat with a page of older items before those that are loaded at first. */
async function opened(): Promise<PagewiseChat> {
  const server = new ScriptedServer()
    .answer(
      'threads.get_by_id',
      json(thread({ title: 'Tea: hot / cold?', items: { data: items.slice(2), has_more: true } })),
    )
    .answer(
      'items.list',
      json({ data: items.slice(2).toReversed(), has_more: true, after: 'u2' }),
      json({ data: items.slice(0, 2).toReversed(), has_more: false }),
    );
  const chat = await chatWith(server, { initialThread: 'thr_1' });
  await shown(chat, 'Fast.');
  await appears(chat, '[aria-label="Save chat"]');
  return chat;
}

/** What a click hands to the browser as a file. */
async function savedBy(click: () => void): Promise<{ name: string; text: string }> {
  const { createObjectURL } = URL;
  const { click: follow } = HTMLAnchorElement.prototype;
  try {
    return await new Promise((resolve) => {
      let blob: Blob | undefined;
      URL.createObjectURL = (made) => {
        if (made instanceof Blob) blob = made;
        return 'blob:none';
      };
      HTMLAnchorElement.prototype.click = function () {
        void blob?.text().then((text) => resolve({ name: this.download, text }));
      };
      click();
    });
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = follow;
  }
}

describe('A chat that is kept', function () {
  this.timeout(20_000);

  it('is a file of Markdown: all of it, with passages, and sources as links', async () => {
    const chat = await opened();
    const button = find(chat, '[aria-label="Save chat"]');
    expect(await savedBy(() => button.click())).to.deep.equal({
      name: 'tea-hot-cold.md',
      text: `# Tea: hot / cold?

## You said

> Tea
> is hot.

How do I
brew it?

## Answer

Slowly [1], see [2].

**Sources**

- [1] [Section 1](https://docs.example/guide#s1)
- [2] [Tea \\[hot\\]](https://t.example/a_%28b%29)

## You said

And coffee?

## Answer

Fast.
`,
    });
    await waitUntil(() => find(chat, '[aria-live]').textContent?.includes('Chat saved'));
    await expect(chat).to.be.accessible();
  });

  it('is saved from below the last answer only', async () => {
    const chat = await opened();
    // Where there is room, what is earlier loads by itself.
    inside(chat).querySelector<HTMLElement>('.earlier')?.click();
    await shown(chat, 'Slowly');
    await waitUntil(() => inside(chat).querySelectorAll('[aria-label="Copy"]').length === 2);
    expect(inside(chat).querySelectorAll('[aria-label="Save chat"]')).to.have.length(1);
  });

  it('is printed whole, without what can be pressed', async function () {
    if (!/Chrome/.test(navigator.userAgent)) this.skip();
    const chat = await opened();
    try {
      await emulateMedia({ media: 'print' });
      const scroll = find(chat, '.scroll');
      await waitUntil(() => getComputedStyle(scroll).overflowY === 'visible');
      chat.style.removeProperty('block-size');
      expect(chat.offsetHeight).to.equal(find(chat, '.body').offsetHeight);
      for (const part of ['.foot', '.actions', '.head'])
        expect(getComputedStyle(find(chat, part)).display).to.equal('none');
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });
});
