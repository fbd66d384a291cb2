import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Thread, ThreadItem, ThreadStreamEvent } from '../../protocol.ts';
import {
  applyEvent,
  beginTurn,
  emptyChat,
  endTurn,
  metadataOf,
  openThread,
  withEarlier,
  withoutAfter,
  withToolOutput,
  type ChatState,
} from './chat-state.ts';

interface Step {
  request: { type: string; params: Record<string, unknown> };
  cancel_after?: number;
  response?: {
    events?: ThreadStreamEvent[];
    json?: { data?: ThreadItem[] } & Thread;
    raises?: string;
  };
}
interface Recorded {
  name: string;
  seed?: { threads?: object[]; items?: Record<string, ThreadItem[]> };
  steps: Step[];
  final: { threads: { id: string }[]; items: Record<string, ThreadItem[]> };
}

const root = '/server/src/conformance/recorded';

async function recordedIn<Case>(folder: string): Promise<Case[]> {
  const names = (await (await fetch(`/recorded/${folder}`)).json()) as string[];
  return Promise.all(
    names.map(async (name) => (await (await fetch(`${root}/${folder}/${name}`)).json()) as Case),
  );
}

/** As a server lists items: hidden ones left out, defaults filled in, empty fields left out. */
function listed(items: readonly ThreadItem[]): unknown {
  return items
    .filter(({ type }) => type !== 'hidden_context_item' && type !== 'sdk_hidden_context')
    .map((item) => JSON.parse(JSON.stringify(item, withoutMetadata)) as unknown);
}

/** The metadata of attachments is the server's own and never leaves it. */
function withoutMetadata(key: string, value: unknown): unknown {
  return key === 'metadata' ? undefined : value;
}

/** What a client holds after following one recorded conversation. */
function followed({ seed, steps, final }: Recorded): ChatState {
  const threadId = final.threads[0]?.id ?? '';
  const items = seed?.items?.[threadId] ?? [];
  const thread = {
    id: threadId,
    created_at: '',
    status: { type: 'active' as const },
    metadata: {},
  };
  let state = seed?.threads?.length
    ? openThread(thread, { data: items.toReversed(), has_more: false })
    : emptyChat;
  for (const { request, response, cancel_after: cancelled } of steps) {
    const events = response?.events;
    if (!events) continue;
    const { item_id: itemId, result } = request.params;
    if (request.type === 'threads.retry_after_item') state = withoutAfter(state, String(itemId));
    if (request.type === 'threads.add_client_tool_output') state = withToolOutput(state, result);
    state = events.reduce(applyEvent, beginTurn(state, null));
    state = endTurn(state, { cut: cancelled !== undefined });
  }
  return state;
}

/**
 * Updates of items that the answer did not begin pass through the reference without being saved:
 * the reader sees the change until the thread is opened again.
 */
const shownNotStored = 'custom-action-updates-widget';

describe('chat state', () => {
  it('is what the server lists after every recorded conversation', async () => {
    const cases = (await recordedIn<Recorded>('server')).filter(({ steps }) =>
      steps.some(({ response }) => response?.events && !response.raises),
    );
    expect(cases.length).to.be.greaterThan(40);
    for (const recorded of cases.filter(({ name }) => name !== shownNotStored)) {
      const threadId = recorded.final.threads[0]?.id ?? '';
      const stored = recorded.final.items[threadId] ?? [];
      expect(listed(followed(recorded).items), recorded.name).to.deep.equal(listed(stored));
    }
  });

  it('has what an action did to a stored widget, which the server shows and does not store', async () => {
    const cases = await recordedIn<Recorded>('server');
    const recorded = cases.find(({ name }) => name === shownNotStored);
    if (!recorded) throw new Error(`Nothing recorded as ${shownNotStored}.`);
    expect(JSON.stringify(followed(recorded).items)).to.include('"B"');
    expect(JSON.stringify(recorded.final.items)).to.include('"A"').and.not.include('"B"');
  });

  it('holds the finished items, and no others, after every recorded answer of an agent', async () => {
    const cases = await recordedIn<{ name: string; events: ThreadStreamEvent[] }>('agent');
    const streamed = cases.filter(({ events }) => Array.isArray(events));
    expect(streamed.length).to.be.greaterThan(15);
    for (const { name, events } of streamed) {
      const state = endTurn(events.reduce(applyEvent, beginTurn(emptyChat, null)));
      expect(listed(state.items), name).to.deep.equal(listed(storedAfter(events, false)));
    }
  });

  it('is what a server stores of any stream, whole or cut', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.boolean(), (any, cut) => {
        const events = lawful(any);
        const state = endTurn(events.reduce(applyEvent, beginTurn(emptyChat, null)), { cut });
        expect(listed(state.items)).to.deep.equal(listed(storedAfter(events, cut)));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on what a state was made from: no event changes an earlier state', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        let state = beginTurn(emptyChat, null);
        for (const next of events) {
          const before = JSON.stringify(state);
          const after = applyEvent(state, next);
          expect(JSON.stringify(state)).to.equal(before);
          state = after;
        }
      }),
    );
  });

  it('puts pages of older items before newer ones, each item once', () => {
    const items = Array.from({ length: 25 }, (_, index) => message(`m${index}`, `${index}`));
    let state = openThread(metadataOf(thread), {
      data: items.slice(15).toReversed(),
      has_more: true,
    });
    expect(state.earlier).to.equal('m15');
    state = withEarlier(state, {
      data: items.slice(5, 16).toReversed(),
      has_more: true,
      after: 'm5',
    });
    expect(state.earlier).to.equal('m5');
    state = withEarlier(state, { data: items.slice(0, 5).toReversed(), has_more: false });
    expect(state.items).to.deep.equal(items);
    expect(state.earlier).to.equal(null);
  });

  it('skips events and updates that it does not know', () => {
    const odd = { type: 'thread.item.sung', item_id: 'm1' } as unknown as ThreadStreamEvent;
    const state = applyEvent(beginTurn(emptyChat, null), added(message('m1', 'x')));
    expect(applyEvent(state, odd)).to.equal(state);
  });
});

const thread: Thread = {
  id: 'thr_1',
  created_at: '2026-01-01T00:00:00Z',
  status: { type: 'active' },
  metadata: {},
  items: { data: [], has_more: false },
};

function message(id: string, text: string): ThreadItem {
  return {
    type: 'assistant_message',
    id,
    thread_id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    content: [{ type: 'output_text', text, annotations: [] }],
  };
}

function workflow(id: string): ThreadItem {
  const { thread_id, created_at } = message(id, '');
  return {
    type: 'workflow',
    id,
    thread_id,
    created_at,
    workflow: { type: 'custom', tasks: [], expanded: false },
  };
}

const added = (item: ThreadItem): ThreadStreamEvent => ({ type: 'thread.item.added', item });

const id = fc.constantFrom('a', 'b', 'c', 'd');
const text = fc.constantFrom('', 'Hello', ' ', 'wor');
const item = fc.oneof(
  fc.tuple(id, text).map(([itemId, words]) => message(itemId, words)),
  id.map((itemId) => workflow(itemId)),
);
const event: fc.Arbitrary<ThreadStreamEvent> = fc.oneof(
  item.map(added),
  item.map((done): ThreadStreamEvent => ({ type: 'thread.item.done', item: done })),
  item.map((next): ThreadStreamEvent => ({ type: 'thread.item.replaced', item: next })),
  id.map((itemId): ThreadStreamEvent => ({ type: 'thread.item.removed', item_id: itemId })),
  fc.tuple(id, text, fc.nat(2)).map(([itemId, delta, content_index]): ThreadStreamEvent => ({
    type: 'thread.item.updated',
    item_id: itemId,
    update: { type: 'assistant_message.content_part.text_delta', content_index, delta },
  })),
  text.map((words): ThreadStreamEvent => ({ type: 'progress_update', text: words })),
);

/** The events of a list that a server could send: what is finished is not begun or written again. */
function lawful(events: readonly ThreadStreamEvent[]): ThreadStreamEvent[] {
  const [begun, finished] = [new Set<string>(), new Set<string>()];
  return events.filter((next) => {
    if (next.type === 'thread.item.added') {
      if (begun.has(next.item.id) || finished.has(next.item.id)) return false;
      begun.add(next.item.id);
    } else if (next.type === 'thread.item.updated') return begun.has(next.item_id);
    else if (next.type === 'thread.item.done' || next.type === 'thread.item.replaced') {
      begun.delete(next.item.id);
      finished.add(next.item.id);
    } else if (next.type === 'thread.item.removed') {
      begun.delete(next.item_id);
      finished.delete(next.item_id);
    }
    return true;
  });
}

/** What a server keeps: items that were done, as they were then or were replaced since. */
function storedAfter(events: readonly ThreadStreamEvent[], cut: boolean): ThreadItem[] {
  const stored = new Map<string, ThreadItem>();
  const pending = new Map<string, ThreadItem>();
  for (const next of events) {
    if (next.type === 'thread.item.added') pending.set(next.item.id, next.item);
    else if (next.type === 'thread.item.updated') {
      const open = pending.get(next.item_id);
      if (!open) continue;
      const { items } = applyEvent({ ...emptyChat, items: [open] }, next);
      if (items[0]) pending.set(next.item_id, items[0]);
    } else if (next.type === 'thread.item.done' || next.type === 'thread.item.replaced') {
      pending.delete(next.item.id);
      stored.set(next.item.id, next.item);
    } else if (next.type === 'thread.item.removed') {
      pending.delete(next.item_id);
      stored.delete(next.item_id);
    }
  }
  if (cut) {
    for (const [itemId, open] of pending) {
      if (open.type !== 'assistant_message') continue;
      if (open.content.some((part) => part.text.trim() !== '')) stored.set(itemId, open);
    }
  }
  return [...stored.values()];
}
