/**
 * Three copies of `pagewise serve` on one Postgres behind a proxy, and what becomes of questions when
 * a copy is killed, all are replaced, or the database is away or slow: `npm run bench:cluster
 * [clients] [seconds between questions]`.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assistantBuild, buildIfStale } from '../src/cli/serve/build-if-stale.ts';
import { stopAction } from '../src/protocol/stop.ts';
import { createRequest, eventsOf } from '../src/testing/http-client.ts';
import { PostgresServer } from '../src/testing/postgres-server.ts';
import { TcpProxy } from '../src/testing/tcp-proxy.ts';
import { Copies } from './cluster/copies.ts';
import { Front } from './cluster/front.ts';
import { cpuMsOf } from './cluster/cpu.ts';
import { keptOf, useOf } from './cluster/kept.ts';
import { PacedModel } from './cluster/paced-model.ts';
import { type Asked, Reader } from './cluster/reader.ts';
import { percentile, report } from './report.ts';

const clients = Number(process.argv[2] ?? 200);
/** How long a reader reads before the next question; a half more or less. */
const readingMs = Number(process.argv[3] ?? 15) * 1000;
const slowMs = 150;

await buildIfStale([assistantBuild], { say: (line) => console.error(line) });
const folder = mkdtempSync(join(tmpdir(), 'pagewise-cluster-'));
const site = join(folder, 'site');
mkdirSync(site);
writeFileSync(
  join(site, 'index.html'),
  '<title>Gears</title><main><h1>Gears</h1><p>The number of teeth sets the ratio.</p></main>',
);
const postgres = await PostgresServer.start();
const direct = await postgres.newDatabase();
await using wire = await TcpProxy.to(postgres.port);
const database = direct.replace(String(postgres.port), String(wire.port));
await using model = await PacedModel.start();
await using front = await Front.start();
await using copies = new Copies({ folder, site, database, model: model.url, front });
for (let count = 0; count < 3; count++) await copies.start();
const readers = await Promise.all(
  Array.from({ length: clients }, (_, at) =>
    Reader.arrive(front.url, `10.0.${at >> 8}.${at & 255}`),
  ),
);

/** What a phase costs: processor time of the copies and of Postgres, bytes in the database. */
async function spent() {
  const copiesMs = cpuMsOf(copies.all.map(({ pid }) => pid));
  return { copiesMs, postgresMs: cpuMsOf([postgres.pid]), ...(await useOf(direct)) };
}

/** Everybody asks, reads for a while, and asks again, until what happens is over. */
async function askedDuring(name: string, happening: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const over = new AbortController();
  const asking = readers.map(async (reader, at) => {
    await sleep((readingMs * at) / clients);
    for (let count = 0; count === 0 || !over.signal.aborted; count++) {
      asked.push(await reader.ask(`${name}, reader ${at}, question ${count}.`));
      if (!over.signal.aborted) await sleep(readingMs * (0.5 + Math.random()));
    }
  });
  await sleep(readingMs);
  await happening();
  over.abort();
  await Promise.all(asking);
  return asked;
}

async function phase(name: string, happening: () => Promise<unknown>): Promise<Asked[]> {
  const asked = await askedDuring(name, happening);
  const { once, unanswered, lost, twice } = await keptOf(direct, asked);
  const again = asked.filter(({ attempts }) => attempts > 1).length;
  const first = asked.map(({ msToFirstWord }) => msToFirstWord);
  const [p50, p95] = [percentile(first, 0.5), percentile(first, 0.95)].map(Math.round);
  console.log(
    `${name}: ${asked.length} questions asked, ${once} answered once, ${again} of them tried again; ` +
      `first word p50 ${p50} ms, p95 ${p95} ms`,
  );
  for (const [what, questions] of Object.entries({ unanswered, lost, twice })) {
    report(`${name}, ${what}`, questions.length, 'questions', 0, true);
    for (const text of questions.slice(0, 3)) console.log(`       ${text}`);
  }
  return asked;
}

/** Stops answers through another copy than the one that writes them; until the model knows. */
async function stopElsewhere(times: number): Promise<number[]> {
  const delays: number[] = [];
  for (let count = 0; count < times; count++) {
    const reader = readers[count % readers.length];
    const [one, other] = [copies.all[count % 3], copies.all[(count + 1) % 3]];
    if (!reader || !one || !other) throw new Error('There are too few copies.');
    const text = `Stop, question ${count}.`;
    const response = await reader.send(createRequest(text), one.url);
    for await (const event of eventsOf(response)) {
      if (event.type === 'thread.created') {
        const { id } = event.thread;
        void sleep(500).then(async () => {
          const left = model.left(text);
          const sent = performance.now();
          const action = { type: stopAction, payload: {} };
          const params = { thread_id: id, action };
          await reader.send({ type: 'threads.sync_custom_action', params }, other.url);
          await left;
          delays.push(performance.now() - sent);
        });
      }
    }
  }
  for (const end = Date.now() + 5000; delays.length < times && Date.now() < end;) await sleep(20);
  return delays;
}

try {
  const before = await spent();
  const { length } = await phase('nothing happens', () => sleep(2 * readingMs));
  const after = await spent();
  const each = (total: number) => (total / length).toFixed(1);
  console.log(
    `of each question: ${each(after.copiesMs - before.copiesMs)} ms of a core for the copies, ` +
      `${each(after.postgresMs - before.postgresMs)} ms for Postgres, ` +
      `${each(after.statements - before.statements)} statements, ` +
      `${each((after.bytes - before.bytes) / 1000)} kB in the database`,
  );
  await phase('one copy is killed', () => sleep(1000).then(() => copies.kill()));
  await phase('all copies are replaced', () => copies.replaceAll());
  await phase('the database is away for 5 s', async () => {
    await wire.cut();
    await sleep(5000);
    await wire.restore();
    await sleep(3000);
  });
  wire.delayMs = slowMs;
  await phase(`the database takes ${slowMs} ms longer`, () => sleep(readingMs));
  wire.delayMs = 0;
  const times = 20;
  const delays = await stopElsewhere(times);
  report('stopped on another copy', delays.length, 'answers', times);
  report('Stop on another copy → the model knows, p95', percentile(delays, 0.95), 'ms', 1000, true);
} finally {
  await copies[Symbol.asyncDispose]();
  await wire[Symbol.asyncDispose]();
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
