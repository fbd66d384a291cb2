import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenAIStandIn } from '../../testing/openai-stand-in.ts';
import { messageOutput, responsesReply } from '../../testing/responses-wire.ts';
import {
  limitsFromEnvironment,
  modelFromEnvironment,
  titleModelFromEnvironment,
} from './model-from-environment.ts';

test('no key and no address is no model', async () => {
  assert.equal(await modelFromEnvironment({}), undefined);
  assert.equal(await modelFromEnvironment({ PAGEWISE_MODEL: 'm' }), undefined);
  assert.equal(await titleModelFromEnvironment({ PAGEWISE_TITLE_MODEL: 'm' }), undefined);
});

test('a wire that does not exist is named', async () => {
  await assert.rejects(modelFromEnvironment({ PAGEWISE_API: 'soap' }), /"soap".*chat_completions/);
});

test('conversations are named by a model of the same provider, when one is set up', async () => {
  await using provider = await OpenAIStandIn.start(responsesReply(messageOutput(['Hot tea'])));
  const env = { OPENAI_BASE_URL: provider.baseURL, PAGEWISE_MODEL: 'large' };
  assert.equal(await titleModelFromEnvironment(env), undefined);
  const model = await titleModelFromEnvironment({ ...env, PAGEWISE_TITLE_MODEL: 'small' });
  assert.ok(model);
  const request = {
    input: 'Hi',
    modelSettings: {},
    tools: [],
    handoffs: [],
    outputType: 'text' as const,
    tracing: false,
  };
  for await (const _event of model.getStreamedResponse(request));
  assert.equal(provider.requests[0]?.body['model'], 'small');
});

test('the environment sets limits, times in seconds, and other values are named', () => {
  const env = {
    PAGEWISE_FIRST_TOKEN_TIMEOUT: '300',
    PAGEWISE_MAX_OUTPUT_TOKENS: '2000',
    PAGEWISE_MAX_TURNS: '',
  };
  assert.deepEqual(limitsFromEnvironment(env), {
    firstTokenMs: 300_000,
    nextTokenMs: undefined,
    maxOutputTokens: 2000,
    maxTurns: undefined,
  });
  for (const text of ['0', '-1', '1.5', 'soon', '1e99']) {
    assert.throws(
      () => limitsFromEnvironment({ PAGEWISE_TOKEN_TIMEOUT: text }),
      /PAGEWISE_TOKEN_TIMEOUT is ".*whole number/,
    );
  }
});
