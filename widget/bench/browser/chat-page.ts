/**
 * What the benchmark of the chat runs in a page: `window.bench` has one function per measurement.
 *
 * @module
 */
import '../../src/chat/index.ts';
import {
  added,
  assistantItem,
  created,
  delta,
  done,
  json,
  openStream,
  ScriptedServer,
  thread,
  userItem,
} from '../../src/chat/testing/scripted-server.ts';

import { frame, place, Tasks, until, wait } from './chat-on-page.ts';

interface Figures {
  [name: string]: number;
}

const answer = `To keep a standby in step, set \`wal_level\` to **replica** or higher and give it a connection string.

1. Edit \`postgresql.conf\` on the primary
2. Create a role with the REPLICATION attribute
   - and a password
3. Restart, then take a base backup

\`\`\`
CREATE ROLE replicator WITH REPLICATION LOGIN;
SELECT pg_create_physical_replication_slot('standby_1');
\`\`\`

| Setting | Default |
| --- | --- |
| wal_level | replica |
| hot_standby | on |

A standby that falls behind for long keeps WAL on the primary; see [the manual](https://www.postgresql.org/docs/).
`;

const tasks = new Tasks();

/** Text as a model writes it, some letters at a time. */
function* pieces(): Generator<string, never> {
  for (let at = 0; ; at = (at + 6) % answer.length)
    yield answer.slice(at, Math.min(at + 6, answer.length));
}

/** Calls `write` 500 times a second for as long as it is told, whatever else the page does. */
async function fiveHundredASecond(seconds: number, write: (text: string) => void): Promise<void> {
  const texts = pieces();
  const start = performance.now();
  for (let written = 0; written < seconds * 500;) {
    const due = Math.min(seconds * 500, Math.floor((performance.now() - start) / 2));
    for (; written < due; written++) write(texts.next().value);
    await wait(4);
  }
}

function conversation(count: number): object[] {
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? userItem(`m${index}`, `Question number ${index}?`)
      : assistantItem(`m${index}`, answer),
  );
}

/** Pages of a conversation, as a server gives them. */
function serverWith(items: readonly object[]): ScriptedServer {
  const at = (id: unknown) => items.findIndex((item) => 'id' in item && item.id === id);
  return new ScriptedServer()
    .answer(
      'threads.get_by_id',
      json(thread({ items: { data: items.slice(0, 20), has_more: true } })),
    )
    .answer('items.list', ({ params }) => {
      const to = params['after'] === undefined ? items.length : at(params['after']);
      const from = Math.max(0, to - Number(params['limit']));
      return json({
        data: items.slice(from, to).toReversed(),
        has_more: from > 0,
        after: `m${from}`,
      });
    });
}

async function pagewiseOpens(count: number): Promise<Figures> {
  const server = serverWith(conversation(count));
  const chat = document.createElement('pagewise-chat');
  await wait(500);
  tasks.take();
  const start = performance.now();
  place(chat).setOptions({ api: { url: '/', fetch: server.fetch }, initialThread: 'thr_1' });
  const root = chat.shadowRoot;
  const newest = `[data-item="m${count - 1}"] .prose p`;
  if (!root) throw new Error('The chat has no shadow root.');
  await until(() => root.querySelector(newest) !== null);
  await frame();
  const open = performance.now() - start;
  const openTask = tasks.take();
  const box = root.querySelector('.scroll') ?? document.body;
  // The button that shows more is gone once the first message is there.
  for (; root.querySelector('.earlier'); await frame()) box.scrollTop -= 400;
  const up = tasks.take();
  for (let top = -1; top !== box.scrollTop; await frame()) {
    top = box.scrollTop;
    box.scrollTop += 2000;
  }
  return {
    open,
    openTask,
    scrollTask: Math.max(up, tasks.take()),
    shown: root.querySelectorAll('article').length,
  };
}

async function pagewiseStreams(seconds: number): Promise<Figures> {
  const stream = openStream();
  const server = new ScriptedServer().answer('threads.create', () => stream.response);
  const chat = place(document.createElement('pagewise-chat'));
  chat.setOptions({ api: { url: '/', fetch: server.fetch } });
  await wait(500);
  void chat.sendUserMessage({ text: 'Go' });
  stream.send(created(), done(userItem('u', 'Go')), added(assistantItem('a', '')));
  tasks.take();
  let text = '';
  await fiveHundredASecond(seconds, (piece) => {
    text += piece;
    stream.send(delta('a', piece));
  });
  await frame();
  const task = tasks.take();
  stream.send(done(assistantItem('a', text)));
  stream.end();
  await wait(1000);
  return { task, endTask: tasks.take(), letters: text.length };
}

async function deepChatOpens(count: number): Promise<Figures> {
  const chat = document.createElement('deep-chat');
  const history = Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? { role: 'user', text: `Question number ${index}?` }
      : { role: 'ai', text: answer },
  );
  Object.assign(chat, { history, connect: { handler: () => undefined } });
  await wait(500);
  tasks.take();
  const start = performance.now();
  place(chat);
  const last = `Question number ${count - 2}?`;
  await until(() => chat.shadowRoot?.textContent?.includes(last) === true);
  await frame();
  return { open: performance.now() - start, openTask: tasks.take() };
}

interface Signals {
  onOpen: () => void;
  onResponse: (part: { text: string }) => void;
  onClose: () => void;
}

async function deepChatStreams(seconds: number): Promise<Figures> {
  const chat = place(document.createElement('deep-chat'));
  const finished = new Promise<void>((resolve) => {
    const handler = async (_: unknown, signals: Signals) => {
      signals.onOpen();
      await fiveHundredASecond(seconds, (text) => signals.onResponse({ text }));
      signals.onClose();
      resolve();
    };
    Object.assign(chat, { connect: { stream: true, handler } });
  });
  await wait(500);
  tasks.take();
  const send: unknown = Reflect.get(chat, 'submitUserMessage');
  if (typeof send === 'function') send.call(chat, { text: 'Go' });
  const start = performance.now();
  await finished;
  await frame();
  return { task: tasks.take(), took: (performance.now() - start) / 1000 };
}

Object.assign(window, {
  bench: { pagewiseOpens, pagewiseStreams, deepChatOpens, deepChatStreams },
});
