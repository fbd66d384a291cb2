import { expect, waitUntil } from '@open-wc/testing';
import { press } from '../../testing/press.ts';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  done,
  events,
  json,
  openStream,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';

const removed = (id: string): object => ({ type: 'thread.item.removed', item_id: id });

/** A stored chat of as many turns, whose questions can be changed. */
async function opened(turns: number, question = 'Question'): Promise<Opened> {
  const data = Array.from({ length: turns }, (_, at) => [
    userItem(`u${at}`, `${question} ${at}`, { quoted_text: `Passage ${at}` }),
    assistantItem(`a${at}`, `Answer ${at}`),
  ]).flat();
  const server = new ScriptedServer().answer(
    'threads.get_by_id',
    json(thread({ items: { data, has_more: false } })),
  );
  const chat = await chatWith(server, {
    initialThread: 'thr_1',
    threadItemActions: { edit: true },
  });
  await shown(chat, `Answer ${turns - 1}`);
  await appears(chat, '.edit-tool');
  return { chat, server };
}

interface Opened {
  chat: PagewiseChat;
  server: ScriptedServer;
}

const inField = (chat: PagewiseChat): Promise<void> =>
  waitUntil(() => inside(chat).activeElement?.matches('.editor textarea'), 'the field has focus');

const inComposer = (chat: PagewiseChat): Promise<void> =>
  waitUntil(() => inside(chat).activeElement?.matches('.composer textarea'));

/** Opens a question by keyboard and writes something else. */
async function edit(chat: PagewiseChat, id: string, text: string): Promise<void> {
  find(chat, `[data-item=${id}] .edit-tool button`).focus();
  await press('Enter');
  await inField(chat);
  const field = find<HTMLTextAreaElement>(chat, '.editor textarea');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

describe('A question', function () {
  this.timeout(20_000);

  it('can be changed by keyboard, and is asked again in place of what came after it', async () => {
    const { chat, server } = await opened(3);
    server.answer(
      'threads.add_user_message',
      events(
        ...['u1', 'a1', 'u2', 'a2'].map(removed),
        done(userItem('u9', 'Better')),
        done(assistantItem('a9', 'New answer')),
      ),
    );
    await edit(chat, 'u1', 'Better');
    await expect(chat).to.be.accessible();
    await press('Enter');
    await shown(chat, 'New answer');
    await inComposer(chat);
    expect(server.last('threads.add_user_message')).to.deep.include({
      params: {
        thread_id: 'thr_1',
        input: {
          content: [{ type: 'input_text', text: 'Better' }],
          attachments: [],
          quoted_text: 'Passage 1',
          inference_options: {},
        },
      },
      metadata: { replaces: 'u1' },
    });
    const words = find(chat, '.thread').textContent;
    expect(words).to.include('Answer 0');
    expect(words).not.to.match(/Answer [12]|Question [12]/);
  });

  it('stays as it was after Escape, with the focus where it was', async () => {
    const { chat, server } = await opened(2);
    let reached = false;
    chat.addEventListener('keydown', () => (reached = true));
    await edit(chat, 'u0', 'Better');
    reached = false;
    await press('Escape');
    await waitUntil(() => inside(chat).activeElement?.closest('[data-item=u0] .edit-tool'));
    expect(reached).to.equal(false);
    expect(find(chat, '[data-item=u0]').textContent).to.include('Question 0');
    expect(server.last('threads.add_user_message')).to.equal(undefined);
  });

  it('asks before more than two later questions go', async () => {
    const { chat, server } = await opened(4);
    const stream = openStream();
    server.answer('threads.add_user_message', () => stream.response);
    await edit(chat, 'u0', 'Better');
    await press('Enter');
    await appears(chat, '.editor [role=alert]');
    expect(find(chat, '.editor').textContent).to.include('Later messages will be deleted.');
    expect(server.last('threads.add_user_message')).to.equal(undefined);
    await expect(chat).to.be.accessible();
    const send = find(chat, '.editor [type=submit]');
    expect(send.textContent).to.equal('Delete and send');
    send.click();
    await waitUntil(() => server.last('threads.add_user_message'));
    await waitUntil(() => !find(chat, '.thread').textContent?.includes('Answer'));
  });

  it('comes back with what followed when the server does not take the new one, which can be sent again', async () => {
    const { chat, server } = await opened(1);
    const taken = events(
      removed('u0'),
      removed('a0'),
      done(userItem('u9', 'Better')),
      done(assistantItem('a9', 'New answer')),
    );
    server.answer(
      'threads.add_user_message',
      () => Promise.reject(new TypeError('Failed to fetch')),
      taken,
    );
    await edit(chat, 'u0', 'Better');
    await press('Enter');
    await appears(chat, '.failure button');
    expect(find(chat, '.thread').textContent).to.match(/Question 0[^]*Answer 0[^]*Better/);
    find(chat, '.failure button').click();
    await shown(chat, 'New answer');
    expect(find(chat, '.thread').textContent).not.to.include('Question 0');
  });

  it('stands after the old one where the server does not replace it', async () => {
    const { chat, server } = await opened(1);
    server.answer(
      'threads.add_user_message',
      events(done(userItem('u9', 'Better')), done(assistantItem('a9', 'New answer'))),
    );
    await edit(chat, 'u0', 'Better');
    await press('Enter');
    await shown(chat, 'New answer');
    await waitUntil(() =>
      /Question 0[^]*Answer 0[^]*Better[^]*New answer/.test(
        find(chat, '.thread').textContent ?? '',
      ),
    );
  });

  it('cannot be changed while an answer is under way, and where the site does not want it', async () => {
    const { chat, server } = await opened(1);
    const stream = openStream();
    server.answer('threads.add_user_message', () => stream.response);
    void chat.sendUserMessage({ text: 'More' });
    await waitUntil(() => !inside(chat).querySelector('.edit-tool'));
    stream.send(done(userItem('u9', 'More')), done(assistantItem('a9', 'An answer')));
    stream.end();
    await waitUntil(() => inside(chat).querySelectorAll('.edit-tool').length === 2);
    chat.setOptions({ api: { url: '/', fetch: server.fetch } });
    await waitUntil(() => !inside(chat).querySelector('.edit-tool'));
  });

  it('is folded when it is long, and unfolds', async () => {
    const { chat } = await opened(1, 'Why does this fail?\n'.repeat(40));
    const button = find(chat, '.user > .quiet');
    const bubble = find(chat, '.bubble');
    expect(button.textContent?.trim()).to.equal('Show more');
    expect(button.ariaExpanded).to.equal('false');
    expect(bubble.scrollHeight).to.be.greaterThan(bubble.clientHeight + 100);
    await expect(chat).to.be.accessible();
    button.focus();
    await press('Enter');
    await waitUntil(() => find(chat, '.user > .quiet').ariaExpanded === 'true');
    expect(find(chat, '.user > .quiet').textContent?.trim()).to.equal('Show less');
    expect(bubble.scrollHeight).to.be.at.most(bubble.clientHeight + 1);
  });

  it('shows code between fences as code, and all else as it was written', async () => {
    const text = '# Not a *heading*\n```sql\nSELECT 1;\n```\nWhy?\n~~~\nopen\n';
    const { chat } = await opened(1, text);
    await waitUntil(() => inside(chat).querySelectorAll('.bubble pre').length === 2);
    const bubble = find(chat, '.bubble');
    expect(bubble.querySelector('pre')?.textContent).to.include('SELECT 1;');
    expect(bubble.textContent).to.match(/^# Not a \*heading\*/);
    expect(bubble.textContent).to.include('Why?');
    expect(bubble.textContent).not.to.match(/```|~~~/);
    await expect(chat).to.be.accessible();
  });
});
