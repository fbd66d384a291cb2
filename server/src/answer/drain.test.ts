import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import express from 'express';
import { chatKitRouter } from '../http/express.ts';
import { openSqlite } from '../store/sqlite.ts';
import { drained, isComplete } from '../testing/drained.ts';
import { answering, createRequest, eventsOf, postRequest } from '../testing/http-client.ts';
import { PostgresServer, skipWithoutPostgres } from '../testing/postgres-server.ts';
import { begun, said, ScriptedServer } from '../testing/scripted-server.ts';

const failed = { type: 'error', code: 'stream.error', allow_retry: true };

async function sqliteFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-drain-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'conversations.db');
}

async function postgresUrl(t: TestContext): Promise<string> {
  const postgres = await PostgresServer.start();
  t.after(() => postgres.remove());
  return postgres.newDatabase();
}

const places = {
  memory: { open: async () => 'memory', skip: false as const },
  SQLite: { open: sqliteFile, skip: false as const },
  Postgres: { open: postgresUrl, skip: skipWithoutPostgres() },
};

for (const [name, { open, skip }] of Object.entries(places)) {
  test(
    `a server on ${name} that is told to stop sends every answer to its end`,
    { skip },
    async (t) => {
      const place = await open(t);
      for (const readers of [1, 20]) {
        const readings = await drained({ place, readers });
        assert.equal(readings.filter(isComplete).length, readers);
      }
    },
  );
}

test('a reader who is behind gets the last byte, too', async () => {
  // More than the connection holds, so that most is still in the server when it is told to stop.
  const pieces = { pieces: 10, length: 1_000_000 };
  const readings = await drained({
    place: 'memory',
    readers: 3,
    ...pieces,
    pause: (at) => sleep(at * 300),
  });
  assert.equal(readings.filter(isComplete).length, 3);
});

test('an answer that takes longer than the limit ends with the error that may be retried', async (t) => {
  const place = await sqliteFile(t);
  const readings = await drained({ place, readers: 20, pieces: 10_000, limitMs: 50 });
  assert.deepEqual(
    readings.map(({ last }) => last),
    readings.map(() => failed),
  );
});

test(
  'a reader who reads nothing does not keep the server from ending, nor from keeping the answer',
  { timeout: 30_000 },
  async (t) => {
    const place = await sqliteFile(t);
    const gone = Promise.withResolvers<void>();
    const ended = drained({
      place,
      readers: 1,
      pieces: 1_000,
      length: 1_000_000,
      limitMs: 50,
      pause: () => gone.promise,
    });
    const store = await openSqlite(place);
    t.after(() => store.close());
    const who = { userId: 'user_0', metadata: {} };
    const types = async () => {
      const all = { limit: 10, order: 'asc' } as const;
      const [thread] = (await store.loadThreads(all, who)).data;
      const items = thread && (await store.loadThreadItems(thread.id, all, who));
      return items?.data.map(({ type }) => type) ?? [];
    };
    while ((await types()).length < 3) await sleep(50);
    assert.deepEqual(await types(), ['user_message', 'assistant_message', 'sdk_hidden_context']);
    gone.resolve();
    await ended;
  },
);

test('a server that is draining answers with Retry-After and closes the connection', async () => {
  const goOn = Promise.withResolvers<void>();
  const server = new ScriptedServer(async function* (thread) {
    yield begun(thread.id, 'msg_1', '');
    await goOn.promise;
    yield said(thread.id, 'msg_1', 'Done');
  });
  const app = express().use('/chatkit', chatKitRouter(server, { identify: () => 'ada' }));
  const http = createServer(app).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const send = async (body: object): Promise<IncomingMessage> => {
    const sent = request({ port, path: '/chatkit', method: 'POST', agent });
    sent.end(JSON.stringify(body));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  };
  const running = await send(createRequest('Hi'));
  running.resume();
  const list = { type: 'threads.list', params: {} };
  const drained = server.drain(60_000);
  // Its own connection: the one of the answer is taken.
  const refused = await send(createRequest('And me?'));
  assert.equal(refused.statusCode, 503);
  assert.equal(refused.headers['retry-after'], '5');
  assert.equal(refused.headers.connection, 'close');
  refused.resume();
  // What asks for no answer is still told, as long as somebody listens.
  const told = await send(list);
  assert.equal(told.statusCode, 200);
  assert.equal(told.headers.connection, 'close');
  told.resume();
  goOn.resolve();
  await drained;
  await once(running, 'end');
  http.close();
  agent.destroy();
});

test('an answer that was taken from a fetch handler is waited for', async () => {
  const server = new ScriptedServer(async function* (thread) {
    yield said(thread.id, 'msg_1', 'x'.repeat(10_000));
  });
  const response = await answering(server)(
    postRequest('https://chat.example/', createRequest('Hi')),
  );
  await server.idle();
  let isDrained = false;
  const drained = server.drain(60_000).then(() => (isDrained = true));
  await sleep(20);
  assert(!isDrained, 'the answer has not been read yet');
  const events = await Array.fromAsync(eventsOf(response));
  assert.equal(events.at(-1)?.type, 'thread.item.done');
  await drained;
});

test('an answer from a fetch handler that is never read is released', async () => {
  const server = new ScriptedServer(async function* (thread) {
    yield said(thread.id, 'msg_1', 'x');
  });
  const response = await answering(server)(
    postRequest('https://chat.example/', createRequest('Hi')),
  );
  await response.body?.cancel();
  await server.drain(60_000);
});
