import type { ModelEnvironment } from '../../assistant/model/model-from-environment.ts';
import type { ModelProbe, ProbeReply } from '../../assistant/model/model-probe.ts';
import { fail, reasonOf, pass, type Finding } from './finding.ts';

/** Milliseconds. A reply that arrives in one piece after this time is not streamed. */
const streamedAfter = 500;

/** Checks that the key is accepted, and that the model exists, calls tools, and streams. */
export async function* checkModel(
  probe: ModelProbe,
  env: ModelEnvironment,
): AsyncGenerator<Finding, void, undefined> {
  const at = env.OPENAI_BASE_URL || 'api.openai.com';
  const name = env.PAGEWISE_MODEL || 'the default model';
  let about = 'model';
  try {
    const first = await probe.callTool();
    yield pass('model', `${name} at ${at} answers, first token after ${seconds(first.firstToken)}`);
    if (!first.usedTool) {
      yield fail('tools', 'the model did not call the tool; choose a model that can call tools');
      return;
    }
    yield pass('tools', 'the model calls tools');
    about = 'result';
    const second = await probe.readResult();
    if (second.usedTool) yield pass('result', 'the model reads what tools return');
    else yield fail('result', 'the model did not use what the tool returned');
    yield streaming(second);
  } catch (error) {
    yield fail(about, failure(error, name, at));
  }
}

function streaming({ firstToken, end }: ProbeReply): Finding {
  return end > streamedAfter && end - firstToken < end / 20
    ? fail(
        'stream',
        `the reply arrives in one piece, after ${seconds(end)}: is a proxy buffering it?`,
      )
    : pass('stream', `first token after ${seconds(firstToken)}, complete after ${seconds(end)}`);
}

/** What to do about an error of the provider. Its own sentence comes last, as it may be long. */
function failure(error: unknown, name: string, at: string): string {
  const { status } = error as { status?: unknown };
  const said = reasonOf(error).slice(0, 300);
  switch (status) {
    case 401:
    case 403:
      return `the key is refused: check OPENAI_API_KEY (${said})`;
    case 404:
      return `${at} has no ${name}, or not this API: check PAGEWISE_MODEL, OPENAI_BASE_URL and PAGEWISE_API (${said})`;
    case 429:
      return `the provider refuses for now: check its limits and your balance (${said})`;
    default:
      return `${name} at ${at} does not answer: ${said}`;
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
