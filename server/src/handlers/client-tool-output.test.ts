import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadItem } from '../protocol/items.ts';
import { createRequest, eventsOf, listen, post } from '../testing/http-client.ts';
import { said, ScriptedServer } from '../testing/scripted-server.ts';

const who = { userId: 'ada', metadata: {} };

/** A conversation that waits for the page, and what was stored behind the call. */
async function waiting(behind: (threadId: string) => ThreadItem[]) {
  const server = new ScriptedServer(async function* (thread, message) {
    const about = { thread_id: thread.id, created_at: new Date().toISOString() };
    if (!message) return yield said(thread.id, 'msg_2', 'Thank you');
    yield {
      type: 'thread.item.done',
      item: {
        ...about,
        type: 'client_tool_call',
        id: 'ctc_1',
        call_id: 'call_1',
        name: 'get_selection',
        arguments: {},
        status: 'pending',
      },
    };
  });
  const http = await listen(server);
  const [created] = await Array.fromAsync(eventsOf(await post(http.url, createRequest('Look'))));
  assert(created?.type === 'thread.created');
  const { id } = created.thread;
  for (const item of behind(id)) await server.store.addThreadItem(id, item, who);
  const params = { thread_id: id, result: { text: 'Install' } };
  return {
    http,
    itemsOf: async () =>
      (await server.store.loadThreadItems(id, { limit: 10, order: 'asc' }, who)).data,
    send: () => post(http.url, { type: 'threads.add_client_tool_output', params }),
  };
}

const note = (
  threadId: string,
  type: 'hidden_context_item' | 'sdk_hidden_context',
): ThreadItem => ({
  type,
  id: `note_${type}`,
  thread_id: threadId,
  created_at: new Date().toISOString(),
  content: 'The page was closed and opened again.',
});

test('the output of a tool is taken also when the server has noted something since the call', async () => {
  const { http, send, itemsOf } = await waiting((id) => [
    note(id, 'hidden_context_item'),
    note(id, 'sdk_hidden_context'),
  ]);
  await using _ = http;
  const response = await send();
  assert.equal(response.status, 200);
  const events = await Array.fromAsync(eventsOf(response));
  assert.equal(events.at(-1)?.type, 'thread.item.done');
  const call = (await itemsOf()).find(({ type }) => type === 'client_tool_call');
  assert(call?.type === 'client_tool_call');
  assert.equal(call.status, 'completed');
  assert.deepEqual(call.output, { text: 'Install' });
});

test('the output of a tool comes too late when the reader has seen something since the call', async () => {
  const { http, send, itemsOf } = await waiting((id) => {
    const answer = said(id, 'msg_1', 'Never mind');
    assert(answer.type === 'thread.item.done');
    return [answer.item, note(id, 'hidden_context_item')];
  });
  await using _ = http;
  const response = await send();
  assert.equal(response.status, 409);
  const call = (await itemsOf()).find(({ type }) => type === 'client_tool_call');
  assert(call?.type === 'client_tool_call' && call.status === 'pending');
});
