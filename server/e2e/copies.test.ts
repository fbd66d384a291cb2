import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PacedModel } from '../bench/cluster/paced-model.ts';
import { stopAction } from '../src/protocol/stop.ts';
import { createRequest, eventsOf } from '../src/testing/http-client.ts';
import { PostgresServer, skipWithoutPostgres } from '../src/testing/postgres-server.ts';
import { runCommand, serveProcess } from './serve-process.ts';

describe('copies on one Postgres and one index', { skip: skipWithoutPostgres() }, () => {
  let folder: string;
  let postgres: PostgresServer;
  let model: PacedModel;
  const copies: Awaited<ReturnType<typeof serveProcess>>[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pagewise-copies-'));
    postgres = await PostgresServer.start();
    model = await PacedModel.start();
    await mkdir(join(folder, 'site'));
    await indexed('gears');
    const database = await postgres.newDatabase();
    for (const name of ['one', 'other']) {
      const cwd = join(folder, name);
      await mkdir(cwd);
      const index = join(folder, 'site.index.db');
      const args = ['--index', index, '--db', database, '--port', '0'];
      const environment = {
        OPENAI_API_KEY: 'test',
        OPENAI_BASE_URL: model.url,
        PAGEWISE_SECRET: 'the same secret in every copy of it',
      };
      copies.push(await serveProcess(args, environment, cwd));
    }
  });
  after(async () => {
    for (const copy of copies) await copy.stop('SIGKILL');
    await model[Symbol.asyncDispose]();
    await postgres.remove();
    await rm(folder, { recursive: true });
  });

  /** Indexes the site with one more page, and puts the index in the place of the one before. */
  async function indexed(page: string): Promise<void> {
    const site = join(folder, 'site');
    const html = `<title>${page}</title><main><h1>${page}</h1><p>All about ${page}.</p></main>`;
    await writeFile(join(site, `${page}.html`), html);
    const out = join(folder, 'new.index.db');
    const { code, stderr } = await runCommand(['index', '--site', site, '--out', out]);
    assert.equal(code, 0, stderr);
    await rename(out, join(folder, 'site.index.db'));
  }

  it('stop the answer of one another', async () => {
    const [one, other] = copies;
    assert.ok(one && other);
    const visitor = await fetch(`${one.url}/pagewise/visitor`, { method: 'POST' });
    const { token } = (await visitor.json()) as { token: string };
    const send = (url: string, body: object) =>
      fetch(`${url}/pagewise/chatkit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    model.paceMs = 1000;
    const text = 'What about gears?';
    const left = model.left(text);
    let isStopped = false;
    // Reads on: closing the connection would end the answer, too.
    for await (const event of eventsOf(await send(one.url, createRequest(text)))) {
      if (isStopped || event.type !== 'thread.item.updated') continue;
      const list = await send(other.url, { type: 'threads.list', params: {} });
      const { data } = (await list.json()) as { data: { id: string }[] };
      const params = { thread_id: data[0]?.id, action: { type: stopAction, payload: {} } };
      const { status } = await send(other.url, { type: 'threads.sync_custom_action', params });
      assert.equal(status, 200);
      isStopped = true;
    }
    assert.ok(isStopped);
    await left;
  });

  it('all find what is in a new index', async () => {
    await indexed('belts');
    for (const { url } of copies) {
      const pages = async () => (await fetch(`${url}/llms.txt`)).text();
      for (const end = Date.now() + 30_000; !(await pages()).includes('belts'); await sleep(100)) {
        assert.ok(Date.now() < end, 'The new index was not opened.');
      }
    }
  });
});
