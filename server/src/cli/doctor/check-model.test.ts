import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ModelEnvironment } from '../../assistant/model/model-from-environment.ts';
import { chatFunctionCallReply, chatReply } from '../../testing/chat-completions-wire.ts';
import { OpenAIStandIn, type Reply } from '../../testing/openai-stand-in.ts';
import { functionCallOutput, messageOutput, responsesReply } from '../../testing/responses-wire.ts';
import { examineModel } from './doctor-command.ts';

async function findings(env: ModelEnvironment): Promise<string[]> {
  const said: string[] = [];
  for await (const { ok, about, says } of examineModel(env)) {
    said.push(`${ok ? 'good' : 'bad'} ${about}: ${says}`);
  }
  return said;
}

async function findingsWith(replies: Reply[], env: ModelEnvironment = {}): Promise<string[]> {
  await using standIn = await OpenAIStandIn.start(...replies);
  return await findings({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: standIn.baseURL, ...env });
}

describe('doctor --model', () => {
  it('finds a model that calls tools and streams, on both APIs', async () => {
    const responses = await findingsWith(
      [
        responsesReply(functionCallOutput('read_number', {})),
        responsesReply(messageOutput(['It is 48', '17, 4818'])),
      ],
      { PAGEWISE_MODEL: 'm-1' },
    );
    assert.equal(responses.length, 4);
    assert.match(responses[0] ?? '', /^good model: m-1 at http.* first token after \d/);
    assert.match(responses[3] ?? '', /^good stream: /);
    const chat = await findingsWith(
      [chatFunctionCallReply('read_number', {}), chatReply('4817', ' 4818')],
      { PAGEWISE_API: 'chat_completions' },
    );
    assert.deepEqual(
      chat.map((line) => line.split(' ')[0]),
      ['good', 'good', 'good', 'good'],
    );
  });

  it('says when the model calls no tool, or does not read what one returns', async () => {
    const without = await findingsWith([responsesReply(messageOutput(['I think 7.']))]);
    assert.match(without.at(-1) ?? '', /^bad tools: .*choose a model that can call tools/);
    const deaf = await findingsWith([
      responsesReply(functionCallOutput('read_number', {})),
      responsesReply(messageOutput(['7'])),
    ]);
    assert.match(deaf.join(), /bad result: the model did not use what the tool returned/);
  });

  it('reports a reply that arrives in one piece', async () => {
    const held = { ...chatReply('4817', ' 4818'), startAfterMs: 2_400 };
    const said = await findingsWith([chatFunctionCallReply('read_number', {}), held], {
      PAGEWISE_API: 'chat_completions',
    });
    assert.match(said.at(-1) ?? '', /^bad stream: .* is a proxy buffering it/);
  });

  it('says what to check when the provider refuses, or is not there', async () => {
    const error = { error: { message: 'Incorrect API key provided.' } };
    const key = await findingsWith([{ status: 401, body: error }]);
    assert.match(
      key[0] ?? '',
      /^bad model: the key is refused: check OPENAI_API_KEY \(.*Incorrect/,
    );
    const model = await findingsWith([{ status: 404, body: { error: { message: 'no m-2' } } }], {
      PAGEWISE_MODEL: 'm-2',
    });
    assert.match(model[0] ?? '', /has no m-2, or not this API: check PAGEWISE_MODEL/);
    assert.deepEqual(await findings({}), [
      'bad model: no model is configured: set OPENAI_API_KEY or OPENAI_BASE_URL',
    ]);
    const gone = await findings({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
    assert.match(gone[0] ?? '', /^bad model: the default model at http:.* does not answer: /);
    assert.match(
      (await findings({ PAGEWISE_API: 'soap' }))[0] ?? '',
      /^bad model: PAGEWISE_API is/,
    );
  });
});
