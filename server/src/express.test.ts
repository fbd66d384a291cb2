import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import express from 'express';
import { addMessageRequest, createRequest, eventsOf, listen, post } from './testing/http-client.ts';
import { said, ScriptedServer } from './testing/scripted-server.ts';

const greeter = () =>
  new ScriptedServer(async function* (thread) {
    yield said(thread.id, 'msg_hello', 'Hello');
  });

async function typesOf(response: Response): Promise<string[]> {
  return (await Array.fromAsync(eventsOf(response))).map(({ type }) => type);
}

describe('chatKitRouter', () => {
  it('streams an answer and keeps it', async () => {
    await using http = await listen(greeter());
    const response = await post(http.url, createRequest('Hi'));
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    const events = await Array.fromAsync(eventsOf(response));
    assert.deepEqual(
      events.map(({ type }) => type),
      ['thread.created', 'thread.item.done', 'stream_options', 'thread.item.done'],
    );
    const [created] = events;
    assert(created?.type === 'thread.created');
    const list = await post(http.url, {
      type: 'items.list',
      params: { thread_id: created.thread.id, order: 'asc' },
    });
    const { data } = (await list.json()) as { data: { type: string }[] };
    assert.deepEqual(
      data.map(({ type }) => type),
      ['user_message', 'assistant_message'],
    );
  });

  it('refuses before the first byte what it cannot answer', async () => {
    await using http = await listen(greeter());
    const refusals: [object | string, number, RegExp][] = [
      ['{', 400, /^The request is not JSON\.$/],
      ['[]', 400, /^A request is a JSON object/],
      [{ type: 'threads.run' }, 400, /^Unknown request type "threads.run"\.$/],
      [{ type: 'threads.get_by_id', params: { thread_id: 7 } }, 400, /^params\.thread_id: /],
      ['['.repeat(200), 400, /nested/],
      [addMessageRequest('thr_unknown', 'Hi'), 404, /no such record/],
      [{ type: 'threads.get_by_id', params: { thread_id: 'x' } }, 404, /no such record/],
    ];
    for (const [body, status, message] of refusals) {
      const response = await post(http.url, body);
      const refusal = (await response.json()) as { error: { code: string }; message: string };
      assert.equal(response.status, status, JSON.stringify(body).slice(0, 100));
      assert.match(refusal.message, message);
      assert.match(refusal.error.code, /^\w+$/);
    }
  });

  it('refuses who does not say who asks', async () => {
    await using http = await listen(greeter());
    const response = await post(http.url, createRequest('Hi'), { headers: { authorization: '' } });
    assert.equal(response.status, 401);
  });

  it('answers 413 to more than a megabyte', async () => {
    await using http = await listen(greeter());
    const response = await post(http.url, createRequest('x'.repeat(1_100_000)));
    assert.equal(response.status, 413);
  });

  it("says of another user's thread what it says of none", async () => {
    await using http = await listen(greeter());
    const [created] = await Array.fromAsync(eventsOf(await post(http.url, createRequest('Hi'))));
    assert(created?.type === 'thread.created');
    const own = { type: 'threads.get_by_id', params: { thread_id: created.thread.id } };
    const none = { type: 'threads.get_by_id', params: { thread_id: 'thr_none' } };
    const answers = [
      await post(http.url, own, { user: 'eve' }),
      await post(http.url, none, { user: 'eve' }),
    ];
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
    assert.equal(first, second);
    assert.equal((await post(http.url, own)).status, 200);
  });

  it('lets in the pages it was told of, and its own', async () => {
    await using http = await listen(greeter(), { origins: ['https://docs.example'] });
    const preflight = (origin: string) =>
      fetch(http.url, { method: 'OPTIONS', headers: { origin } });
    const allowed = await preflight('https://docs.example');
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://docs.example');
    assert.match(
      allowed.headers.get('access-control-allow-headers') ?? '',
      /chatkit-frame-instance-id/,
    );
    assert.equal((await preflight('https://evil.example')).status, 403);
    assert.equal((await preflight(new URL(http.url).origin)).status, 204);
    const refused = await post(http.url, createRequest('Hi'), {
      headers: { origin: 'https://evil.example' },
    });
    assert.equal(refused.status, 403);
  });

  it('ends with an error event whatever fails, and keeps the text of the failure to itself', async () => {
    const server = new ScriptedServer(async function* (thread) {
      yield said(thread.id, 'msg_1', 'One');
      throw new Error('password is hunter2');
    });
    await using http = await listen(server);
    const response = await post(http.url, createRequest('Hi'));
    const text = await response.text();
    assert.match(text, /"type":"error","code":"stream.error","allow_retry":true/);
    assert.doesNotMatch(text, /hunter2/);
  });

  it('aborts the answer at once when the reader leaves, even while respond waits', async () => {
    const aborted = Promise.withResolvers<void>();
    const server = new ScriptedServer(async function* (thread, _message, _context, { signal }) {
      signal.addEventListener('abort', () => aborted.resolve());
      yield said(thread.id, 'msg_1', 'One');
      await new Promise(() => {});
    });
    await using http = await listen(server);
    const reader = new AbortController();
    const response = await post(http.url, createRequest('Hi'), { signal: reader.signal });
    const events = eventsOf(response);
    for (let at = 0; at < 4; at++) await events.next();
    reader.abort();
    await aborted.promise;
    await server.drain(1000);
    const { data } = await server.store.loadThreads(
      { limit: 1, order: 'asc' },
      { userId: 'ada', metadata: {} },
    );
    const items = await server.store.loadThreadItems(
      data[0]?.id ?? '',
      { limit: 10, order: 'asc' },
      { userId: 'ada', metadata: {} },
    );
    assert.deepEqual(
      items.data.map(({ type }) => type),
      ['user_message', 'assistant_message', 'sdk_hidden_context'],
    );
  });

  it('keeps a silent connection open with comments', async () => {
    const server = new ScriptedServer(async function* (thread) {
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
      yield said(thread.id, 'msg_1', 'One');
    });
    await using http = await listen(server, { keepAliveMs: 20 });
    const text = await (await post(http.url, createRequest('Hi'))).text();
    assert.match(text, /: keep-alive\n\n(.|\n)*msg_1/);
  });

  it('answers behind a body parser', async () => {
    await using http = await listen(greeter(), { before: express.json() });
    assert.deepEqual(await typesOf(await post(http.url, createRequest('Hi'))), [
      'thread.created',
      'thread.item.done',
      'stream_options',
      'thread.item.done',
    ]);
  });
});
