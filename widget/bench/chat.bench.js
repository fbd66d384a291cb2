/**
 * How the built-in chat holds up: a conversation of 2,000 messages, and 500 pieces of text a second
 * for 20 s, in Chromium, beside deep-chat on the same text. `npm run bench:chat`.
 *
 * Of each longest task there are two figures: how long it took, and how much of that the browser's
 * main thread had a processor for. On a machine with other work the first measures that work.
 */
import { availableParallelism, loadavg } from 'node:os';
import { openBench } from './chromium-bench.js';

const messages = Number(process.env.BENCH_MESSAGES ?? 2000);
const seconds = Number(process.env.BENCH_SECONDS ?? 20);
// deep-chat renders all of the text with every piece: 20 s of it take more than ten minutes.
const otherSeconds = Math.min(seconds, 4);

const { measure: run, close } = await openBench('chat-entry.js');
const measure = (name, argument) => run(name, argument, { later: 5000 });
const ms = (number) => `${Math.round(number)} ms`;
const mb = (number) => `${number.toFixed(1)} MB`;
try {
  const stream = await measure('pagewiseStreams', seconds);
  const open = await measure('pagewiseOpens', messages);
  const otherOpen = await measure('deepChatOpens', messages);
  const otherStream = await measure('deepChatStreams', otherSeconds);
  const rows = [
    ['', '<pagewise-chat>', 'deep-chat', 'wanted'],
    [`${messages} messages: open`, ms(open.open), ms(otherOpen.open), '300 ms'],
    ['  longest task while opening', ms(open.openTask), ms(otherOpen.openTask), ''],
    [`  longest task, scrolling through all ${open.shown}`, ms(open.scrollTask), '', '50 ms'],
    [
      '  of any of these tasks: longest on the processor',
      ms(open.processor),
      ms(otherOpen.processor),
      '50 ms',
    ],
    [`500 deltas/s for ${seconds} s: longest task`, ms(stream.task), ms(otherStream.task), '50 ms'],
    ['  longest task at its end', ms(stream.endTask), '', '50 ms'],
    ['  longest on the processor', ms(stream.processor), ms(otherStream.processor), '50 ms'],
    [
      '  time it took',
      `${seconds.toFixed(1)} s`,
      `${otherStream.took.toFixed(1)} s for ${otherSeconds}`,
      '',
    ],
    [
      '  heap at its end, and 5 s later',
      `${mb(stream.after)}, ${mb(stream.later)}`,
      `${mb(otherStream.after)}, ${mb(otherStream.later)}`,
      'no growth',
    ],
  ];
  for (const [name, ...cells] of rows) {
    console.log(name.padEnd(52) + cells.map((cell) => cell.padEnd(20)).join(''));
  }
  console.log(`Load average ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors.`);
  console.log('Tasks under 50 ms are not reported by browsers: 0 ms means none was longer.');
} finally {
  await close();
}
