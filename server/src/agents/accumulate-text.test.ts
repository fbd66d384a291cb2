import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '@openai/agents';
import { agentWith, collect, newContext } from '../testing/agent-run.ts';
import { responsesModel } from '../testing/openai-model.ts';
import { OpenAIStandIn } from '../testing/openai-stand-in.ts';
import { messageOutput, responsesReply } from '../testing/responses-wire.ts';
import { markdown } from '../widgets/builders.ts';
import { accumulateText } from './accumulate-text.ts';

test('a text component grows with what the model writes, each word once', async () => {
  await using standIn = await OpenAIStandIn.start(responsesReply(messageOutput(['Hel', 'lo'])));
  const context = newContext();
  const result = await run(agentWith(responsesModel(standIn)), 'Hi', { stream: true, context });
  const base = markdown({ id: 'text', value: '', streaming: true });
  assert.deepEqual(await collect(accumulateText(result, base)), [
    base,
    { ...base, value: 'Hel' },
    { ...base, value: 'Hello' },
    { ...base, value: 'Hello', streaming: false },
  ]);
});
