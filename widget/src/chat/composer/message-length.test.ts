import { expect, waitUntil } from '@open-wc/testing';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  created,
  done,
  events,
  ScriptedServer,
  userItem,
} from '../testing/scripted-server.ts';

const answering = (): ScriptedServer =>
  new ScriptedServer().answer(
    'threads.create',
    events(created(), done(userItem('u1', 'Hi')), done(assistantItem('a1', 'Answer'))),
  );

/** A chat whose server takes messages of so many characters. */
async function chatOf(
  limit: number | undefined,
  server: ScriptedServer = answering(),
): Promise<PagewiseChat> {
  const url = `/limited-${Math.random()}`;
  return chatWith(server, {
    api: { url, fetch: server.fetch, messageLimit: async () => limit },
    locale: 'en',
  });
}

function write(chat: PagewiseChat, text: string): void {
  const field = find<HTMLTextAreaElement>(chat, '.composer textarea');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

const send = (chat: PagewiseChat): HTMLButtonElement =>
  find<HTMLButtonElement>(chat, '[aria-label="Send"]');

function pressEnter(chat: PagewiseChat): void {
  const field = find(chat, '.composer textarea');
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
}

describe('a message near the limit of the server', () => {
  it('is counted, and can be sent up to the last character', async () => {
    const server = answering();
    const chat = await chatOf(1_000, server);
    write(chat, 'x'.repeat(1_000));
    await shown(chat, '1,000 / 1,000');
    expect(send(chat).disabled).to.equal(false);
    expect(inside(chat).querySelector('#length')).to.equal(null);
    pressEnter(chat);
    await shown(chat, 'Answer');
    expect(inside(chat).querySelector('.length')).to.equal(null);
  });

  it('cannot be sent beyond it: the chat says so, by how much, and to those who listen', async () => {
    const server = answering();
    const chat = await chatOf(1_000, server);
    const said: string[] = [];
    chat.speaker = (words) => void said.push(words);
    write(chat, ` ${'x'.repeat(1_002)} `);
    await shown(chat, 'This message is too long to send. Characters over the limit: 2');
    expect(send(chat).disabled).to.equal(true);
    const field = find(chat, '.composer textarea');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(field.getAttribute('aria-describedby')).to.contain('length');
    pressEnter(chat);
    find<HTMLFormElement>(chat, '.composer').requestSubmit();
    write(chat, 'x'.repeat(1_003));
    await shown(chat, 'over the limit: 3');
    expect(server.asked).to.deep.equal([]);
    expect(said.filter((words) => words.includes('too long')).length).to.equal(1);
    await expect(chat).to.be.accessible();
    write(chat, 'x'.repeat(999));
    await waitUntil(() => !send(chat).disabled);
    expect(inside(chat).querySelector('#length')).to.equal(null);
  });

  it('is not counted while it is far from the limit', async () => {
    const chat = await chatOf(4_000);
    write(chat, 'x'.repeat(3_700));
    await shown(chat, '3,700 / 4,000');
    write(chat, 'x'.repeat(3_000));
    await waitUntil(() => !inside(chat).querySelector('.length'));
  });

  it('is sent where the server has not said its limit', async () => {
    const server = answering();
    const chat = await chatOf(undefined, server);
    write(chat, 'x'.repeat(100_000));
    await waitUntil(() => !send(chat).disabled);
    pressEnter(chat);
    await shown(chat, 'Answer');
    expect(server.asked.length).to.equal(1);
  });
});
