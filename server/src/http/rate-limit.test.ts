import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import express from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { sharedLimiter } from '../limits/limiter.ts';
import { admitLimited, rateLimit, type RateLimitOptions } from './rate-limit.ts';

async function serverWith(t: TestContext, options: RateLimitOptions): Promise<string> {
  const app = express().get('/', rateLimit(options), (_, response) => void response.send('ok'));
  const server = app.listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('a client over its limit gets 429 with Retry-After', async (t) => {
  const url = await serverWith(t, { points: 2, duration: 30 });
  assert.equal((await fetch(url)).status, 200);
  assert.equal((await fetch(url)).status, 200);
  const refused = await fetch(url);
  assert.equal(refused.status, 429);
  assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
  const body = (await refused.json()) as { error: { code: string }; message: string };
  assert.equal(body.error.code, 'rate_limited');
  assert.match(body.message, /Try again in \d+ seconds/);
});

test('each key has its own count', async (t) => {
  const url = await serverWith(t, { points: 1, keyOf: (request) => request.get('x-who') ?? '' });
  for (const who of ['a', 'b']) {
    assert.equal((await fetch(url, { headers: { 'x-who': who } })).status, 200);
    assert.equal((await fetch(url, { headers: { 'x-who': who } })).status, 429);
  }
});

test('a shared limiter that is away lets requests through', async (t) => {
  class Away extends RateLimiterMemory {
    override consume(): Promise<never> {
      return Promise.reject(new Error('no connection'));
    }
  }
  const url = await serverWith(t, { limiter: new Away({ points: 1, duration: 1 }) });
  assert.equal((await fetch(url)).status, 200);
});

test('a user who asks too often is not admitted until the time is over', async () => {
  const admit = admitLimited({ points: 1, duration: 30 });
  await admit('ada');
  await assert.rejects(admit('ada'), { name: 'TooManyRequestsError', retryAfterSeconds: 30 });
  await admit('eve');
});

test('while the shared counts are away, each copy counts by itself', async () => {
  const away = () => Promise.reject(new Error('no connection'));
  const limiter = sharedLimiter({ counters: { add: away, set: away, get: away, delete: away } });
  const admit = admitLimited({ limiter: limiter({ keyPrefix: 'a', points: 2, duration: 30 }) });
  await admit('ada');
  await admit('ada');
  await assert.rejects(admit('ada'), { name: 'TooManyRequestsError' });
});
