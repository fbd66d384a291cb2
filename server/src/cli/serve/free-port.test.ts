import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { listen, requirePort } from './free-port.ts';
import { UsageError } from '../usage-error.ts';

test('the next free port is taken when one is busy', async (t) => {
  const first = createServer();
  const second = createServer();
  t.after(() => [first, second].forEach((server) => server.close()));
  const one = await listen(first, '127.0.0.1', undefined);
  const two = await listen(second, '127.0.0.1', undefined);
  assert.ok(one >= 8787);
  assert.ok(two > one);
});

test('a port that was asked for and is taken is refused by name', async (t) => {
  const first = createServer();
  t.after(() => first.close());
  const port = await listen(first, '127.0.0.1', 0);
  await assert.rejects(
    listen(createServer(), '127.0.0.1', port),
    (error: unknown) => error instanceof UsageError && error.message.includes(`${port} is taken`),
  );
  await assert.rejects(requirePort('127.0.0.1', port), UsageError);
});

test('a port that is asked for is free again once it was looked at', async (t) => {
  const server = createServer();
  const port = await listen(server, '127.0.0.1', 0);
  await new Promise((resolve) => server.close(resolve));
  await requirePort('127.0.0.1', port);
  const next = createServer();
  t.after(() => next.close());
  assert.equal(await listen(next, '127.0.0.1', port), port);
});

test('a host that is not there is refused', async () => {
  await assert.rejects(listen(createServer(), 'no.such.host.invalid', 0), UsageError);
});
