/**
 * What a large site costs: time and memory to index it, size of the index, and how long a reader who
 * asks about a passage waits for the first words, over HTTP.
 *
 * @module
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { SiteAssistant } from '../src/assistant/site-assistant.ts';
import { openSiteIndex, type SiteIndex } from '../src/site/site-index.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { createRequest, eventsOf, listen, post } from '../src/testing/http-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'pagewise-bench-'));
const out = join(folder, 'index.db');
try {
  await once(fork(join(import.meta.dirname, 'index-size.ts'), [out]), 'exit');
  if (existsSync(out)) await firstWords(openSiteIndex(out));
} finally {
  rmSync(folder, { recursive: true });
}

/** From sending the request to the first words of the answer, for questions of several kinds on several pages. */
async function firstWords(index: SiteIndex): Promise<void> {
  const assistant = new SiteAssistant(new MemoryStore(), { index });
  await assistant.warmUp();
  await using server = await listen(assistant);
  const pages = [
    'sql-reindex.html',
    'btree-gist.html',
    'mvcc-intro.html',
    'queries-with.html',
    'wal-intro.html',
  ];
  const questions = [
    'What does this mean?',
    'When would I use this?',
    'How do I turn this off?',
    'Is there an example?',
  ];
  const times: number[] = [];
  for (const page of pages) {
    for (const question of questions) {
      const section = index.section(page);
      const passage = section?.text.split(/(?<=\.)\s/)[0] ?? page;
      const metadata = {
        pageContext: {
          url: `https://docs.example/${page}`,
          title: section?.pageTitle ?? '',
          content: section?.text.slice(0, 8000) ?? '',
        },
      };
      times.push(await timeToFirstWords(server.url, question, passage, metadata));
    }
  }
  await index.close();
  const [first = 0] = times;
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  console.log(
    `ask about a passage of postgresql over HTTP, no model: first words after ${at(0.5)} ms p50, ` +
      `${times.at(-1)?.toFixed(0)} ms at most (bar: 300), the very first question ${first.toFixed(0)} ms`,
  );
}

async function timeToFirstWords(
  url: string,
  question: string,
  passage: string,
  metadata: object,
): Promise<number> {
  const request = createRequest(question, { metadata });
  const start = performance.now();
  const response = await post(url, withQuote(request, passage));
  let first = Number.NaN;
  for await (const event of eventsOf(response)) {
    const isText =
      event.type === 'thread.item.updated' &&
      event.update.type === 'assistant_message.content_part.text_delta';
    if (isText && Number.isNaN(first)) first = performance.now() - start;
  }
  return first;
}

function withQuote(request: object, quoted_text: string): object {
  const { params, ...rest } = structuredClone(request) as { params: { input: object } };
  return { ...rest, params: { ...params, input: { ...params.input, quoted_text } } };
}
