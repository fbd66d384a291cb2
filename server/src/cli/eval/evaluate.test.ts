import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { judgeWith } from '../../assistant/citation-judge.ts';
import { SiteAssistant } from '../../assistant/site-assistant.ts';
import { gearSite } from '../../testing/gear-site.ts';
import { responsesModel } from '../../testing/openai-model.ts';
import { OpenAIStandIn } from '../../testing/openai-stand-in.ts';
import { functionCallOutput, messageOutput, responsesReply } from '../../testing/responses-wire.ts';
import { checkPlaces, parseCases } from './eval-case.ts';
import { evaluate, type EvaluateOptions } from './evaluate.ts';

async function evaluated(
  t: TestContext,
  lines: readonly object[],
  standIn?: OpenAIStandIn,
  options: Partial<EvaluateOptions> = {},
) {
  const index = await gearSite(t);
  const model = standIn && responsesModel(standIn);
  const cases = parseCases(lines.map((line) => JSON.stringify(line)).join('\n'), 'eval.jsonl');
  checkPlaces(cases, index, 'eval.jsonl');
  return evaluate(cases, {
    index,
    assistant: (store) => new SiteAssistant(store, { index, model, fallback: 'error' }),
    signal: new AbortController().signal,
    ...options,
  });
}

const ratio = { query: 'What sets the ratio?', relevant: ['guide/gears.html#ratio'] };

test('an answer is right when it cites a relevant section, or the page of one', async (t) => {
  const found = await evaluated(t, [
    { ...ratio, contains: 'number of teeth' },
    { ...ratio, relevant: ['guide/gears.html'], contains: 'never said' },
    { ...ratio, relevant: ['guide/belts.html'] },
  ]);
  assert.deepEqual(
    found.map(({ isRight, isWrong, contains }) => [isRight, isWrong, contains]),
    [
      [true, false, true],
      [true, false, false],
      [false, true, undefined],
    ],
  );
  assert.deepEqual(found[0]?.cited, ['guide/gears.html#ratio']);
  assert.ok((found[0]?.quotes ?? 0) > 0 && found[0]?.quotes === found[0]?.standing);
});

test('a refusal is right when nothing is cited', async (t) => {
  const refuse = true;
  const found = await evaluated(t, [
    { query: 'Who won the chess championship?', refuse },
    { query: ratio.query, refuse },
  ]);
  assert.deepEqual(
    found.map(({ isRight, isWrong }) => [isRight, isWrong]),
    [
      [true, false],
      [false, true],
    ],
  );
});

test('search is scored for the question and for the queries of the file', async (t) => {
  const [found] = await evaluated(t, [
    { ...ratio, query: 'Anything else?', queries: ['number of teeth', 'gear ratio'] },
  ]);
  assert.deepEqual([found?.rank, found?.queriesRank], [0, 1]);
});

test('the page being read and the questions before are part of a question', async (t) => {
  await using standIn = await OpenAIStandIn.start(
    responsesReply(messageOutput(['Yes.'])),
    responsesReply(messageOutput(['Dry it first [1].'])),
  );
  const asked = {
    query: 'And then?',
    page: 'guide/belts.html',
    section: 'belts',
    selection: 'A belt slips',
    history: ['Do belts slip?', { text: 'Do belts slip?' }].slice(0, 1),
    relevant: ['guide/belts.html'],
  };
  const [found] = await evaluated(t, [asked], standIn);
  assert.equal(found?.isRight, true);
  const sent = JSON.stringify(standIn.requests[1]?.body);
  for (const text of ['Do belts slip?', 'Dry it first', 'A belt slips', 'Section being read'])
    assert.match(sent, new RegExp(text.replace('?', '\\?')));
});

test('a block quote that does not stand on a cited page is not right', async (t) => {
  const search = functionCallOutput('search_site', { queries: ['teeth ratio'] });
  const answer = (quote: string) => responsesReply(messageOutput([`> ${quote} [1]`]));
  await using standIn = await OpenAIStandIn.start(
    responsesReply(search),
    answer('The number of teeth sets the ratio.'),
    responsesReply(search),
    answer('The color of teeth sets the ratio.'),
  );
  const found = await evaluated(t, [ratio, ratio], standIn);
  assert.deepEqual(
    found.map(({ isRight, quotes, standing }) => [isRight, quotes - standing]),
    [
      [true, 0],
      [false, 1],
    ],
  );
});

test('an answer that failed is not right, and says why', async (t) => {
  await using standIn = await OpenAIStandIn.start({
    status: 400,
    body: { error: { message: 'No such model.' } },
  });
  const [found] = await evaluated(t, [{ query: 'Who are you?', refuse: true }], standIn);
  assert.equal(found?.isRight, false);
  assert.ok(found?.error);
});

test('a model judges each claim against the passage it cites', async (t) => {
  const verdict = (text: string) => responsesReply(messageOutput([text]));
  await using answers = await OpenAIStandIn.start(
    responsesReply(functionCallOutput('search_site', { queries: ['teeth ratio'] })),
    responsesReply(messageOutput(['The teeth set it [1]. It halves the speed [1].\n\nGo on [1].'])),
  );
  await using judging = await OpenAIStandIn.start(
    verdict('```json\n{"verdict": "supported"}\n```'),
    verdict('{"verdict": "unsupported", "reason": "It says more."}'),
    verdict('I cannot tell.'),
  );
  const [found] = await evaluated(t, [ratio], answers, {
    judge: judgeWith(responsesModel(judging)),
  });
  const verdicts = found?.judgments?.map((each) => each.verdict).toSorted();
  assert.deepEqual(verdicts, ['supported', 'unclear', 'unsupported']);
  assert.match(JSON.stringify(judging.requests[0]?.body), /number of teeth/);
});
