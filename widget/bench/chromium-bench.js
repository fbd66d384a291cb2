import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const executablePath = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((place) => place && existsSync(place));

/**
 * Serves a module of `bench/browser` that puts functions into `window.bench`, and runs them in
 * Chromium.
 */
export async function openBench(entryFile) {
  if (!executablePath) throw new Error('No Chromium found. Install it or set CHROME_PATH.');
  const files = new Map();
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: fileURLToPath(new URL(`browser/${entryFile}`, import.meta.url)) },
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
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });

  /**
   * Runs one measurement in a page of its own. Adds, in processor time of the main thread, the
   * longest task and all tasks together, and the heap after it and `later` ms later, in MB.
   */
  async function measure(name, argument, { later = 0 } = {}) {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction(() => 'bench' in window);
    const session = await tab.context().newCDPSession(tab);
    const endTrace = await traceTasks(session);
    const figures = await tab.evaluate(
      ([name, argument]) => window.bench[name](argument),
      [name, argument],
    );
    const { longest: processor, total } = await endTrace();
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
    };
    const after = await heap();
    await tab.waitForTimeout(later);
    const end = later ? await heap() : after;
    await tab.close();
    return { ...figures, processor, total, after, later: end };
  }

  async function close() {
    await browser.close();
    server.close();
  }

  return { measure, close };
}

/**
 * Traces the tab from here on. What it returns ends that, and gives the longest task of its main
 * thread and the sum of all, by processor time, in ms.
 */
async function traceTasks(session) {
  const threads = new Set();
  const tasks = new Map();
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, pid, tid, ph, tdur = 0, args } of value) {
      const thread = `${pid} ${tid}`;
      if (name === 'thread_name' && args.name === 'CrRendererMain') threads.add(thread);
      else if (ph === 'X' && name === 'ThreadControllerImpl::RunTask') {
        const { longest, total } = tasks.get(thread) ?? { longest: 0, total: 0 };
        const time = tdur / 1000;
        tasks.set(thread, { longest: Math.max(longest, time), total: total + time });
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
    const found = [...threads].flatMap((thread) => tasks.get(thread) ?? []);
    return found.toSorted((one, other) => other.total - one.total)[0] ?? { longest: 0, total: 0 };
  };
}
