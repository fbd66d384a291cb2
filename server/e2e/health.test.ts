import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

test('/ready of pagewise serve names what is out of order: the index, the database', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-health-'));
  const db = join(folder, 'x.db');
  const served = await serveProcess(['--site', site, '--port', '0', '--db', db]);
  t.after(() => served.stop());
  /** Asks until the answer is `status`: what was found a moment ago is told a moment longer. */
  const health = async (status: number) => {
    for (let attempt = 0; ; attempt++) {
      const response = await fetch(`${served.url}/ready`);
      const body = (await response.json()) as Record<string, string>;
      if (response.status === status) return body;
      assert.ok(attempt < 50, JSON.stringify(body));
      await sleep(100);
    }
  };
  assert.deepEqual(await health(200), { status: 'ok', database: 'up', index: 'up' });

  // On its start the server compares the index with the site, and would rebuild a damaged one.
  await sleep(2000);
  const name = (await readdir(folder)).find((file) => file.endsWith('.index.db')) ?? '';
  await writeFile(join(folder, name), 'No index. '.repeat(5000));
  const reason = 'The site index is damaged. Index the site again.';
  const damaged = { status: 'unavailable', database: 'up', index: 'down', reason };
  assert.deepEqual(await health(503), damaged);

  await rm(db);
  await sleep(200);
  const both = await health(503);
  assert.deepEqual([both['database'], both['index']], ['down', 'down']);
  assert.match(both['reason'] ?? '', /database does not exist/);
});
