import { expect, waitUntil } from '@open-wc/testing';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  added,
  assistantItem,
  delta,
  done,
  json,
  openStream,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';

const paragraphs = (count: number): string => '\n\nA paragraph of the answer.'.repeat(count);

/** How far below the top of the view the last question begins. */
function questionTop(chat: PagewiseChat): number {
  const question = [...inside(chat).querySelectorAll('article.user')].at(-1);
  const { top = Number.NaN } = question?.getBoundingClientRect() ?? {};
  return top - find(chat, '.scroll').getBoundingClientRect().top;
}

const isAtTop = (chat: PagewiseChat): boolean => Math.abs(questionTop(chat) - 16) < 4;

/** What is loaded on need may come between, for a frame. */
const staysAtTop = (chat: PagewiseChat): Promise<void> =>
  waitUntil(() => isAtTop(chat), 'the question is at the top', { timeout: 4000 });

/** A conversation with some messages, in which a question was just asked. */
async function asked() {
  const stream = openStream();
  const before = Array.from({ length: 12 }, (_, index) =>
    assistantItem(`b${index}`, `Line ${index}\n\nMore`),
  );
  const server = new ScriptedServer()
    .answer('threads.get_by_id', json(thread({ items: { data: before, has_more: false } })))
    .answer('threads.add_user_message', () => stream.response);
  const chat = await chatWith(server, { initialThread: 'thr_1' });
  await shown(chat, 'Line 11');
  void chat.sendUserMessage({ text: 'Why?' });
  stream.send(
    done(userItem('u1', 'Why?')),
    added(assistantItem('a1', '')),
    delta('a1', 'Because.'),
  );
  await shown(chat, 'Because.');
  await staysAtTop(chat);
  return { chat, stream, box: find(chat, '.scroll') };
}

describe('The reader’s place', () => {
  it('has the question at the top while its answer grows past the view', async () => {
    const { chat, stream } = await asked();
    expect(inside(chat).querySelector('.to-end')).to.equal(null);
    for (let more = 0; more < 4; more += 1) {
      stream.send(delta('a1', paragraphs(20)));
      await new Promise((resolve) => setTimeout(resolve, 80));
      await staysAtTop(chat);
    }
    await shown(chat, 'New messages');
    stream.end();
  });

  it('follows the answer once the reader has jumped to its end', async () => {
    const { chat, stream, box } = await asked();
    stream.send(delta('a1', paragraphs(60)));
    await appears(chat, '.to-end');
    find(chat, '.to-end').click();
    const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < 50;
    await waitUntil(isAtEnd, 'the end');
    stream.send(delta('a1', `${paragraphs(20)}\n\nThe last.`));
    await shown(chat, 'The last.');
    await waitUntil(isAtEnd, 'still the end');
    stream.end();
  });

  it('has nothing of what is read under “New messages”', async () => {
    const { chat, stream, box } = await asked();
    stream.send(delta('a1', paragraphs(60)));
    await appears(chat, '.to-end');
    const edge = find(chat, '.to-end').getBoundingClientRect();
    expect(box.getBoundingClientRect().bottom).to.be.at.most(edge.top);
    stream.end();
  });

  it('is left alone after the reader has scrolled', async () => {
    const { chat, stream, box } = await asked();
    box.scrollTop -= 120;
    await new Promise((resolve) => setTimeout(resolve, 80));
    const { scrollTop } = box;
    stream.send(delta('a1', `${paragraphs(60)}\n\nThe last.`));
    await shown(chat, 'The last.');
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(box.scrollTop).to.equal(scrollTop);
    stream.end();
  });

  it('is kept when the panel changes its size, or is closed and opened again', async () => {
    const { chat, stream } = await asked();
    for (const [property, value] of [
      ['width', '280px'],
      ['height', '360px'],
      ['display', 'none'],
    ] as const) {
      chat.style.setProperty(property, value);
      await new Promise((resolve) => setTimeout(resolve, 80));
      chat.style.removeProperty('display');
      await waitUntil(() => isAtTop(chat), `the question is at the top after ${property}`);
    }
    stream.end();
  });

  it('is the last question of a conversation that is opened, where its answer is long', async () => {
    const items = (length: number) => [
      userItem('u0', 'First?'),
      assistantItem('a0', `One.${paragraphs(40)}`),
      userItem('u1', 'Why?'),
      assistantItem('a1', `Because.${paragraphs(length)}`),
    ];
    for (const [length, place] of [
      [40, isAtTop],
      [1, (chat: PagewiseChat) => questionTop(chat) > 100],
    ] as const) {
      const data = items(length);
      const server = new ScriptedServer().answer(
        'threads.get_by_id',
        json(thread({ items: { data, has_more: false } })),
      );
      const chat = await chatWith(server, { initialThread: 'thr_1' });
      await shown(chat, 'Because.');
      await waitUntil(() => place(chat), `${length} paragraphs`, { timeout: 4000 });
      if (length === 1) continue;
      await appears(chat, '.to-end');
      expect(find(chat, '.to-end').textContent).not.to.include('New messages');
    }
  });

  it('is the top of an empty chat, however little room that has', async () => {
    const prompts = ['One', 'Two', 'Three'].map((label) => ({ label, prompt: label }));
    const chat = await chatWith(new ScriptedServer(), { startScreen: { prompts } });
    chat.style.setProperty('height', '260px');
    await appears(chat, '.start .prompt');
    const box = find(chat, '.scroll');
    await waitUntil(() => box.scrollHeight > box.clientHeight, 'too little room');
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(box.scrollTop).to.equal(0);
    expect(inside(chat).querySelector('.to-end')).to.equal(null);
  });

  it('is the end of another conversation that is opened', async () => {
    const { chat, stream, box } = await asked();
    stream.end();
    await chat.setThreadId(null);
    await appears(chat, '.start');
    await chat.setThreadId('thr_1');
    await shown(chat, 'Line 11');
    await waitUntil(
      () => box.scrollTop > 0 && box.scrollHeight - box.scrollTop - box.clientHeight < 50,
      'the end',
    );
    expect(chat.style.getPropertyValue('--_room')).to.equal('');
  });
});
