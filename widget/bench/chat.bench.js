/**
 * How the built-in chat holds up: a conversation of 2,000 messages, and 500 pieces of text a second
 * for 20 s, in Chromium, beside deep-chat on the same text. `npm run bench:chat`.
 *
 * Of each longest task there are two figures: how long it took, and how much of that the browser's
 * main thread had a processor for. On a machine with other work the first measures that work.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const messages = Number(process.env.BENCH_MESSAGES ?? 2000);
const seconds = Number(process.env.BENCH_SECONDS ?? 20);
// deep-chat renders all of the text with every piece: 20 s of it take more than ten minutes.
const otherSeconds = Math.min(seconds, 4);

const executablePath = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((place) => place && existsSync(place));
if (!executablePath) throw new Error('No Chromium found. Install it or set CHROME_PATH.');

const files = new Map();
const built = await build({
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    target: 'es2022',
    rolldownOptions: { input: fileURLToPath(new URL('browser/chat-entry.js', import.meta.url)) },
    modulePreload: false,
  },
});
for (const { fileName, code, source } of built.output) files.set(`/${fileName}`, code ?? source);
const [entry] = built.output.filter(({ isEntry }) => isEntry);
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmark</title><body><script type="module" src="/${entry.fileName}"></script>`;

const server = createServer(({ url }, response) => {
  const file = files.get(url);
  response.setHeader('content-type', file ? 'text/javascript' : 'text/html');
  response.end(file ?? page);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/**
 * Traces the tab from here on. What it returns ends that, and gives the longest task of its main
 * thread by processor time, in ms.
 */
async function traceTasks(session) {
  const threads = new Set();
  const longest = new Map();
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, pid, tid, ph, tdur = 0, args } of value) {
      const thread = `${pid} ${tid}`;
      if (name === 'thread_name' && args.name === 'CrRendererMain') threads.add(thread);
      else if (ph === 'X' && name.endsWith('RunTask')) {
        longest.set(thread, Math.max(longest.get(thread) ?? 0, tdur / 1000));
      }
    }
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel'], excludedCategories: ['*'] },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    return Math.max(...[...threads].map((thread) => longest.get(thread) ?? 0));
  };
}

/** Runs one measurement in a page of its own; with the heap right after it and 5 s later, in MB. */
async function measure(name, argument) {
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction(() => 'bench' in window);
  const session = await tab.context().newCDPSession(tab);
  const endTrace = await traceTasks(session);
  const figures = await tab.evaluate(
    ([name, argument]) => window.bench[name](argument),
    [name, argument],
  );
  const processor = await endTrace();
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  const after = await heap();
  await tab.waitForTimeout(5000);
  const later = await heap();
  await tab.close();
  return { ...figures, processor, after, later };
}

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
  await browser.close();
  server.close();
}
