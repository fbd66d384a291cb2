/**
 * What our server adds to a model's time to first token, and how many tokens its requests have:
 * `node server/bench/model.bench.ts [FILE.jsonl]`. The model is a stand-in that answers at once.
 *
 * The file's questions are those of `page-questions.ts`, the manuals those of `manuals.ts`. A question
 * is counted as answered from the page in one call, and with one search before.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SiteAssistant } from '../src/assistant/site-assistant.ts';
import { indexSite } from '../src/site/index/index-site.ts';
import { openSiteIndex, type SiteIndex } from '../src/site/site-index.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { createRequest, listen, post } from '../src/testing/http-client.ts';
import { responsesModel } from '../src/testing/openai-model.ts';
import { OpenAIStandIn } from '../src/testing/openai-stand-in.ts';
import {
  functionCallOutput,
  messageOutput,
  responsesReply,
} from '../src/testing/responses-wire.ts';
import { findManual, type Manual } from './manuals.ts';
import { contextOf, type PageQuestion, readPageQuestions } from './page-questions.ts';
import { percentile, report } from './report.ts';

/** Characters of a token, as English text has them on average. */
const charactersPerToken = 4;
const answer = responsesReply(messageOutput(['The answer ', 'is here [1.1].']));

const folder = mkdtempSync(join(tmpdir(), 'pagewise-bench-'));
const [file] = process.argv.slice(2);
try {
  const manual = findManual('postgresql');
  if (manual) await measureFirstToken(await indexOf(manual));
  if (file) await measureTokens(readPageQuestions(file));
} finally {
  rmSync(folder, { recursive: true });
}

async function indexOf(manual: Manual): Promise<SiteIndex> {
  const out = join(folder, `${manual.name}.db`);
  await indexSite({ ...manual, out });
  return openSiteIndex(out);
}

/** The model asked directly and through the server by turns, so that both have the same machine. */
async function measureFirstToken(index: SiteIndex): Promise<void> {
  await using standIn = await OpenAIStandIn.start();
  const model = responsesModel(standIn);
  const assistant = new SiteAssistant(new MemoryStore(), { index, model });
  await assistant.warmUp();
  await using server = await listen(assistant);
  const pageContext = contextOf(index, { page: 'mvcc-intro.html', section: '', selection: '' });
  const direct: number[] = [];
  const through: number[] = [];
  for (let run = 0; run < 220; run += 1) {
    standIn.reply(answer, answer);
    const body = JSON.stringify({ model: 'stand-in', stream: true, input: pageContext.content });
    const asked = fetch(`${standIn.baseURL}/responses`, { method: 'POST', body });
    direct.push(await firstDelta(asked, 'response.output_text.delta'));
    const question = createRequest('How does it work?', { metadata: { pageContext } });
    through.push(await firstDelta(post(server.url, question), 'text_delta'));
  }
  await index.close();
  const p50 = (times: number[]) => percentile(times.slice(20), 0.5);
  console.log(
    `first token: directly ${p50(direct).toFixed(1)} ms, through the server ${p50(through).toFixed(1)} ms (p50)`,
  );
  report('added to the time to first token, p50', p50(through) - p50(direct), 'ms', 15, true);
}

async function firstDelta(asked: Promise<Response>, type: string): Promise<number> {
  const began = performance.now();
  let text = '';
  let at = 0;
  for await (const chunk of (await asked).body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (at === 0 && text.includes(type)) at = performance.now() - began;
  }
  if (at === 0) throw new Error(`No ${type} in ${text.slice(0, 500)}`);
  return at;
}

async function measureTokens(questions: readonly PageQuestion[]): Promise<void> {
  const counts = new Map<string, { page: number[]; search: number[] }>();
  for (const name of new Set(questions.map(({ corpus }) => corpus))) {
    const manual = findManual(name);
    if (!manual) continue;
    const index = await indexOf(manual);
    for (const question of questions.filter(({ corpus }) => corpus === name)) {
      const count = counts.get(question.kind) ?? { page: [], search: [] };
      counts.set(question.kind, count);
      count.page.push(await tokensOf(index, question, false));
      count.search.push(await tokensOf(index, question, true));
    }
    await index.close();
  }
  console.log('input tokens of a question (characters / 4): from the page; with a search before');
  for (const [kind, { page, search }] of counts) {
    console.log(`${kind.padEnd(15)} ${mean(page)} ${mean(search)}`);
    if (kind === 'this-page' || kind === 'selection') {
      report(`input tokens, ${kind}, answered from the page`, mean(page), 'tokens', 6_000, true);
    }
  }
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

async function tokensOf(
  index: SiteIndex,
  question: PageQuestion,
  searches: boolean,
): Promise<number> {
  const call = functionCallOutput('search_site', { queries: [question.query] });
  await using standIn = await OpenAIStandIn.start(
    ...(searches ? [responsesReply(call)] : []),
    answer,
  );
  const model = responsesModel(standIn);
  await using server = await listen(new SiteAssistant(new MemoryStore(), { index, model }));
  const pageContext = contextOf(index, question);
  await (
    await post(server.url, createRequest(question.query, { metadata: { pageContext } }))
  ).text();
  const sent = standIn.requests.map(({ body: { input, instructions, tools } }) =>
    JSON.stringify([input, instructions, tools]),
  );
  return sent.join('').length / charactersPerToken;
}
