import type { AgentInputItem } from '@openai/agents';
import type { ThreadItem } from '../../protocol/items.ts';
import type { PageContext } from '../../protocol/page-context.ts';
import type { RequestContext } from '../../request-context.ts';
import type { AgentContext } from '../agent-context.ts';
import { DefaultItemConverter } from './default-item-converter.ts';
import { pageContextToInput } from './page-context-to-input.ts';
import type { ThreadItemConverter } from './thread-item-converter.ts';

/** Characters of a chat that a model reads, unless the options say otherwise: about 15,000 tokens. */
export const defaultInputLength = 60_000;

/** Options of `threadToInput`. */
export interface ThreadToInputOptions {
  /** How many of the newest items the model sees. Default 40. */
  limit?: number;
  /**
   * Characters of those items. The question and what follows it are always seen, and before it as
   * many items as fit. Default 60,000, about 15,000 tokens.
   */
  maxLength?: number;
  /** Default: a `DefaultItemConverter` that reads no attachments. */
  converter?: ThreadItemConverter;
  /** Converts the page context. Default: all of it, before the question. */
  pageToInput?: (pageContext: PageContext) => PageInput;
}

/** A page in the input of a model. */
export interface PageInput {
  /** Before the conversation: what stays the same, which providers then need to read once only. */
  atStart: AgentInputItem[];
  /** Before the question. */
  atQuestion: AgentInputItem[];
}

/**
 * Converts items of a thread to model input with the default converter.
 *
 * @example
 * const input = await simpleToAgentInput(message);
 */
export function simpleToAgentInput(
  items: ThreadItem | readonly ThreadItem[],
): Promise<AgentInputItem[]> {
  return new DefaultItemConverter().toAgentInput(items);
}

/**
 * Loads the newest items of a thread and converts them to model input.
 *
 * The page context stands once, before the question it belongs to. When the context has a
 * `previousResponseId`, the provider remembers the rest: only later items are returned. Pass the id to
 * `run`, too.
 *
 * @example
 * const input = await threadToInput(agentContext, { limit: 20 });
 */
export async function threadToInput<Context extends RequestContext>(
  agentContext: AgentContext<Context>,
  options: ThreadToInputOptions = {},
): Promise<AgentInputItem[]> {
  const {
    limit = 40,
    maxLength = defaultInputLength,
    converter = new DefaultItemConverter(),
    pageToInput = besideQuestion,
  } = options;
  const { store, thread, requestContext, previousResponseId } = agentContext;
  const page = await store.loadThreadItems(thread.id, { limit, order: 'desc' }, requestContext);
  const newest = page.data.toReversed();
  const items = previousResponseId ? afterLastAnswer(newest) : newest;
  const { pageContext } = requestContext.metadata;
  const { atStart, atQuestion } = pageContext
    ? pageToInput(pageContext)
    : { atStart: [], atQuestion: [] };
  const inputs = await Promise.all(
    items.map((item, index) => converter.itemToInput(item, index === items.length - 1)),
  );

  const question = items.findLastIndex((item) => item.type === 'user_message');
  const from = firstWithin(inputs, Math.max(0, question), maxLength);
  inputs.splice(Math.max(0, question), 0, atQuestion);
  const input = [...atStart, ...inputs.slice(from).flat()];
  return previousResponseId ? input.filter(({ type }) => type !== 'function_call') : input;
}

/** The first of the inputs before the question with which all of them are short enough. */
function firstWithin(inputs: readonly object[], question: number, maxLength: number): number {
  const lengthOf = (input: object | undefined) => JSON.stringify(input ?? '').length;
  let room = maxLength - inputs.slice(question).reduce((sum, input) => sum + lengthOf(input), 0);
  let from = question;
  while (from > 0 && (room -= lengthOf(inputs[from - 1])) >= 0) from -= 1;
  return from;
}

function besideQuestion(pageContext: PageContext): PageInput {
  return { atStart: [], atQuestion: [pageContextToInput(pageContext)] };
}

function afterLastAnswer(items: readonly ThreadItem[]): ThreadItem[] {
  return items.slice(items.findLastIndex((item) => item.type === 'assistant_message') + 1);
}
