import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import express from 'express';
import { Webhook } from 'standardwebhooks';
import { CorsPolicy } from '../http/cors.ts';
import { eraseUser } from '../privacy/erase-user.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { freePort } from '../testing/free-port.ts';
import { bearerUser } from '../testing/http-client.ts';
import { handoffRouter } from './handoff-router.ts';
import { HandoffWebhook } from './handoff-webhook.ts';
import { WebhookSecret } from './webhook-secret.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';
const message = {
  id: 'a1b2c3d4-e5f6',
  question: 'Which port?',
  page: 'https://docs.example/ports',
  passage: 'Ports\0',
  transcript: '# Chat\n\nWhich port?',
  contact: 'ada@example.com',
};

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A webhook that answers with one status after the other, the last one again and again. */
async function receiver(t: TestContext, ...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 204;
      response.writeHead(status, status < 400 && status >= 300 ? { Location: '/other' } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

/** A store in a file, and what was logged. */
async function setting(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-handoff-'));
  const file = join(folder, 'chats.db');
  const stores: SqlStore[] = [];
  const webhooks: HandoffWebhook[] = [];
  t.after(async () => {
    await Promise.all(webhooks.map((webhook) => webhook.close()));
    await Promise.all(stores.map((store) => store.close()));
    await rm(folder, { recursive: true });
  });
  const logged: string[] = [];
  const log = (fields: object, text: string) => void logged.push(JSON.stringify({ fields, text }));
  const logger = { info: log, warn: log, error: log };
  let time = Date.now();
  /** A copy of the server; a later one is what a restart makes. */
  const copy = async (url: string, timeoutMs?: number) => {
    const store = await openSqlite(file);
    stores.push(store);
    const webhook = new HandoffWebhook({
      url,
      secret: new WebhookSecret(secret),
      outbox: store.outbox,
      logger,
      now: () => time,
      timeoutMs,
    });
    webhooks.push(webhook);
    return { store, webhook };
  };
  const pass = (ms: number) => void (time += ms);
  return { copy, logged, pass, now: () => time };
}

/** The reader's way to it, over HTTP. */
async function served(t: TestContext, webhook: HandoffWebhook) {
  const app = express();
  app.use(
    '/handoff',
    handoffRouter({
      webhook,
      cors: new CorsPolicy({ origins: ['https://docs.example'] }),
      identify: async (headers) => bearerUser(headers),
      logger: { info() {}, warn() {}, error() {} },
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/handoff`;
  return (body: unknown = message, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer ada', ...headers },
      body: JSON.stringify(body),
    });
}

test('a message arrives as the reader saw it, with a signature that the library verifies', async (t) => {
  const { url, received } = await receiver(t, 204);
  const { copy, logged } = await setting(t);
  const { store, webhook } = await copy(url);
  const send = await served(t, webhook);
  const response = await send();
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { status: 'delivered' });
  const [{ headers, body } = assert.fail()] = received;
  const { type, data } = new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string;
    data: object;
  };
  assert.equal(type, 'handoff.requested');
  const { id: _, ...fields } = message;
  assert.deepEqual(data, { ...fields, passage: 'Ports', userId: 'ada' });
  assert.deepEqual(await store.outbox.due(Number.MAX_SAFE_INTEGER, 9), []);
  assert.deepEqual(logged, []);
  const other = `whsec_${Buffer.alloc(32).toString('base64')}`;
  assert.throws(() => new Webhook(other).verify(body, headers as Record<string, string>));
});

test('a webhook that is away gets the message later, after a restart, once', async (t) => {
  const { url, received } = await receiver(t, 503, 204);
  const { copy, pass, logged } = await setting(t);
  const first = await copy(url);
  const send = await served(t, first.webhook);
  const response = await send();
  assert.equal(response.status, 202);
  assert.deepEqual(await response.json(), { status: 'queued' });
  assert.deepEqual(await (await send()).json(), { status: 'queued' }, 'sent twice by the page');
  await first.webhook.close();
  await first.webhook.retryDue();
  assert.equal(received.length, 1, 'it waits before it tries again');
  pass(15_000);
  const [second, third] = [await copy(url), await copy(url)];
  await Promise.all([second.webhook.retryDue(), third.webhook.retryDue()]);
  assert.equal(received.length, 2);
  assert.equal(received[0]?.headers['webhook-id'], received[1]?.headers['webhook-id']);
  assert.equal(received[0]?.body, received[1]?.body);
  assert.doesNotMatch(logged.join(), /Which port|hook"|127\.0\.0\.1/);
});

test('attempts lie further and further apart, and end after two days', async (t) => {
  const { url, received } = await receiver(t, 500);
  const { copy, pass, logged, now } = await setting(t);
  const { store, webhook } = await copy(url);
  const start = now();
  assert.deepEqual(await webhook.send('ada', message), { status: 'queued' });
  const times = [];
  for (let hours = 0; hours < 72; hours += 0.05) {
    const before = received.length;
    pass(0.05 * 3_600_000);
    await webhook.retryDue();
    if (received.length > before) times.push((now() - start) / 3_600_000);
  }
  assert.equal(received.length, 10);
  const last = times.at(-1) ?? 0;
  assert.ok(last > 45 && last < 52, `the last after ${last} hours`);
  assert.deepEqual(await store.outbox.due(Number.MAX_SAFE_INTEGER, 9), []);
  assert.match(logged.at(-1) ?? '', /given up/);
});

test('a refusal is told to the reader, and not tried again', async (t) => {
  for (const status of [302, 307, 401, 410]) {
    const { url, received } = await receiver(t, status);
    const { copy, pass } = await setting(t);
    const { webhook } = await copy(url);
    const response = await (await served(t, webhook))();
    assert.equal(response.status, 502);
    const { error } = (await response.json()) as { error: { code: string } };
    assert.equal(error.code, 'not_delivered');
    pass(72 * 3_600_000);
    await webhook.retryDue();
    assert.equal(received.length, 1, `${status} leads nowhere else`);
  }
});

test('a webhook that cannot be reached counts as away', async (t) => {
  const { copy, logged } = await setting(t);
  const { webhook } = await copy(`http://127.0.0.1:${await freePort()}/hook?key=hidden`);
  assert.deepEqual(await webhook.send('ada', message), { status: 'queued' });
  assert.match(logged.join(), /ECONNREFUSED/);
  assert.doesNotMatch(logged.join(), /hidden/);
});

test('each reader may send a few an hour, from pages that may ask, and only what has the form', async (t) => {
  const { url, received } = await receiver(t, 204);
  const { copy } = await setting(t);
  const { webhook } = await copy(url);
  const send = await served(t, webhook);
  assert.equal((await send(message, { authorization: '' })).status, 401);
  assert.equal((await send(message, { origin: 'https://evil.example' })).status, 403);
  assert.equal((await send({ ...message, question: 7 })).status, 400);
  assert.equal((await send({ ...message, transcript: 'x'.repeat(200_001) })).status, 400);
  assert.equal((await send({ ...message, transcript: 'x'.repeat(2_000_000) })).status, 413);
  assert.equal(received.length, 0);
  const statuses = [];
  for (let n = 0; n < 6; n++)
    statuses.push((await send({ ...message, id: `message-${n}` })).status);
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
  const refused = await send(message, { origin: 'https://docs.example' });
  assert.ok(Number(refused.headers.get('retry-after')) > 60);
  assert.equal(refused.headers.get('access-control-allow-origin'), 'https://docs.example');
  assert.equal((await send(message, { authorization: 'Bearer eve' })).status, 200);
});

test('what waits is erased with its reader', async (t) => {
  const { url } = await receiver(t, 503);
  const { copy } = await setting(t);
  const { store, webhook } = await copy(url);
  await webhook.send('ada', message);
  await webhook.send('eve', message);
  await eraseUser(store, 'ada');
  const left = await store.outbox.due(Number.MAX_SAFE_INTEGER, 9);
  assert.deepEqual(
    left.map(({ owner }) => owner),
    ['eve'],
  );
});

test('a secret that signs nothing is refused', () => {
  for (const text of ['', 'secret', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'!'.repeat(40)}`]) {
    assert.throws(() => new WebhookSecret(text), RangeError, text);
  }
});
