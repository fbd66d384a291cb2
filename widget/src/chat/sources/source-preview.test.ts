import { expect, waitUntil } from '@open-wc/testing';
import type { ChatKitOptions, Entity } from '@openai/chatkit';
import '../index.ts';
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

const tag = (id: string, interactive: boolean): object => ({
  type: 'input_tag',
  id,
  text: `@${id}`,
  group: 'Kinds',
  data: { origin: 'Uji' },
  interactive,
});

async function conversation(
  entities: NonNullable<ChatKitOptions['entities']>,
): Promise<PagewiseChat> {
  const server = new ScriptedServer().answer(
    'threads.get_by_id',
    json(
      thread({
        items: {
          data: [
            userItem('u1', '', { content: [tag('Sencha', true), tag('Water', false)] }),
            assistantItem('a1', 'Use this [1].', [citation(1)]),
          ],
          has_more: false,
        },
      }),
    ),
  );
  const chat = await chatWith(server, { initialThread: 'thr_1', entities });
  await shown(chat, 'Section 1');
  return chat;
}

const preview = (words: string): Awaited<ReturnType<OnRequestPreview>> => ({
  preview: { type: 'Basic', children: [{ type: 'Text', value: words }] },
});
type OnRequestPreview = NonNullable<NonNullable<ChatKitOptions['entities']>['onRequestPreview']>;

const drawn = (chat: PagewiseChat): string | undefined =>
  inside(chat).querySelector('.preview pagewise-widget')?.shadowRoot?.textContent?.trim();

describe('previews by the page', () => {
  it('are shown beside the mark that has the pointer, asked for once, until Escape', async () => {
    const asked: Entity[] = [];
    const chat = await conversation({
      onRequestPreview: async (entity) => {
        asked.push(entity);
        return preview('Seventy degrees');
      },
    });
    const mark = find(chat, '.prose .citation');
    const over = (type: string) => mark.dispatchEvent(new PointerEvent(type, { bubbles: true }));
    over('pointerover');
    await waitUntil(() => drawn(chat) === 'Seventy degrees', 'it is drawn', { timeout: 5000 });
    expect(asked).to.have.length(1);
    expect(asked[0]).to.deep.include({
      id: 'https://docs.example/guide#s1',
      title: 'Section 1',
      interactive: true,
    });
    await expect(chat).to.be.accessible();
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
    );
    expect(inside(chat).querySelector('.preview')).to.equal(null);
    over('pointerover');
    await waitUntil(() => drawn(chat) === 'Seventy degrees');
    expect(asked).to.have.length(1);
  });

  it('stand below the mark, within chat and window, and above it where there is no room', async () => {
    const chat = await conversation({ onRequestPreview: async () => ({ preview: null }) });
    chat.style.inlineSize = '360px';
    for (const [top, isBelow] of [
      [0, true],
      [innerHeight - 130, false],
    ] as const) {
      Object.assign(chat.style, { position: 'fixed', insetBlockStart: `${top}px` });
      find(chat, '.prose .citation').focus();
      await appears(chat, '.preview p');
      const card = find(chat, '.preview').getBoundingClientRect();
      const mark = find(chat, '.prose .citation').getBoundingClientRect();
      if (isBelow) expect(card.top).to.be.greaterThan(mark.bottom);
      expect(card.top).to.be.at.least(0);
      expect(card.bottom).to.be.at.most(innerHeight);
      expect(card.right).to.be.at.most(Math.min(innerWidth, chat.getBoundingClientRect().right));
      find(chat, '.prose .citation').blur();
      await waitUntil(() => inside(chat).querySelectorAll('.preview').length === 0);
    }
  });

  it('stay while the pointer goes over to them', async () => {
    const chat = await conversation({ onRequestPreview: async () => preview('Seventy degrees') });
    const mark = find(chat, '.prose .citation');
    mark.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await appears(chat, '.preview pagewise-widget');
    mark.dispatchEvent(new PointerEvent('pointerout', { bubbles: true }));
    await chat.updateComplete;
    find(chat, '.preview').dispatchEvent(new PointerEvent('pointerenter'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(find(chat, '.preview').matches(':popover-open')).to.equal(true);
    find(chat, '.preview').dispatchEvent(new PointerEvent('pointerleave'));
    await waitUntil(() => inside(chat).querySelector('.preview') === null);
  });

  it('are of mentions too, which the page hears clicks on, and are read out on focus', async () => {
    const clicked: Entity[] = [];
    const chat = await conversation({
      onClick: (entity) => void clicked.push(entity),
      onRequestPreview: async ({ title }) => preview(`About ${title}`),
    });
    expect(inside(chat).querySelectorAll('button.tag')).to.have.length(1);
    find(chat, 'button.tag').focus();
    await waitUntil(() => drawn(chat) === 'About Sencha', 'it is drawn', { timeout: 5000 });
    expect(find(chat, '.hidden[aria-live]').textContent).to.include('About Sencha');
    await expect(chat).to.be.accessible();
    find(chat, 'button.tag').click();
    await waitUntil(() => clicked.length === 1);
    expect(clicked[0]).to.deep.equal({
      id: 'Sencha',
      title: 'Sencha',
      group: 'Kinds',
      data: { origin: 'Uji' },
      interactive: true,
    });
  });

  it('leave what the chat knows itself where the page has none or cannot say', async () => {
    for (const onRequestPreview of [
      async () => ({ preview: null }),
      () => Promise.reject(new Error('No such page.')),
    ]) {
      const chat = await conversation({ onRequestPreview });
      find(chat, '.prose .citation').focus();
      await appears(chat, '.preview p');
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(find(chat, '.preview').textContent).to.include('The words of passage 1.');
      find(chat, 'button.tag').focus();
      await waitUntil(() => inside(chat).querySelector('.preview') === null);
    }
  });

  it('go with the focus, at once, so that Escape is for what has it then', async () => {
    const chat = await conversation({ onRequestPreview: async () => ({ preview: null }) });
    find(chat, '.prose .citation').focus();
    await appears(chat, '.preview p');
    find(chat, 'textarea').focus();
    await chat.updateComplete;
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    expect(find(chat, 'textarea').dispatchEvent(escape)).to.equal(true);
    expect(inside(chat).querySelectorAll('.preview')).to.have.length(0);
  });

  it('do not appear after the pointer has moved on', async () => {
    let answer: (found: Awaited<ReturnType<OnRequestPreview>>) => void = () => undefined;
    const chat = await conversation({
      onRequestPreview: () => new Promise((resolve) => (answer = resolve)),
    });
    find(chat, '.prose .citation').focus();
    await appears(chat, '.preview p');
    find(chat, '.prose .citation').blur();
    await waitUntil(() => inside(chat).querySelector('.preview') === null);
    answer(preview('Too late'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(inside(chat).querySelector('.preview')).to.equal(null);
  });
});
