/**
 * How fast answers stream, how late they are when a thousand stream at once, and how soon an abort
 * arrives: `node server/bench/streams.bench.ts`. The server is one process, this one asks.
 *
 * @module
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, report } from './report.ts';
import { agent, ask, pacedDelays, passing, StreamServer } from './stream-client.ts';
import { now } from './stream-messages.ts';

const messageEnd = Buffer.from('\n\n');

function messagesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(messageEnd); at >= 0; at = chunk.indexOf(messageEnd, at + 2)) count++;
  return count;
}

/** 50 clients ask again and again, each for 200 deltas as fast as they come. */
async function measureRate(place: string, seconds: number) {
  const server = await StreamServer.start(place);
  let events = 0;
  const client = async (user: string, until: number) => {
    while (now() < until) {
      const response = await ask(server, user, 'burst 200');
      for await (const chunk of response) events += messagesIn(chunk as Buffer);
    }
  };
  const clients = (until: number) =>
    Promise.all(Array.from({ length: 50 }, (_, at) => client(`user${at}`, until)));
  await clients(now() + 2000);
  events = 0;
  const before = await server.figures();
  const start = now();
  await clients(start + seconds * 1000);
  const rate = events / ((now() - start) / 1000);
  const { cpuMs } = await server.figures();
  await server.stop();
  return { rate, ofCore: events / ((cpuMs - before.cpuMs) / 1000) };
}

async function measurePaced(streams: number) {
  const server = await StreamServer.start('memory');
  await pacedDelays({ server, streams: 100, deltas: 20 });
  // Once for the memory, once for the delays: collecting garbage in between would be one.
  const idle = await server.figures();
  const first = pacedDelays({ server, streams, deltas: 60 });
  await passing(2000);
  const busy = await server.figures();
  await first;
  const deltas = 100;
  const delays = await pacedDelays({ server, streams, deltas });
  await server.stop();
  return {
    delays,
    lost: streams * deltas - delays.length,
    held: busy.held - idle.held,
    resident: busy.resident - idle.resident,
  };
}

/** Readers leave, some at a time; how long until the model call would know. */
async function measureAborts(count: number): Promise<number[]> {
  const server = await StreamServer.start('memory');
  const left = new Map<string, number>();
  const delays: number[] = [];
  const all = Promise.withResolvers<void>();
  server.onAborted(({ question, at }) => {
    delays.push(at - (left.get(question) ?? Number.NaN));
    if (delays.length === count) all.resolve();
  });
  for (let first = 0; first < count; first += 25) {
    await Promise.all(
      Array.from({ length: 25 }, async (_, at) => {
        const question = String(first + at);
        const response = await ask(server, `user${question}`, `hang ${question}`);
        await once(response, 'data');
        await passing(20 + Math.random() * 50);
        left.set(question, now());
        response.destroy();
      }),
    );
  }
  await all.promise;
  await server.stop();
  return delays;
}

const seconds = Number(process.argv[2] ?? 5);
const folder = await mkdtemp(join(tmpdir(), 'pagewise-bench-'));
for (const [name, place, bar] of [
  ['memory', 'memory', 100_000],
  ['SQLite', join(folder, 'bench.db'), 50_000],
] as const) {
  const { rate, ofCore } = await measureRate(place, seconds);
  report(`50 clients × 200 deltas, ${name}`, rate, 'events/s', bar);
  // On a machine that has other work this is the figure that stays.
  console.log(`       ${Math.round(ofCore).toLocaleString('en')} in a second of the server's core`);
}
await rm(folder, { recursive: true });

const { delays, lost, held, resident } = await measurePaced(1000);
report('1,000 paced streams, deltas lost', lost, '', 0, true);
report('1,000 paced streams, p99 of added delay', percentile(delays, 0.99), 'ms', 100, true);
report('1,000 paced streams, memory held by each', held / 1000 / 1000, 'kB', 60, true);
// Also room that V8 takes for garbage when it is busy, and keeps.
console.log(`       ${Math.round(resident / 1000 / 1000)} kB each more in the process as a whole`);
report(
  'reader leaves → signal aborts, p99',
  percentile(await measureAborts(500), 0.99),
  'ms',
  50,
  true,
);
agent.destroy();
