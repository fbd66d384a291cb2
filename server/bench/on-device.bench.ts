/**
 * Does a reader's device get the passages that answer? Asks each question over HTTP's own path, with
 * the queries that a device would send, and looks where the right section or page is among what comes
 * back. The quotes that offline mode shows at once are counted with and without the queries.
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

const Rewrite = z.object({
  corpus: z.enum(['postgresql', 'python', 'sqlite', 'nodejs']),
  query: z.string(),
  queries: z.array(z.string()),
  /** `page.html#anchor`. */
  relevant: z.array(z.string()),
});
type Rewrite = z.infer<typeof Rewrite>;

const base = 'https://docs.example/';
/** Share of the questions for which a device gets the right section or page. */
const bar = 0.85;

const indexes = new ManualIndexes();
try {
  const lines = readFileSync(new URL('fixtures/rewrites.jsonl', import.meta.url), 'utf8');
  const cases = lines
    .trim()
    .split('\n')
    .map((line) => Rewrite.parse(JSON.parse(line)));
  const raw = await measure(cases, () => []);
  const device = await measure(cases, ({ queries }) => queries);
  print('the question alone', raw);
  const share = print('with queries of the device', device);
  if (device.count > 0 && share < bar) {
    console.log(`Below ${100 * bar} %.`);
    process.exitCode = 1;
  }
} finally {
  await indexes.close();
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
  cases: readonly Rewrite[],
  queriesOf: (each: Rewrite) => readonly string[],
): Promise<Counts> {
  const counts = { count: 0, section: 0, page: 0, quotedRight: 0, quotedWrong: 0, characters: 0 };
  for (const each of cases) {
    const index = await indexes.of(each.corpus);
    if (!index) continue;
    counts.count += 1;
    const { passages, quoted } = await ask(index, each.query, queriesOf(each));
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

async function ask(index: SiteIndex, text: string, queries: readonly string[]) {
  const assistant = new SiteAssistant(new MemoryStore(), { index, baseUrl: base });
  const input = {
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
  };
  const result = await assistant.process(
    JSON.stringify({
      type: 'threads.create',
      params: { input },
      metadata: { queries, onDevice: true },
    }),
    { userId: 'bench', metadata: {} },
    { signal: new AbortController().signal },
  );
  const found = { passages: [] as DevicePassages['passages'], quoted: [] as string[] };
  if (result.type !== 'stream') return found;
  for await (const event of result.events) {
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
