import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { liveLog, type LiveLog } from '../../testing/live-log.ts';
import { press } from '../../testing/press.ts';
import { liveRegion } from '../../dom/live-region.ts';
import type { ThreadStreamEvent } from '../../protocol.ts';
import { chatStrings } from '../../strings/en/chat.ts';
import { applyEvent, beginTurn, emptyChat, endTurn } from '../model/chat-state.ts';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { ChatSpeech, type ChatSpeechView } from './chat-speech.ts';
import { chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  added,
  assistantItem,
  cancellable,
  citation,
  created,
  delta,
  done,
  events,
  json,
  openStream,
  ScriptedServer,
  thread,
  userItem,
} from '../testing/scripted-server.ts';

const hears = (log: LiveLog, words: string): Promise<void> =>
  waitUntil(() => log.words.includes(words), `“${words}” is said`, { timeout: 15_000 });

/** A chat whose answers come as the test sends them, and what it says. */
async function listened(options: Parameters<typeof chatWith>[1] = {}) {
  const stream = openStream();
  const server = new ScriptedServer().answer('threads.create', () => stream.response);
  const chat = await chatWith(server, options);
  const log = liveLog(inside(chat));
  void chat.sendUserMessage({ text: 'Hi' });
  stream.send(created(), done(userItem('u1', 'Hi')), cancellable);
  return { chat, log, ...stream };
}

describe('Those who listen to the chat', function () {
  this.timeout(40_000);

  it('have one live region, present before its first words', async () => {
    const chat = await chatWith(new ScriptedServer());
    const regions = inside(chat).querySelectorAll('[aria-live=polite], [role=status]');
    expect(regions.length).to.equal(1);
    expect(regions[0]?.textContent).to.equal('');
  });

  it('hear what is done, finished sentences, and how many sources the answer has', async () => {
    const { chat, log, send, end } = await listened();
    send({ type: 'progress_update', icon: 'search', text: 'Searching the documentation' });
    await hears(log, 'Searching the documentation');
    const text = 'Set `max_connections` [1]. Then ';
    send(added(assistantItem('a1', '', [citation(1)])), delta('a1', text));
    await hears(log, 'Set max_connections.');
    send(delta('a1', 'restart'));
    await aTimeout(2500);
    const whole = `${text}restart [2] [3]`;
    send(
      done(
        assistantItem(
          'a1',
          whole,
          [1, 2, 3].map((number) => citation(number)),
        ),
      ),
    );
    end();
    await hears(log, 'Answer complete, 3 sources');
    expect(log.words).to.deep.equal([
      'Searching the documentation',
      'Set max_connections.',
      'Then restart.',
      'Answer complete, 3 sources',
    ]);
    expect(chat.isConnected).to.equal(true);
  });

  it('hear the text as it is shown, and what code, tables and formulas are', async () => {
    const { log, send, end } = await listened();
    const text = [
      '## The view `pg_stat_activity`',
      "Use `'|'` and `arr[1]`, not *a_b_c* or [the **docs**](https://docs.example).",
      '- first\n- second: $x_1$',
      '```sql\nSELECT 1;\nSELECT 2;\n```',
      '| a | b |\n|---|---|\n| `x_y` | 2 |',
      '```\nplain\n```',
      'Wait... for it… e.g. this',
    ].join('\n\n');
    send(added(assistantItem('a1', '')), done(assistantItem('a1', text)));
    end();
    await hears(log, 'Answer complete');
    const [said = ''] = log.words;
    for (const words of [
      'The view pg_stat_activity. ',
      "Use '|' and arr[1], not a_b_c or the docs. ",
      'first. second: x_1. ',
      'code, SQL, 2 lines. ',
      'a, b. x_y, 2. ',
      'code, 1 line. ',
      'Wait... for it… e.g. this',
    ])
      expect(said.replace(/SQL|sql/, 'SQL')).to.include(words);
    expect(said).not.to.include('SELECT');
  });

  it('hear an answer at most every two seconds', async () => {
    const { chat, log, send, end } = await listened();
    send(added(assistantItem('a1', '')));
    for (let sentence = 0; sentence < 60; sentence++) {
      send(delta('a1', `This is sentence ${sentence}. `));
      await aTimeout(100);
    }
    const times = log.lines.map(({ at }) => at);
    for (const [index, time] of times.slice(1).entries())
      expect(time - times[index]!).to.be.greaterThan(1900);
    const text = find(chat, '.prose').textContent ?? '';
    send(done(assistantItem('a1', text)));
    end();
    await hears(log, 'Answer complete');
    const all = log.words.join(' ');
    for (let sentence = 0; sentence < 60; sentence++)
      expect(all.split(`sentence ${sentence}.`).length).to.equal(2);
  });

  it('hear that they stopped it, and never again what they have heard', async () => {
    const { chat, log, send } = await listened();
    send(added(assistantItem('a1', '')), delta('a1', 'One. Two. Thr'));
    await hears(log, 'One. Two.');
    find(chat, '.round[type=button]').focus();
    await press('Enter');
    await hears(log, 'Stopped');
    expect(log.words.filter((words) => words.includes('One.'))).to.have.length(1);
    expect(log.words).not.to.include('Answer complete');
  });

  it('hear of a new chat, of one that is opened, and what they have missed in neither', async () => {
    const stored = thread({
      id: 'thr_2',
      title: 'Old times',
      items: { data: [assistantItem('a9', 'Stored words.')], has_more: false },
    });
    const server = new ScriptedServer()
      .answer('threads.create', events(created(), done(assistantItem('a1', 'Hello.'))))
      .answer('threads.list', json({ data: [stored], has_more: false }))
      .answer('threads.get_by_id', json(stored));
    const chat = await chatWith(server);
    const log = liveLog(inside(chat));
    await chat.sendUserMessage({ text: 'Hi' });
    await hears(log, 'Answer complete');
    find(chat, '[aria-label="New chat"]').focus();
    await press('Enter');
    await hears(log, 'New chat');
    await chat.showHistory();
    await shown(chat, 'Old times');
    find(chat, '.thread-entry').click();
    await hears(log, 'Old times');
    await shown(chat, 'Stored words.');
    await aTimeout(600);
    expect(log.words.filter((words) => words.includes('Stored'))).to.deep.equal([]);
  });

  it('hear an answer that came whole before anything was rendered', async () => {
    const chat = await chatWith(new ScriptedServer());
    const log = liveLog(inside(chat));
    const speech = new ChatSpeech(
      {
        chat: { state: emptyChat } as ChatSpeechView['chat'],
        options: {} as ChatSpeechView['options'],
        strings: chatStrings,
        say: liveRegion(inside(chat)),
      },
      inside(chat),
    );
    speech.update(emptyChat);
    const answer = done(assistantItem('a1', 'Hello.')) as ThreadStreamEvent;
    speech.update(endTurn(applyEvent(beginTurn(emptyChat, null), answer)));
    await hears(log, 'Answer complete');
    expect(log.words).to.deep.equal(['Answer complete']);
  });

  it('do not hear of a conversation that the page opens by itself', async () => {
    const items = { data: [assistantItem('a1', 'Stored words.')], has_more: false };
    const server = new ScriptedServer().answer('threads.get_by_id', json(thread({ items })));
    const chat = await chatWith(server, { initialThread: 'thr_1' });
    const log = liveLog(inside(chat));
    await shown(chat, 'Stored words.');
    await aTimeout(600);
    expect(log.words).to.deep.equal([]);
  });
});

/** The chat leaves the speaking to who holds it. */
it('A chat that was given a speaker has no live region of its own', async () => {
  const said: string[] = [];
  const chat: PagewiseChat = document.createElement('pagewise-chat');
  chat.speaker = (words) => void said.push(words);
  const server = new ScriptedServer().answer(
    'threads.create',
    events(created(), done(assistantItem('a1', 'Hello.'))),
  );
  chat.setOptions({ api: { url: '/chatkit', fetch: server.fetch } });
  document.body.append(chat);
  await chat.updateComplete;
  await chat.sendUserMessage({ text: 'Hi' });
  await waitUntil(() => said.includes('Answer complete'), 'said', { timeout: 9000 });
  expect(inside(chat).querySelector('[aria-live=polite]')).to.equal(null);
  chat.remove();
});
