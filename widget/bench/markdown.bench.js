/**
 * What hostile Markdown costs in the built-in chat, in Chromium: each text as an answer that streams
 * in about two seconds, and as one of a conversation that is opened. `npm run bench:markdown`.
 *
 * Work is all that the main thread did, and tasks are its longest, both by processor time: on a
 * machine with other work the clock would measure that work.
 *
 * `BENCH_KINDS='formulas|links'` measures some, `BENCH_LENGTHS=10000,1000000` other lengths.
 */
import { availableParallelism, loadavg } from 'node:os';
import { hostileMarkdown } from '../src/chat/testing/hostile-markdown.ts';
import { openBench } from './chromium-bench.js';

const lengths = (process.env.BENCH_LENGTHS ?? '10000,100000,1000000').split(',').map(Number);
const wanted = new RegExp(process.env.BENCH_KINDS ?? '');
const columns = lengths.flatMap((length) => [`${length / 1000} kB`, 'task']);

const row = (name, cells) =>
  console.log(name.padEnd(32) + cells.map((cell) => `${cell}`.padStart(11)).join(''));
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

const { measure, close } = await openBench('markdown-page.ts');
try {
  let longest = 0;
  for (const [mode, title] of [
    ['streams', 'Streams: work, longest task'],
    ['opens', 'Is opened: work, longest task'],
  ]) {
    row(title, columns);
    for (const kind of Object.keys(hostileMarkdown).filter((name) => wanted.test(name))) {
      const cells = [];
      for (const length of lengths) {
        const { total, processor } = await measure(mode, { kind, length });
        cells.push(seconds(total), `${Math.round(processor)} ms`);
        longest = Math.max(longest, processor);
      }
      row(`  ${kind}`, cells);
    }
  }
  console.log(`Longest task of all: ${Math.round(longest)} ms; wanted: 100 ms.`);
  console.log(`Load average ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors.`);
} finally {
  await close();
}
