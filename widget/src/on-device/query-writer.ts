import type { DeviceSession } from './device-session.ts';
import { queryPrompt, type AskedInContext } from './prompts.ts';

/** As many as a request may carry, and as long. */
const limits = { queries: 3, length: 200 } as const;
/** Of a question, what is looked at; of the page's title and of each earlier question. */
const readLength = { question: 1000, other: 200 } as const;

const schema = {
  type: 'object',
  properties: {
    queries: {
      type: 'array',
      items: { type: 'string', maxLength: limits.length },
      minItems: 1,
      maxItems: limits.queries,
    },
  },
  required: ['queries'],
  additionalProperties: false,
};

/**
 * Turns a question into queries that stand alone, in the language of the documentation. Empty when the
 * model has none in time, or fails.
 */
export async function writeQueries(
  session: DeviceSession,
  { title, earlier, question }: AskedInContext,
  signal: AbortSignal,
): Promise<string[]> {
  let clone: LanguageModel | undefined;
  try {
    const got = session.clone(signal);
    // Given up before it was there: it is of no use any more.
    got.then(
      (late) => signal.aborted && late.destroy(),
      () => undefined,
    );
    clone = await untilAborted(got, signal);
    const asked = {
      title: title.slice(0, readLength.other),
      earlier: earlier.slice(-2).map((each) => each.slice(0, readLength.other)),
      question: question.slice(0, readLength.question),
    };
    const options = { responseConstraint: schema, omitResponseConstraintInput: true, signal };
    return queriesIn(await untilAborted(clone.prompt(queryPrompt(asked), options), signal));
  } catch {
    return [];
  } finally {
    clone?.destroy();
  }
}

/** The queries of a model's answer, which may be anything. */
export function queriesIn(answer: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
  } catch {
    return [];
  }
  const list: unknown = value && typeof value === 'object' && 'queries' in value && value.queries;
  if (!Array.isArray(list)) return [];
  const queries = list
    .filter((each): each is string => typeof each === 'string')
    .map((each) => shortened(each.replace(/[\p{C}\s]+/gu, ' ').trim()))
    .filter((each) => /[\p{L}\p{N}]/u.test(each));
  return [...new Set(queries)].slice(0, limits.queries);
}

/** Settles with a promise or, whatever that does, when the signal is aborted. */
export function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Never half a character. */
function shortened(query: string): string {
  return query.slice(0, limits.length).replace(/[\uD800-\uDBFF]$/, '');
}
