/**
 * `threads.add_structured_input`.
 *
 * @module
 */
import { ConflictError } from '../errors.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { StructuredInputItem } from '../protocol/items.ts';
import type { RequestParams } from '../protocol/requests.ts';
import type {
  StructuredInput,
  StructuredInputAnswer,
  StructuredInputSubmission,
} from '../protocol/structured-input.ts';
import type { RequestContext } from '../request-context.ts';
import type { Answer, Claims, Handling } from '../answer/responder.ts';
import { storedEarlier } from './repeats.ts';

/** Writes the reader's answers into the questions and lets the answer go on. */
export async function addStructuredInput<Context extends RequestContext>(
  { thread_id, item_id, input }: RequestParams<'threads.add_structured_input'>,
  handling: Handling<Context>,
  claims: Claims,
): Promise<Answer> {
  const { responder, requestContext } = handling;
  const thread = await responder.store.loadThread(thread_id, requestContext);
  const item = await responder.store.loadItem(thread_id, item_id, requestContext);
  if (item.type !== 'structured_input') {
    throw new ConflictError(`Item ${item_id} does not ask for structured input.`);
  }
  const earlier = await claims.take(thread_id, item_id);
  if (item.status !== 'pending') {
    const stored = earlier && (await storedEarlier(earlier, handling));
    if (!stored || stored === 'superseded') {
      throw new ConflictError(`Item ${item_id} has been answered.`);
    }
  }

  const replaced: ThreadStreamEvent = {
    type: 'thread.item.replaced',
    item: answered(item, input),
  };
  return {
    thread,
    opening: [],
    async *events(options) {
      yield replaced;
      yield* responder.respond(thread, null, requestContext, options);
    },
  };
}

/** Questions without an answer count as skipped; answers to questions that are not there, not at all. */
function answered(
  item: StructuredInputItem,
  { status, answers }: StructuredInputSubmission,
): StructuredInputItem {
  const inputs = item.inputs.map((question): StructuredInput => {
    const isAnswered = status === 'answered' && Object.hasOwn(answers, question.id);
    const given = isAnswered ? answers[question.id] : undefined;
    return { ...question, answer: answerTo(question, given) };
  });
  return { ...item, status, inputs };
}

function answerTo(
  question: StructuredInput,
  given: StructuredInputAnswer | undefined,
): StructuredInputAnswer {
  if (!given || given.skipped || given.values.length === 0) return { values: [], skipped: true };
  const isSingle = question.type === 'multiple_choice' && !question.multiple;
  return { values: isSingle ? given.values.slice(0, 1) : given.values, skipped: false };
}
