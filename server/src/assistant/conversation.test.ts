import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { citedPassage } from '../protocol/citation.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { Passage } from '../protocol/page-context.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { gearSite } from '../testing/gear-site.ts';
import {
  addMessageRequest,
  createRequest,
  eventsOf,
  listen,
  post,
} from '../testing/http-client.ts';
import { responsesModel } from '../testing/openai-model.ts';
import { OpenAIStandIn } from '../testing/openai-stand-in.ts';
import { functionCallOutput, messageOutput, responsesReply } from '../testing/responses-wire.ts';
import { SiteAssistant } from './site-assistant.ts';

const pageContext = {
  url: 'https://docs.example/v2/guide/belts.html',
  title: 'Belts | Gearbox',
  outline: [{ level: 1, text: 'Belts', id: 'belts' }],
  section: { title: 'Belts', id: 'belts' },
  content: '# Belts\n\nA belt slips when it is wet. Dry it first.\n\nTighten it then.',
  passages: [] as unknown[],
};

/** Several questions of one thread; each may have its own page context and quote. */
async function converse(
  t: TestContext,
  standIn: OpenAIStandIn,
  questions: { text: string; page?: object; quoted?: string }[],
): Promise<ThreadStreamEvent[][]> {
  const index = await gearSite(t);
  const quiet = { warn() {}, error() {}, info() {}, debug() {} };
  const model = responsesModel(standIn);
  await using http = await listen(
    new SiteAssistant(new MemoryStore(), { index, logger: quiet, model }),
  );
  const answers: ThreadStreamEvent[][] = [];
  let threadId = '';
  for (const { text, page = pageContext, quoted } of questions) {
    const body = threadId ? addMessageRequest(threadId, text) : createRequest(text);
    const { params } = body as { params: { input: { quoted_text?: string } } };
    if (quoted) params.input.quoted_text = quoted;
    const response = await post(http.url, { ...body, metadata: { pageContext: page } });
    const events = await Array.fromAsync(eventsOf(response));
    const [created] = events;
    if (created?.type === 'thread.created') threadId = created.thread.id;
    answers.push(events);
  }
  return answers;
}

function citationsOf(events: readonly ThreadStreamEvent[]): (Passage | undefined)[] {
  return events.flatMap((event) =>
    event.type === 'thread.item.done' && event.item.type === 'assistant_message'
      ? event.item.content.flatMap(({ annotations }) =>
          annotations.map(({ source }) =>
            source.type === 'entity' ? citedPassage(source) : undefined,
          ),
        )
      : [],
  );
}

const inputOf = (standIn: OpenAIStandIn, at: number) =>
  ((standIn.requests[at]?.body['input'] ?? []) as object[]).map((item) => JSON.stringify(item));

const say = (text: string) => responsesReply(messageOutput([text]));

test('the page being read is cited without a tool, by paragraph', async (t) => {
  await using standIn = await OpenAIStandIn.start(say('Dry it [1.2], then tighten it [1.3].'));
  const [events = []] = await converse(t, standIn, [{ text: 'It slips.' }]);
  assert.equal(standIn.requests.length, 1);
  assert.deepEqual(
    citationsOf(events).map((passage) => [passage?.url, passage?.sectionId, passage?.exact]),
    [
      [pageContext.url, 'belts', 'Dry it first.'],
      [pageContext.url, 'belts', 'Tighten it then.'],
    ],
  );
});

test('results are cited by paragraph, behind the page', async (t) => {
  await using standIn = await OpenAIStandIn.start(
    responsesReply(functionCallOutput('search_site', { queries: ['teeth ratio'] })),
    say('Teeth do [2.1]; see the call [2.2].'),
  );
  const [events = []] = await converse(t, standIn, [{ text: 'What sets the ratio?' }]);
  assert.deepEqual(
    citationsOf(events).map((passage) => passage?.exact),
    ['The number of teeth sets the ratio.', 'gear.setRatio(2)'],
  );
  assert.match(inputOf(standIn, 1).at(-1) ?? '', /\[2\.1\] The number of teeth/);
});

test('earlier answers come back with their marks, which count for the next answer', async (t) => {
  await using standIn = await OpenAIStandIn.start(
    responsesReply(functionCallOutput('search_site', { queries: ['teeth ratio'] })),
    say('The number of teeth sets the ratio [2.1]. Dry the belt first [1.2].'),
    say('The teeth [2.1], but dry it first [1.2].'),
  );
  const answers = await converse(t, standIn, [{ text: 'What sets the ratio?' }, { text: 'Sure?' }]);
  const history = inputOf(standIn, 2);
  const answer = history.find((item) => item.includes('The number of teeth sets the ratio ['));
  assert.match(answer ?? '', /sets the ratio \[2\.1\]\. Dry the belt first \[1\.2\]\./);
  const about = history.find((item) => item.includes('What that answer cites'));
  assert.match(
    about ?? '',
    /\[2\.1\] Gears: Ratio, guide\/gears\.html#ratio: The number of teeth sets the ratio\. \(the user knows it as 1\)/,
  );
  assert.match(about ?? '', /\[1\.2\] Belts, guide\/belts\.html#belts: Dry it first\./);
  const [first, second] = answers.map((events) => citationsOf(events).map((each) => each?.exact));
  assert.deepEqual(second, first);
});

test('what a second request begins with is what the first one was', async (t) => {
  await using standIn = await OpenAIStandIn.start(say('Dry it [1.2].'), say('Yes.'));
  const scrolled = { ...pageContext, section: { title: 'Elsewhere' } };
  await converse(t, standIn, [{ text: 'It slips.' }, { text: 'Sure?', page: scrolled }]);
  const [before, after] = [inputOf(standIn, 0), inputOf(standIn, 1)];
  assert.equal(after[0], before[0]);
  assert.match(before[0] ?? '', /Tighten it then/);
  const { instructions, tools } = standIn.requests[0]?.body ?? {};
  assert.deepEqual(standIn.requests[1]?.body['instructions'], instructions);
  assert.deepEqual(standIn.requests[1]?.body['tools'], tools);
});

test('a selection is told once, with where it stands', async (t) => {
  await using standIn = await OpenAIStandIn.start(say('Dry it.'));
  const exact = 'A belt slips when it is wet.';
  const passages = [{ url: pageContext.url, exact, before: '', after: '', sectionTitle: 'Belts' }];
  const page = { ...pageContext, passages };
  await converse(t, standIn, [{ text: 'Why?', page, quoted: exact }]);
  const sent = inputOf(standIn, 0).slice(1).join();
  assert.equal(sent.split(exact).length, 2);
  assert.match(sent, /In \\"Belts\\", \[1\.2\]/);
});

test('a page is read by its address, and an unknown section is said to be none', async (t) => {
  const address = 'https://docs.example/v2/guide/gears.html#none';
  await using standIn = await OpenAIStandIn.start(
    responsesReply(functionCallOutput('read_page', { path: address })),
    say('Two halves the speed [3.1].'),
  );
  const [events = []] = await converse(t, standIn, [{ text: 'Why?' }]);
  assert.match(
    inputOf(standIn, 1).at(-1) ?? '',
    /has no section none; this is the page from its beginning/,
  );
  assert.equal(citationsOf(events)[0]?.exact, 'A ratio of two halves the speed.');
});
