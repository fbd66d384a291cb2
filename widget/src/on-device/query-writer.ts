import { onDeviceLimits } from '../device-protocol.ts';
import type { DeviceSession } from './device-session.ts';
import { queryPrompt, type AskedInContext } from './prompts.ts';
import { untilAborted } from './until-aborted.ts';

/** Of a question, what is looked at; of the page's title and of each earlier question. */
const readLength = { question: 1000, other: 200 } as const;

const schema = {
  type: 'object',
  properties: {
    queries: {
      type: 'array',
      items: { type: 'string', maxLength: onDeviceLimits.query },
      minItems: 1,
      maxItems: onDeviceLimits.queries,
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
  return [...new Set(queries)].slice(0, onDeviceLimits.queries);
}

/** Never half a character. */
function shortened(query: string): string {
  return query.slice(0, onDeviceLimits.query).replace(/[\uD800-\uDBFF]$/, '');
}
