/**
 * What the benchmark of Markdown runs in a page: `window.bench` has one function per measurement.
 *
 * @module
 */
import '../../src/chat/index.ts';
import { hostileMarkdown } from '../../src/chat/testing/hostile-markdown.ts';
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
import { place, Tasks, until, wait } from './chat-on-page.ts';

interface Input {
  kind: string;
  /** In characters. */
  length: number;
}

interface Figures {
  /** The longest task, in ms; 0 when none was over 50. */
  task: number;
  /** Until nothing changed any more, in ms. */
  took: number;
}

const pieces = 500;
const tasks = new Tasks();

const textOf = ({ kind, length }: Input): string => hostileMarkdown[kind]?.(length) ?? '';

/** Waits until the chat has not changed for half a second. Gives when it last did. */
async function settled(chat: HTMLElement): Promise<number> {
  let last = performance.now();
  const observer = new MutationObserver(() => (last = performance.now()));
  if (chat.shadowRoot) observer.observe(chat.shadowRoot, { childList: true, subtree: true });
  await until(() => performance.now() - last > 500);
  observer.disconnect();
  return last;
}

/** An answer arrives in 500 pieces, in about two seconds. */
async function streams(input: Input): Promise<Figures> {
  const text = textOf(input);
  const stream = openStream();
  const server = new ScriptedServer().answer('threads.create', () => stream.response);
  const chat = place(document.createElement('pagewise-chat'));
  chat.setOptions({ api: { url: '/', fetch: server.fetch } });
  await wait(300);
  void chat.sendUserMessage({ text: 'Go' });
  stream.send(created(), done(userItem('u', 'Go')), added(assistantItem('a', '')));
  await wait(300);
  tasks.take();
  const start = performance.now();
  const size = Math.ceil(text.length / pieces);
  for (let at = 0; at < text.length; await wait(4)) {
    const due = Math.min(text.length, Math.ceil((performance.now() - start) / 4) * size);
    for (; at < due; at += size) stream.send(delta('a', text.slice(at, at + size)));
  }
  stream.send(done(assistantItem('a', text)));
  stream.end();
  const end = await settled(chat);
  return { task: tasks.take(), took: end - start };
}

/** A thread with the answer is opened. */
async function opens(input: Input): Promise<Figures> {
  const items = { data: [userItem('u', 'Go'), assistantItem('a', textOf(input))], has_more: false };
  const server = new ScriptedServer().answer('threads.get_by_id', json(thread({ items })));
  const chat = place(document.createElement('pagewise-chat'));
  await wait(300);
  tasks.take();
  const start = performance.now();
  chat.setOptions({ api: { url: '/', fetch: server.fetch }, initialThread: 'thr_1' });
  const end = await settled(chat);
  return { task: tasks.take(), took: end - start };
}

Object.assign(window, { bench: { streams, opens, kinds: () => Object.keys(hostileMarkdown) } });
