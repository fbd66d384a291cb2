/**
 * What hostile text costs as a question, by its size, and whether answers go on streaming while the
 * site is searched: `node server/bench/search.bench.ts`.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SiteAssistant } from '../src/assistant/site-assistant.ts';
import { indexSite } from '../src/site/index/index-site.ts';
import { openSiteIndex } from '../src/site/site-index.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { createRequest, eventsOf, listen, post } from '../src/testing/http-client.ts';
import { findManual } from './manuals.ts';
import { percentile, report } from './report.ts';
import { agent, ask, pacedDelays, StreamServer } from './stream-client.ts';
import { now } from './stream-messages.ts';

/** What a question repeats up to its size. */
const hostile: Record<string, string> = {
  a_a_a_: 'a_',
  aAaAaA: 'aA',
  'one word': 'x',
  'no spaces': '文',
  'common words': 'the table of a query ',
  'citation marks': '[1] ',
  markup: '<a>*`$',
  emoji: '🙂',
};
const sizes = [10_000, 100_000, 1_000_000];

const folder = mkdtempSync(join(tmpdir(), 'pagewise-bench-'));
try {
  const manual = findManual('postgresql');
  const out = join(folder, 'index.db');
  if (manual) {
    await indexSite({ ...manual, out });
    await measureGrowth(out);
    await measureBesideStreams(out);
  }
} finally {
  agent.destroy();
  rmSync(folder, { recursive: true });
}

/** Each hostile text as a query of the search tool, and as a question to the server. */
async function measureGrowth(file: string): Promise<void> {
  const index = openSiteIndex(file);
  const assistant = new SiteAssistant(new MemoryStore(), { index });
  await assistant.warmUp();
  await using server = await listen(assistant, { bodyLimit: 4_000_000 });
  console.log('search and whole answer for 10 kB, 100 kB and 1 MB of text, in ms');
  let longest = 0;
  for (const [name, part] of Object.entries(hostile)) {
    const figures: string[] = [];
    for (const size of sizes) {
      const text = part.repeat(Math.ceil(size / Buffer.byteLength(part)));
      const searchMs = await timeOf(() => index.search(text));
      const answerMs = await timeOf(async () => {
        const response = await post(server.url, createRequest(text));
        for await (const _event of eventsOf(response));
      });
      longest = Math.max(longest, searchMs, answerMs);
      figures.push(`${searchMs.toFixed(0)} + ${answerMs.toFixed(0)}`);
    }
    console.log(`  ${name.padEnd(16)}${figures.map((each) => each.padStart(12)).join('')}`);
  }
  await index.close();
  report('any text up to 1 MB as a question, longest', longest, 'ms', 300, true);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** 1,000 paced streams, while readers ask 30 questions a second, every third of them hostile. */
async function measureBesideStreams(file: string): Promise<void> {
  const lines = readFileSync(new URL('fixtures/questions.jsonl', import.meta.url), 'utf8');
  const readers = lines
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { query: string }).query);
  const attacks = Object.values(hostile).map((part) => part.repeat(4000 / part.length));
  const server = await StreamServer.start('memory', file);
  await pacedDelays({ server, streams: 100, deltas: 20 });
  const waits: number[] = [];
  let asked = 0;
  const question = async () => {
    const number = asked++;
    const from = number % 3 === 0 ? attacks : readers;
    const start = now();
    const response = await ask(
      server,
      `reader${number % 20}`,
      from[number % from.length] ?? '',
      '/site',
    );
    for await (const _chunk of response);
    waits.push(now() - start);
  };
  const questions: Promise<void>[] = [];
  const searching = setInterval(() => questions.push(question()), 1000 / 30);
  const deltas = 100;
  const delays = await pacedDelays({ server, streams: 1000, deltas });
  clearInterval(searching);
  await Promise.all(questions);
  await server.stop();
  report(
    '1,000 paced streams beside 30 searches a second, deltas lost',
    1000 * deltas - delays.length,
    '',
    0,
    true,
  );
  report(
    '1,000 paced streams beside 30 searches a second, p99 of added delay',
    percentile(delays, 0.99),
    'ms',
    100,
    true,
  );
  console.log(
    `       ${waits.length} of ${asked} searches answered, ${percentile(waits, 0.5).toFixed(0)} ms p50, ` +
      `${percentile(waits, 0.99).toFixed(0)} ms p99`,
  );
}
