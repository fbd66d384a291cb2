/**
 * Does a reader's device get the passages that answer? Asks each question over HTTP's own path, with
 * the queries that a device would send, and looks where the right section or page is among what comes
 * back. The quotes that offline mode shows at once are counted with and without the queries.
 *
 * `npm run bench:on-device -- FILE.jsonl` does the same for questions about a page that is being read,
 * with the page as context and the earlier questions asked before: lines as in `page-questions.ts`.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SiteAssistant } from '../src/assistant/site-assistant.ts';
import { citedPassage } from '../src/protocol/citation.ts';
import { type DevicePassages, passagesEffect } from '../src/protocol/on-device.ts';
import type { SiteIndex } from '../src/site/site-index.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { enclosingSection, ManualIndexes } from './manual-indexes.ts';
import type { Manual } from './manuals.ts';
import { contextOf, type PageQuestion, readPageQuestions } from './page-questions.ts';

/** A question with places of its answer, `page.html#anchor`. */
interface Asked {
  corpus: Manual['name'];
  query: string;
  queries: string[];
  relevant: string[];
  /** With a page, as the page's reader. */
  reads?: PageQuestion;
}

const Rewrite = z.object({
  corpus: z.enum(['postgresql', 'python', 'sqlite', 'nodejs']),
  query: z.string(),
  queries: z.array(z.string()),
  relevant: z.array(z.string()),
});

const base = 'https://docs.example/';
/** Share of the questions for which a device gets the right section or page. */
const bar = 0.85;

const indexes = new ManualIndexes();
try {
  const [file] = process.argv.slice(2);
  const cases = file ? readAboutPages(file) : readRewrites();
  const raw = await measure(cases, () => []);
  let share = print('the question alone', raw);
  if (cases.some(({ queries }) => queries.length > 0)) {
    share = print('with queries of the device', await measure(cases, ({ queries }) => queries));
  }
  if (raw.count > 0 && share < bar) {
    console.log(`Below ${100 * bar} %.`);
    process.exitCode = 1;
  }
} finally {
  await indexes.close();
}

function readRewrites(): Asked[] {
  const lines = readFileSync(new URL('fixtures/rewrites.jsonl', import.meta.url), 'utf8');
  return lines
    .trim()
    .split('\n')
    .map((line) => Rewrite.parse(JSON.parse(line)));
}

/** Those that the site answers. */
function readAboutPages(path: string): Asked[] {
  return readPageQuestions(path).flatMap((question) => {
    const { corpus, query, queries = [], expect } = question;
    const relevant = expect.cite ?? [];
    return relevant.length > 0 ? [{ corpus, query, queries, relevant, reads: question }] : [];
  });
}

interface Counts {
  count: number;
  section: number;
  page: number;
  /** The quotes that are shown at once. */
  quotedRight: number;
  quotedWrong: number;
  characters: number;
}

async function measure(
  cases: readonly Asked[],
  queriesOf: (each: Asked) => readonly string[],
): Promise<Counts> {
  const counts = { count: 0, section: 0, page: 0, quotedRight: 0, quotedWrong: 0, characters: 0 };
  for (const each of cases) {
    const index = await indexes.of(each.corpus);
    if (!index) continue;
    counts.count += 1;
    const { passages, quoted } = await ask(index, each, queriesOf(each));
    const wanted = new Set(each.relevant.map((place) => enclosingSection(index, place)));
    const pages = new Set(each.relevant.map(pageOf));
    const places = passages.map(({ url }) => placeIn(index, url));
    counts.characters += passages.reduce((sum, { text }) => sum + text.length, 0);
    if (places.some((place) => wanted.has(place))) counts.section += 1;
    if (places.some((place) => pages.has(pageOf(place)))) counts.page += 1;
    if (quoted.some((url) => pages.has(pageOf(placeIn(index, url))))) counts.quotedRight += 1;
    else if (quoted.length > 0) counts.quotedWrong += 1;
  }
  return counts;
}

function print(title: string, counts: Counts): number {
  const { count, section, page, quotedRight, quotedWrong, characters } = counts;
  const percent = (hits: number) => `${((100 * hits) / Math.max(1, count)).toFixed(1)} %`;
  console.log(
    `${title} (${count}): the passages have the section for ${percent(section)}, the section or ` +
      `page for ${percent(page)}, in ${Math.round(characters / Math.max(1, count))} characters; ` +
      `quotes of the right page ${percent(quotedRight)}, of others only ${percent(quotedWrong)}`,
  );
  return page / Math.max(1, count);
}

/** What a device gets for a question, and what is quoted, after the questions before it. */
async function ask(index: SiteIndex, { query, reads }: Asked, queries: readonly string[]) {
  const assistant = new SiteAssistant(new MemoryStore(), { index, baseUrl: base });
  const pageContext = reads && contextOf(index, reads);
  let threadId: string | undefined;
  for (const { role, text } of reads?.history ?? []) {
    if (role !== 'user') continue;
    ({ threadId } = await answered(assistant, {
      text,
      threadId,
      metadata: { pageContext },
    }));
  }
  const metadata = { pageContext, queries, onDevice: true };
  return await answered(assistant, { text: query, threadId, metadata });
}

async function answered(
  assistant: SiteAssistant,
  { text, threadId, metadata }: { text: string; threadId?: string | undefined; metadata: object },
) {
  const input = {
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
  };
  const result = await assistant.process(
    JSON.stringify({
      ...(threadId
        ? { type: 'threads.add_user_message', params: { thread_id: threadId, input } }
        : { type: 'threads.create', params: { input } }),
      metadata,
    }),
    { userId: 'bench', metadata: {} },
    { signal: new AbortController().signal },
  );
  const found = { passages: [] as DevicePassages['passages'], quoted: [] as string[], threadId };
  if (result.type !== 'stream') return found;
  for await (const event of result.events) {
    if (event.type === 'thread.created') found.threadId = event.thread.id;
    if (event.type === 'client_effect' && event.name === passagesEffect) {
      found.passages = (event.data as unknown as DevicePassages).passages;
    }
    if (event.type !== 'thread.item.done' || event.item.type !== 'assistant_message') continue;
    for (const { source } of event.item.content.flatMap(({ annotations }) => annotations)) {
      const passage = source.type === 'entity' ? citedPassage(source) : undefined;
      if (passage) found.quoted.push(passage.url);
    }
  }
  return found;
}

/** The section that an address leads to, in the words of the gold. */
function placeIn(index: SiteIndex, url: string): string {
  const { pathname, hash } = new URL(url);
  const path = decodeURIComponent(pathname.slice(1));
  const page = index.hasPage(path)
    ? path
    : `${path.replace(/\/?$/, '/')}index.html`.replace(/^\//, '');
  return `${page}#${decodeURIComponent(hash.slice(1))}`;
}

function pageOf(place: string): string {
  return place.split('#')[0] ?? '';
}
