import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import express from 'express';
import { TooManyRequestsError } from '../errors.ts';
import { chatKitRouter } from './express.ts';
import { chatKitFetch } from './fetch.ts';
import type { HttpOptions } from './http.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { RequestContext } from '../request-context.ts';
import { ChatKitServer } from '../server.ts';
import { MemoryStore } from '../store/memory-store.ts';
import {
  addMessageRequest,
  answering,
  createRequest,
  eventsOf,
  listen,
  post,
  postRequest,
  type PostOptions,
  type RequestBody,
} from '../testing/http-client.ts';
import { said, ScriptedServer } from '../testing/scripted-server.ts';

interface Adapter extends AsyncDisposable {
  url: string;
  send(request: Request): Promise<Response>;
  post(body: RequestBody, options?: PostOptions): Promise<Response>;
}

type Open = (server: ChatKitServer, options?: Partial<HttpOptions>) => Promise<Adapter>;

const overExpress: Open = async (server, options) => {
  const http = await listen(server, options);
  return {
    url: http.url,
    send: fetch,
    post: (body, options) => post(http.url, body, options),
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
};

const overFetch: Open = async (server, options) => {
  const url = 'https://chat.example/chatkit';
  const send = answering(server, options);
  return {
    url,
    send,
    post: (body, options) => send(postRequest(url, body, options)),
    [Symbol.asyncDispose]: async () => {},
  };
};

const greeter = () =>
  new ScriptedServer(async function* (thread) {
    yield said(thread.id, 'msg_hello', 'Hello');
  });

async function typesOf(response: Response): Promise<string[]> {
  return (await Array.fromAsync(eventsOf(response))).map(({ type }) => type);
}

/** Creates a thread and gives its id. */
async function created(response: Response): Promise<string> {
  const [event] = await Array.fromAsync(eventsOf(response));
  assert(event?.type === 'thread.created');
  return event.thread.id;
}

async function storedItems(server: ChatKitServer, userId = 'ada'): Promise<ThreadItem[]> {
  const who = { userId, metadata: {} };
  const all = { limit: 100, order: 'asc' } as const;
  const threads = await server.store.loadThreads(all, who);
  const items = await Promise.all(
    threads.data.map(({ id }) => server.store.loadThreadItems(id, all, who)),
  );
  return items.flatMap(({ data }) => data);
}

for (const [name, over] of Object.entries({ overExpress, overFetch })) {
  describe(`HTTP, ${name}`, () => {
    it('streams an answer and keeps it', async () => {
      const server = greeter();
      await using http = await over(server);
      const response = await http.post(createRequest('Hi'));
      assert.equal(response.headers.get('content-type'), 'text/event-stream');
      assert.equal(response.headers.get('x-accel-buffering'), 'no');
      assert.equal(response.headers.get('cache-control'), 'no-cache, no-transform');
      assert.deepEqual(await typesOf(response), [
        'thread.created',
        'thread.item.done',
        'stream_options',
        'thread.item.done',
      ]);
      assert.deepEqual(
        (await storedItems(server)).map(({ type }) => type),
        ['user_message', 'assistant_message'],
      );
    });

    it('refuses before the first byte what it cannot answer, and stores nothing', async () => {
      const server = greeter();
      await using http = await over(server);
      const refusals: [RequestBody, number, RegExp][] = [
        ['', 400, /^The request is not JSON\.$/],
        ['{', 400, /^The request is not JSON\.$/],
        [Uint8Array.of(0x22, 0xff, 0x22), 400, /^The request is not UTF-8\.$/],
        ['null', 400, /^A request is a JSON object/],
        [{ type: 'threads.run' }, 400, /^Unknown request type "threads.run"\.$/],
        [{ type: 'attachments.get_preview', params: {} }, 400, /^Unknown request type/],
        [{ type: 'threads.get_by_id', params: { thread_id: 7 } }, 400, /^params\.thread_id: /],
        [{ type: 'threads.create' }, 400, /^params: /],
        [createRequest('Hi', { metadata: 'x' }), 400, /^metadata: /],
        ['['.repeat(200), 400, /nested/],
        [addMessageRequest('thr_unknown', 'Hi'), 404, /no such record/],
        [{ type: 'threads.get_by_id', params: { thread_id: 'x' } }, 404, /no such record/],
        [createRequest('x'.repeat(1_100_000)), 413, /too large/],
      ];
      for (const [body, status, message] of refusals) {
        const response = await http.post(body);
        const refusal = (await response.json()) as { error: { code: string }; message: string };
        assert.equal(response.status, status, JSON.stringify(body).slice(0, 100));
        assert.match(refusal.message, message);
        assert.doesNotMatch(refusal.message, /\n/);
        assert.match(refusal.error.code, /^\w+$/);
      }
      assert.deepEqual(await storedItems(server), []);
    });

    it('refuses requests without an identity', async () => {
      await using http = await over(greeter());
      const response = await http.post(createRequest('Hi'), { headers: { authorization: '' } });
      assert.equal(response.status, 401);
    });

    it('sends Retry-After to a client over its limit, also across origins', async () => {
      const asked: string[] = [];
      const server = greeter();
      await using http = await over(server, {
        origins: ['https://docs.example'],
        admit(userId) {
          asked.push(userId);
          throw new TooManyRequestsError(7);
        },
      });
      const headers = { origin: 'https://docs.example' };
      const response = await http.post(createRequest('Hi'), { headers });
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('retry-after'), '7');
      assert.equal(response.headers.get('access-control-allow-origin'), 'https://docs.example');
      assert.match(await response.text(), /"rate_limited".*Try again in 7 seconds\./);
      assert.deepEqual(asked, ['ada']);
      assert.deepEqual(await storedItems(server), []);
    });

    it("says of another user's thread what it says of none", async () => {
      await using http = await over(greeter());
      const threadId = await created(await http.post(createRequest('Hi')));
      const byId = (id: string) => ({ type: 'threads.get_by_id', params: { thread_id: id } });
      const answers = await Promise.all([
        http.post(byId(threadId), { user: 'eve' }),
        http.post(byId('thr_none'), { user: 'eve' }),
        http.post(addMessageRequest(threadId, 'Hi'), { user: 'eve' }),
      ]);
      const texts = await Promise.all(answers.map((answer) => answer.text()));
      assert.equal(new Set(texts).size, 1);
      assert.equal((await http.post(byId(threadId))).status, 200);
    });

    it('lets in the pages it was told of, and its own', async () => {
      await using http = await over(greeter(), { origins: ['https://docs.example'] });
      const preflight = (origin: string) =>
        http.send(new Request(http.url, { method: 'OPTIONS', headers: { origin } }));
      const allowed = await preflight('https://docs.example');
      assert.equal(allowed.status, 204);
      assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://docs.example');
      assert.match(
        allowed.headers.get('access-control-allow-headers') ?? '',
        /chatkit-frame-instance-id/,
      );
      assert.equal((await preflight('https://evil.example')).status, 403);
      assert.equal((await preflight(new URL(http.url).origin)).status, 204);
      const headers = { origin: 'https://evil.example' };
      assert.equal((await http.post(createRequest('Hi'), { headers })).status, 403);
    });

    it('lets a page send its own headers and cookies where both are allowed', async () => {
      const server = new ScriptedServer(async function* (_thread, _message, { metadata }) {
        yield { type: 'progress_update', text: String(metadata['pageId']) };
      });
      const origin = 'https://docs.example';
      await using http = await over(server, {
        origins: [origin],
        allowHeaders: ['x-page-id'],
        credentials: true,
        identify: (headers) => /session=(\w+)/.exec(headers.get('cookie') ?? '')?.[1],
        requestContext: (base, headers) => ({
          ...base,
          metadata: { pageId: headers.get('x-page-id') },
        }),
      });
      const preflight = await http.send(
        new Request(http.url, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-headers': 'x-page-id' },
        }),
      );
      assert.equal(preflight.status, 204);
      const headers = { origin, 'x-page-id': '42', cookie: 'session=ada' };
      const answer = await http.post(createRequest('Hi'), { headers });
      for (const { headers } of [preflight, answer]) {
        assert.equal(headers.get('access-control-allow-origin'), origin);
        assert.equal(headers.get('access-control-allow-credentials'), 'true');
        assert.match(headers.get('access-control-allow-headers') ?? '', /\bx-page-id\b/);
        assert.equal(headers.get('vary'), 'Origin');
      }
      const last = (await Array.fromAsync(eventsOf(answer))).at(-1);
      assert.deepEqual(last, { type: 'progress_update', text: '42' });
      const noSession = await http.post(createRequest('Hi'), { headers: { origin } });
      assert.equal(noSession.status, 401);
      assert.equal(noSession.headers.get('access-control-allow-credentials'), 'true');
    });

    it('is not made where cookies would go to every origin', () => {
      const options = { origins: ['*'], credentials: true };
      return assert.rejects(async () => over(greeter(), options), TypeError);
    });

    it('tells other methods what it takes', async () => {
      await using http = await over(greeter());
      const response = await http.send(new Request(http.url));
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), 'POST');
    });

    it('ends with an error event whatever fails, and keeps the text of it to itself', async () => {
      const server = new ScriptedServer(async function* (thread) {
        yield said(thread.id, 'msg_1', 'One');
        throw new Error('password is hunter2');
      });
      await using http = await over(server);
      const text = await (await http.post(createRequest('Hi'))).text();
      assert.match(text, /"type":"error","code":"stream.error","allow_retry":true/);
      assert.doesNotMatch(text, /hunter2/);
    });

    it('ends with an error event when an event cannot be written as JSON', async () => {
      const server = new ScriptedServer(async function* () {
        yield { type: 'client_effect', name: 'x', data: { n: 1n } };
      });
      await using http = await over(server);
      const types = await typesOf(await http.post(createRequest('Hi')));
      assert.equal(types.at(-1), 'error');
    });

    it('aborts the answer at once when the reader leaves, even while respond waits', async () => {
      const aborted = Promise.withResolvers<void>();
      const server = new ScriptedServer(async function* (thread, _message, _context, options) {
        options.signal.addEventListener('abort', () => aborted.resolve());
        yield said(thread.id, 'msg_1', 'One');
        await new Promise(() => {});
      });
      await using http = await over(server);
      const reader = new AbortController();
      const response = await http.post(createRequest('Hi'), { signal: reader.signal });
      const events = eventsOf(response);
      for (let at = 0; at < 4; at++) await events.next();
      reader.abort();
      await aborted.promise;
      await server.idle();
      assert.deepEqual(
        (await storedItems(server)).map(({ type }) => type),
        ['user_message', 'assistant_message', 'sdk_hidden_context'],
      );
    });

    it('keeps a silent connection open with comments', async () => {
      const goOn = Promise.withResolvers<void>();
      const server = new ScriptedServer(async function* (thread) {
        await goOn.promise;
        yield said(thread.id, 'msg_1', 'One');
      });
      await using http = await over(server, { keepAliveMs: 5 });
      let text = '';
      const response = await http.post(createRequest('Hi'));
      assert(response.body);
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        if (text.includes(': keep-alive\n\n')) goOn.resolve();
      }
      assert.match(text, /: keep-alive\n\n(.|\n)*msg_1/);
    });

    it('pulls no more than a slow reader takes, and the rest when they go on', async () => {
      const total = 20_000;
      let made = 0;
      const server = new ScriptedServer(async function* () {
        for (; made < total; made++) yield { type: 'progress_update', text: 'x'.repeat(1000) };
      });
      await using http = await over(server);
      const response = await http.post(createRequest('Hi'));
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      assert(reader);
      let length = (await reader.read()).value?.length ?? 0;
      let seen = -1;
      while (seen !== made) {
        seen = made;
        await new Promise((resolve) => {
          setTimeout(resolve, 100);
        });
      }
      assert(made < total, 'everything was made before anybody had read it');
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        length += next.value.length;
      }
      assert.equal(made, total);
      assert(length > total * 1000);
    });

    it('hands the locale of the reader to respond', async () => {
      const server = new ScriptedServer(async function* (_thread, _message, { locale }) {
        yield { type: 'progress_update', text: locale ?? 'none' };
      });
      await using http = await over(server);
      for (const [header, locale] of [
        ['de-CH', 'de-CH'],
        ['pt-br;q=0.8, en', 'pt-BR'],
        ['*', 'none'],
      ] as const) {
        const headers = { 'accept-language': header };
        const events = await Array.fromAsync(
          eventsOf(await http.post(createRequest('Hi'), { headers })),
        );
        assert.deepEqual(events.at(-1), { type: 'progress_update', text: locale });
      }
    });
  });
}

it('answers behind a body parser', async () => {
  await using http = await listen(greeter(), { before: express.json() });
  const types = await typesOf(await post(http.url, createRequest('Hi')));
  assert.equal(types.length, 4);
});

describe('a server with a request context of its own', () => {
  interface Tenant extends RequestContext {
    readonly tenant: string;
  }
  class TenantServer extends ChatKitServer<Tenant> {
    override async *respond(): AsyncGenerator<ThreadStreamEvent> {}
  }
  const identify = () => 'someone';
  const server = () => new TenantServer(new MemoryStore());

  it('is not mounted without the function that makes it', () => {
    // @ts-expect-error -- requestContext is missing
    chatKitRouter(server(), { identify });
    // @ts-expect-error -- the same
    chatKitFetch(server(), { identify });
    // @ts-expect-error -- the tenant is missing in what it makes
    chatKitRouter(server(), { identify, requestContext: (base) => base });
    const requestContext = (base: RequestContext) => ({ ...base, tenant: 'acme' });
    assert.equal(typeof chatKitRouter(server(), { identify, requestContext }), 'function');
    assert.equal(typeof chatKitFetch(server(), { identify, requestContext }), 'function');
  });

  it('needs nothing more than others when its fields are optional', () => {
    class Noted extends ChatKitServer<RequestContext & { readonly note?: string }> {
      override async *respond(): AsyncGenerator<ThreadStreamEvent> {}
    }
    const router = chatKitRouter(new Noted(new MemoryStore()), { identify });
    assert.equal(typeof router, 'function');
  });
});
