import { expect, waitUntil } from '@open-wc/testing';
import { press } from '../testing/press.ts';
import type { PagewiseChat } from './pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from './testing/chat-on-page.ts';
import {
  added,
  assistantItem,
  cancellable,
  created,
  delta,
  done,
  events,
  openStream,
  ScriptedServer,
  userItem,
} from './testing/scripted-server.ts';

const answer = (id = 'a1', text = 'An answer.'): Response =>
  events(created(), done(userItem('u1', 'Hi')), done(assistantItem(id, text)));

/** Presses a button of the chat by keyboard, which takes it away. */
async function pressButton(chat: PagewiseChat, selector: string): Promise<void> {
  const button = find(chat, selector);
  button.focus();
  expect(inside(chat).activeElement).to.equal(button);
  await press('Enter');
}

const inComposer = (chat: PagewiseChat): Promise<void> =>
  waitUntil(
    () => inside(chat).activeElement?.matches('.composer textarea'),
    `the focus is on ${inside(chat).activeElement?.outerHTML ?? 'nothing'}`,
  );

describe('The focus goes to the composer', function () {
  this.timeout(30_000);

  it('after a starter prompt', async () => {
    const server = new ScriptedServer().answer('threads.create', answer());
    const prompts = [{ label: 'What is this?', prompt: 'What is this?' }];
    const chat = await chatWith(server, { startScreen: { prompts } });
    await pressButton(chat, '.prompt');
    await shown(chat, 'An answer.');
    await inComposer(chat);
  });

  it('after Stop', async () => {
    const stream = openStream();
    const server = new ScriptedServer().answer('threads.create', () => stream.response);
    const chat = await chatWith(server);
    void chat.sendUserMessage({ text: 'Hi' });
    stream.send(created(), done(userItem('u1', 'Hi')), cancellable);
    stream.send(added(assistantItem('a1', '')), delta('a1', 'Half an ans'));
    await shown(chat, 'Half an ans');
    await pressButton(chat, '.round[type=button]');
    await appears(chat, '.round:disabled');
    await inComposer(chat);
  });

  it('after Try again below an answer', async () => {
    const server = new ScriptedServer()
      .answer('threads.create', answer())
      .answer('threads.retry_after_item', answer('a2', 'Another one.'));
    const chat = await chatWith(server, { threadItemActions: { retry: true } });
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '.actions button');
    await pressButton(chat, '.actions button:last-child');
    await shown(chat, 'Another one.');
    await inComposer(chat);
  });

  it('after Try again', async () => {
    const server = new ScriptedServer().answer(
      'threads.create',
      () => Promise.reject(new TypeError('Failed to fetch')),
      answer(),
    );
    const chat = await chatWith(server);
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '.failure button');
    await pressButton(chat, '.failure button');
    await shown(chat, 'An answer.');
    await inComposer(chat);
  });

  it('after the way to the newest message', async () => {
    const long = Array.from({ length: 80 }, (_, line) => `Line ${line}.`).join('\n\n');
    const server = new ScriptedServer().answer('threads.create', answer('a1', long));
    const chat = await chatWith(server);
    await chat.sendUserMessage({ text: 'Hi' });
    await shown(chat, 'Line 79.');
    const leaveEnd = (): Element | null => {
      find(chat, '.scroll').scrollTop = 0;
      return inside(chat).querySelector('.to-end');
    };
    await waitUntil(leaveEnd, 'the end was left', { interval: 300, timeout: 5000 });
    await pressButton(chat, '.to-end');
    await waitUntil(() => !inside(chat).querySelector('.to-end'));
    await inComposer(chat);
  });

  it('after questions back are answered', async () => {
    const question = { question: 'Which?', id: 'q1', multiple: false, options: [{ value: 'One' }] };
    const asked = {
      type: 'structured_input',
      id: 's1',
      thread_id: 'thr_1',
      created_at: '2026-01-01T00:00:00Z',
      status: 'pending',
      inputs: [{ ...question, type: 'single_choice' }],
    };
    const stream = openStream();
    const server = new ScriptedServer()
      .answer('threads.create', events(created(), done(userItem('u1', 'Hi')), done(asked)))
      .answer('threads.add_structured_input', () => stream.response);
    const chat = await chatWith(server);
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '.questions');
    await pressButton(chat, '.questions [type=submit]');
    await inComposer(chat);
    stream.end();
  });

  it('stays where it is when nothing took it away', async () => {
    const server = new ScriptedServer().answer('threads.create', answer());
    const chat = await chatWith(server, { threadItemActions: { feedback: true } });
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '.actions');
    await pressButton(chat, '[aria-label="Helpful"]');
    await appears(chat, '[aria-label="Helpful"][aria-pressed=true]');
    expect(inside(chat).activeElement?.getAttribute('aria-label')).to.equal('Helpful');
  });
});
