/**
 * Does a search find the right section? The gold: index terms of two manuals with the sections that
 * their authors send them to, questions as readers ask them over four, and two queries for each of
 * these as a model writes them.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { enclosingSection, ManualIndexes } from './manual-indexes.ts';

const Query = z.object({
  corpus: z.enum(['postgresql', 'python', 'sqlite', 'nodejs']),
  query: z.string(),
  /** `page.html#anchor`; empty for a question without an answer. */
  relevant: z.array(z.string()),
});
const Rewrite = Query.extend({ queries: z.array(z.string()) });

const sets = [
  {
    title: 'index terms',
    file: 'index-terms.jsonl',
    fts5: [46, 73, 79, 57],
    bm25f: [59, 87, 90, 71],
  },
  { title: 'questions', file: 'questions.jsonl', fts5: [20, 34, 57, 25], bm25f: [20, 41, 54, 28] },
];

const indexes = new ManualIndexes();
try {
  for (const set of sets) await measure(set);
  await measureRewrites();
} finally {
  await indexes.close();
}

async function measure({ title, file, fts5, bm25f }: (typeof sets)[number]): Promise<void> {
  let count = 0;
  const found = { first: 0, five: 0, page: 0, reciprocal: 0 };
  const times: number[] = [];
  for (const { corpus, query, relevant } of read(file, Query)) {
    const index = await indexes.of(corpus);
    if (!index || relevant.length === 0) continue;
    count += 1;
    const start = performance.now();
    const hits = await index.search(query, { limit: 10 });
    times.push(performance.now() - start);
    const wanted = new Set(relevant.map((place) => enclosingSection(index, place)));
    const pages = new Set(relevant.map((place) => place.split('#')[0]));
    const at = hits.findIndex((hit) => wanted.has(`${hit.url}#${hit.sectionId}`));
    if (at === 0) found.first += 1;
    if (at >= 0 && at < 5) found.five += 1;
    if (at >= 0) found.reciprocal += 1 / (at + 1);
    if (hits.slice(0, 5).some((hit) => pages.has(hit.url))) found.page += 1;
  }
  if (count === 0) return;
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  const ours = Object.values(found).map((hits) => Math.round((100 * hits) / count));
  console.log(`${title} (${count}): section hit@1 / hit@5 / page hit@5 / MRR@10 in %`);
  console.log(
    `  Pagewise                      ${ours.join(' / ')}   ${at(0.5)} ms p50, ${at(0.95)} ms p95`,
  );
  console.log(`  FTS5 by section, for comparison ${fts5.join(' / ')}`);
  console.log(`  BM25F by piece, for comparison  ${bm25f.join(' / ')}`);
}

/** The search tool returns six sections, and a model asks twice where the first query fails. */
async function measureRewrites(): Promise<void> {
  let count = 0;
  let first = 0;
  let either = 0;
  for (const { corpus, queries, relevant } of read('rewrites.jsonl', Rewrite)) {
    const index = await indexes.of(corpus);
    if (!index) continue;
    count += 1;
    const wanted = new Set(relevant.map((place) => enclosingSection(index, place)));
    const places: number[] = [];
    for (const query of queries) {
      const hits = await index.search(query, { limit: 6 });
      places.push(hits.findIndex((hit) => wanted.has(`${hit.url}#${hit.sectionId}`)));
    }
    if (places[0] !== undefined && places[0] >= 0 && places[0] < 5) first += 1;
    if (places.some((place) => place >= 0)) either += 1;
  }
  if (count === 0) return;
  console.log(
    `queries of a model (${count}): the first finds the section among five for ` +
      `${((100 * first) / count).toFixed(1)} %, either of two among six for ${either} of ${count}`,
  );
}

function read<Line>(file: string, line: z.ZodType<Line>): Line[] {
  const lines = readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((each) => line.parse(JSON.parse(each)));
}
