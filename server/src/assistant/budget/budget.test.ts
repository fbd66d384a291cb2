import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Model } from '@openai/agents';
import type { SqlStore } from '../../store/sql-store.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { chatReply } from '../../testing/chat-completions-wire.ts';
import { gearSite } from '../../testing/gear-site.ts';
import { createRequest, eventsOf, listen, post } from '../../testing/http-client.ts';
import { OpenAIStandIn } from '../../testing/openai-stand-in.ts';
import { chatCompletionsModel, responsesModel } from '../../testing/openai-model.ts';
import { messageOutput, responsesReply } from '../../testing/responses-wire.ts';
import { silentLogger } from '../../testing/scripted-server.ts';
import { phrases } from '../citations/phrases.ts';
import { SiteAssistant } from '../site-assistant.ts';
import { Budget, type BudgetOptions } from './budget.ts';

async function sqlite(t: TestContext): Promise<[SqlStore, SqlStore]> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-budget-'));
  const file = join(folder, 'budget.db');
  const stores: [SqlStore, SqlStore] = [await openSqlite(file), await openSqlite(file)];
  t.after(async () => {
    for (const store of stores) await store.close();
    await rm(folder, { recursive: true });
  });
  return stores;
}

/** A copy of the server with a model that says "Fine." */
async function copyOf(
  t: TestContext,
  store: SqlStore,
  standIn: OpenAIStandIn,
  options: BudgetOptions,
  model: Model = responsesModel(standIn),
) {
  const index = await gearSite(t);
  const budget = new Budget({ store, ...options });
  return listen(new SiteAssistant(store, { index, model, budget, logger: silentLogger }));
}

/** Asks about gears, and returns the text of the answer. */
async function ask(url: string, user: string, language = 'en'): Promise<string> {
  const response = await post(url, createRequest('What sets the ratio?'), {
    user,
    headers: { 'accept-language': language },
  });
  assert.equal(response.status, 200);
  const events = await Array.fromAsync(eventsOf(response));
  return events
    .flatMap((event) =>
      event.type === 'thread.item.done' && event.item.type === 'assistant_message'
        ? event.item.content.map(({ text }) => text)
        : [],
    )
    .join('');
}

const fine = () => responsesReply(messageOutput(['Fine.']));
const note = phrases['en']?.overBudget ?? assert.fail();

test('a spent budget counts on all copies, and answers then quote the site and say why', async (t) => {
  const [store, again] = await sqlite(t);
  await using standIn = await OpenAIStandIn.start(fine(), fine());
  const budget = { site: 20 };
  await using first = await copyOf(t, store, standIn, budget);
  await using second = await copyOf(t, again, standIn, budget);
  assert.equal(await ask(first.url, 'ada'), 'Fine.');
  assert.equal(await ask(second.url, 'eve'), 'Fine.');
  for (const { url } of [first, second]) {
    const answer = await ask(url, 'bob');
    assert.ok(answer.startsWith(`*${note}*\n\n`));
    assert.match(answer, /The number of teeth sets the ratio/);
  }
  assert.equal(standIn.requests.length, 2);
});

test('a visitor has a budget of their own', async (t) => {
  const [store] = await sqlite(t);
  await using standIn = await OpenAIStandIn.start(fine(), fine());
  await using server = await copyOf(t, store, standIn, { visitor: 1, site: 1_000_000 });
  assert.equal(await ask(server.url, 'ada'), 'Fine.');
  assert.ok((await ask(server.url, 'ada')).startsWith(`*${note}*`));
  assert.equal(await ask(server.url, 'eve'), 'Fine.');
});

test('the next day has a new budget', async (t) => {
  const [store] = await sqlite(t);
  await using standIn = await OpenAIStandIn.start(fine(), fine());
  let time = '2026-11-29T23:59:59Z';
  const now = () => new Date(time);
  await using server = await copyOf(t, store, standIn, { site: 1, now });
  assert.equal(await ask(server.url, 'ada'), 'Fine.');
  assert.ok((await ask(server.url, 'ada')).startsWith(`*${note}*`));
  time = '2026-11-30T00:00:00Z';
  assert.equal(await ask(server.url, 'ada'), 'Fine.');
});

test('readers learn it in their language', async (t) => {
  const [store] = await sqlite(t);
  await using standIn = await OpenAIStandIn.start(fine());
  await using server = await copyOf(t, store, standIn, { site: 1 });
  await ask(server.url, 'ada');
  for (const [language, { overBudget }] of Object.entries(phrases)) {
    assert.ok((await ask(server.url, 'ada', language)).startsWith(`*${overBudget}*`), language);
  }
});

test('the tokens that the provider reports count, for money by their prices', async (t) => {
  const [store] = await sqlite(t);
  await using standIn = await OpenAIStandIn.start(fine(), fine());
  const used = async (options: BudgetOptions) => {
    await using server = await copyOf(t, store, standIn, options);
    assert.equal(await ask(server.url, 'ada'), 'Fine.');
    const day = new Date().toISOString().slice(0, 10);
    return (await store.counters.get(`budget:site:${day}`))?.points;
  };
  assert.equal(await used({ site: 1_000_000 }), 15);
  // 10 tokens read and 5 written, in millionths, on top of the tokens before.
  assert.equal(await used({ site: 5, prices: { input: 0.25, output: 2 } }), 15 + 13);
});

test('where the provider reports nothing, the length of the texts counts', async (t) => {
  const [store] = await sqlite(t);
  const { events = [], ...rest } = chatReply('Fine. '.repeat(200));
  const uncounted = events.filter((event) => !JSON.stringify(event).includes('prompt_tokens'));
  await using standIn = await OpenAIStandIn.start({ ...rest, events: uncounted });
  const model = chatCompletionsModel(standIn);
  await using server = await copyOf(t, store, standIn, { site: 1_000_000 }, model);
  await ask(server.url, 'ada');
  const day = new Date().toISOString().slice(0, 10);
  const { points = 0 } = (await store.counters.get(`budget:site:${day}`)) ?? {};
  assert.ok(points > 500 && points < 5_000, String(points));
});

test('an answer that breaks off counts as far as it came', async (t) => {
  const [store] = await sqlite(t);
  const { events = [] } = responsesReply(messageOutput(['Fine.']));
  await using standIn = await OpenAIStandIn.start({ events: events.slice(0, -1), end: 'cut' });
  await using server = await copyOf(t, store, standIn, { site: 1 });
  await ask(server.url, 'ada').catch(() => '');
  assert.ok((await ask(server.url, 'ada')).startsWith(`*${note}*`));
});
