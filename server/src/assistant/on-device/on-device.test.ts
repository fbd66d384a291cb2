import assert from 'node:assert/strict';

import { test, type TestContext } from 'node:test';
import { citedPassage } from '../../protocol/citation.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import type { AssistantMessageItem, ThreadItem } from '../../protocol/items.ts';
import type { DevicePassages } from '../../protocol/on-device.ts';
import type { Thread } from '../../protocol/threads.ts';

import { MemoryStore } from '../../store/memory-store.ts';
import { indexedSite } from '../../testing/gear-site.ts';
import { createRequest, eventsOf, listen, post } from '../../testing/http-client.ts';

import type { Store } from '../../store/store.ts';
import { SiteAssistant, type SiteAssistantOptions } from '../site-assistant.ts';

const site = {
  'pump.html': `<html lang="en"><title>Pump</title><main><h1 id="pump">Pump</h1>
    <p>The pump moves water through the garden. It runs on mains power or on a battery.</p>
    <h2 id="network">Remote control</h2>
    <p>Remote control needs a wired network. It does not work over a wireless network.</p>
    <h2 id="filter">Filter</h2>
    <p>Clean the filter every month. A blocked filter damages the motor.</p></main>`,
  'valve.html': `<html lang="en"><title>Valve</title><main><h1 id="valve">Valve</h1>
    <p>A valve opens and closes a pipe.</p><h2 id="rename">Rename a valve</h2>
    <p>To rename a valve, hold its button and say the new name.</p></main>`,
  'battery.html': `<html lang="en"><title>Battery</title><main><h1 id="battery">Battery</h1>
    <p>The battery lasts two hours and charges overnight.</p></main>`,
};
const pageContext = { url: 'https://docs.example/valve.html', title: 'Valve', language: 'en' };
const quiet = { warn() {}, error() {}, info() {}, debug() {} };

async function serve(
  t: TestContext,
  options: Partial<SiteAssistantOptions<never>> & { store?: Store } = {},
): Promise<string> {
  const { store = new MemoryStore(), ...rest } = options;
  const index = await indexedSite(t, site);
  const server = await listen(new SiteAssistant(store, { index, logger: quiet, ...rest }));
  t.after(() => server[Symbol.asyncDispose]());
  return server.url;
}

interface Asked {
  events: ThreadStreamEvent[];
  effects: DevicePassages[];
  item: AssistantMessageItem;
  threadId: string;
}

async function ask(url: string, text: string, metadata: object = {}): Promise<Asked> {
  const response = await post(
    url,
    createRequest(text, { metadata: { pageContext, onDevice: true, ...metadata } }),
  );
  assert.equal(response.status, 200);
  const events = await Array.fromAsync(eventsOf(response));
  const effects = events.flatMap((event) =>
    event.type === 'client_effect' && event.name === 'pagewise.passages'
      ? [event.data as unknown as DevicePassages]
      : [],
  );
  const item = events
    .flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : []))
    .find((each) => each.type === 'assistant_message');
  assert.ok(item);
  return { events, effects, item, threadId: item.thread_id };
}

async function write(
  url: string,
  { threadId, item }: Pick<Asked, 'threadId' | 'item'>,
  text: unknown,
  user = 'ada',
): Promise<{ status: number; events: ThreadStreamEvent[] }> {
  const response = await post(
    url,
    {
      type: 'threads.custom_action',
      params: {
        thread_id: threadId,
        item_id: item.id,
        action: { type: 'pagewise.answer', payload: { text, item_id: item.id } },
      },
    },
    { user },
  );
  return { status: response.status, events: await Array.fromAsync(eventsOf(response)) };
}

async function stored(url: string, threadId: string): Promise<AssistantMessageItem> {
  const response = await post(url, { type: 'threads.get_by_id', params: { thread_id: threadId } });
  const thread = (await response.json()) as Thread;
  assert.deepEqual(thread.metadata, {});
  const found = thread.items.data.filter((item: ThreadItem) => item.type === 'assistant_message');
  assert.equal(found.length, 1);
  return found[0] ?? assert.fail();
}

const question = 'Does it go through the air?';
const queries = ['remote control wireless network'];
const numberOf = ({ effects }: Asked, words: RegExp) =>
  effects[0]?.passages.find(({ text }) => words.test(text))?.number ?? assert.fail();

test('a device gets the passages once, after the quotes, and what it writes stands before them', async (t) => {
  const url = await serve(t);
  const asked = await ask(url, question, { queries });
  const { effects, events, item } = asked;
  assert.equal(effects.length, 1);
  const done = events.findIndex(
    (event) => event.type === 'thread.item.done' && event.item.type === 'assistant_message',
  );
  assert.ok(events.findIndex((event) => event.type === 'client_effect') > done);
  const number = numberOf(asked, /wireless/);
  assert.equal(effects[0]?.item_id, item.id);
  assert.deepEqual(effects[0]?.passages[number - 1], {
    number,
    title: 'Pump',
    section: 'Remote control',
    url: 'https://docs.example/pump.html#network',
    text: 'Remote control needs a wired network. It does not work over a wireless network.',
  });
  assert.match(item.content[0]?.text ?? '', /wireless network/);

  const { events: answered } = await write(
    url,
    asked,
    `No. Remote control needs a wired network [${number}].`,
  );
  const { content } = await stored(url, asked.threadId);
  assert.equal(content[0]?.text, 'No. Remote control needs a wired network.');
  assert.equal(content[0]?.written_by, 'device');
  const [annotation] = content[0]?.annotations ?? [];
  assert.ok(annotation?.source.type === 'entity');
  assert.deepEqual(citedPassage(annotation.source), {
    url: 'https://docs.example/pump.html',
    exact: 'Remote control needs a wired network.',
    before: '',
    after: 'It does not work over a wireless network.',
    sectionId: 'network',
    sectionTitle: 'Remote control',
  });
  assert.equal(content[1]?.text, item.content[0]?.text);
  assert.equal(content[1]?.written_by, undefined);
  const labels = content.flatMap(({ annotations }) =>
    annotations.map(({ source }) => source.type === 'entity' && source.inline_label),
  );
  assert.deepEqual(labels, ['1', '2']);
  const shown = answered.flatMap((event) =>
    event.type === 'thread.item.updated' &&
    event.update.type === 'assistant_message.content_part.done'
      ? [event.update.content]
      : [],
  );
  assert.deepEqual(shown, content);
});
