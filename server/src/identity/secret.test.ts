import assert from 'node:assert/strict';
import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSecret } from './secret.ts';

const folder = () => mkdtemp(join(tmpdir(), 'pagewise-secret-'));

test('a secret is made once, readable by its owner only, and kept', async () => {
  const file = join(await folder(), 'new', 'secret');
  const first = await loadSecret(undefined, file);
  assert.ok(first.length >= 32);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(await loadSecret(undefined, file), first);
});

test('the secret that is given wins', async () => {
  const given = 'a'.repeat(32);
  assert.equal(
    new TextDecoder().decode(await loadSecret(given, join(await folder(), 'secret'))),
    given,
  );
});

test('a short secret is refused with the command that makes a good one', async () => {
  await assert.rejects(loadSecret('hunter2', join(await folder(), 'secret')), /openssl rand/);
});

test('an emptied secret file is refused by name', async () => {
  const file = join(await folder(), 'secret');
  await writeFile(file, '');
  await assert.rejects(loadSecret(undefined, file), /delete it/);
});

test('processes that start at once agree on one secret', async () => {
  const file = join(await folder(), 'secret');
  const secrets = await Promise.all(Array.from({ length: 20 }, () => loadSecret(undefined, file)));
  assert.equal(new Set(secrets.map((secret) => new TextDecoder().decode(secret))).size, 1);
});
