/**
 * What tests of the Agents bridge share.
 *
 * @module
 */
import { Agent, run, setTracingDisabled, type Model } from '@openai/agents';
import { AgentContext } from '../agents/agent-context.ts';
import { streamAgentResponse } from '../agents/run-to-events.ts';
import type { StreamAgentResponseOptions } from '../agents/run-to-events.ts';
import { NotFoundError } from '../errors.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { RequestMetadata } from '../request-context.ts';
import { generateId } from '../store/generate-id.ts';
import type { Store } from '../store/store.ts';

setTracingDisabled(true);

/** A store of one thread that counts nothing and forgets nothing. */
export function storeWith(items: ThreadItem[] = []): Store {
  const store: Partial<Store> = {
    generateItemId: generateId,
    loadThreadItems: async (_threadId, { limit, order }) => {
      const all = order === 'desc' ? items.toReversed() : items;
      return { data: all.slice(0, limit), has_more: all.length > limit };
    },
    loadItem: async (_threadId, id) => {
      const found = items.find((item) => item.id === id);
      if (!found) throw new NotFoundError('item', id);
      return found;
    },
    addThreadItem: async (_threadId, item) => {
      items.push(item);
    },
  };
  return store as Store;
}

export function newContext(items: ThreadItem[] = [], metadata: RequestMetadata = {}): AgentContext {
  return new AgentContext({
    thread: {
      id: 'thr_1',
      created_at: '2026-01-01T00:00:00Z',
      status: { type: 'active' },
      metadata: {},
    },
    store: storeWith(items),
    requestContext: { userId: 'reader', metadata },
  });
}

export function agentWith(
  model: Model,
  options: Partial<ConstructorParameters<typeof Agent<AgentContext>>[0]> = {},
): Agent<AgentContext> {
  return new Agent<AgentContext>({ name: 'test', model, ...options });
}

/** All events of one run that answers "Hi". */
export async function answer(
  agent: Agent<AgentContext>,
  {
    context = newContext(),
    ...options
  }: { context?: AgentContext } & StreamAgentResponseOptions = {},
): Promise<ThreadStreamEvent[]> {
  const { signal } = options;
  const result = await run(agent, 'Hi', { stream: true, context, ...(signal && { signal }) });
  return collect(streamAgentResponse(context, result, options));
}

export async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** Events as short words, to see their order. */
export function outline(events: readonly ThreadStreamEvent[]): string[] {
  return events.map((event) => {
    if (event.type === 'thread.item.updated') return event.update.type;
    return 'item' in event ? `${event.type} ${event.item.type}` : event.type;
  });
}

/** Texts of the assistant messages that were finished. */
export function textsOf(events: readonly ThreadStreamEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'thread.item.done' && event.item.type === 'assistant_message'
      ? event.item.content.map(({ text }) => text)
      : [],
  );
}

/** Ids of the items that were finished. */
export function doneIds(events: readonly ThreadStreamEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item.id] : []));
}
