import assert from 'node:assert/strict';
import type { ChatKitServerOptions } from '../server-options.ts';
import { ChatKitServer } from '../server.ts';
import type { Logger } from '../logger.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { RequestContext } from '../request-context.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';

type Respond = ChatKitServer['respond'];

/** A server whose `respond` is the function given. */
export class ScriptedServer extends ChatKitServer {
  override readonly respond: Respond;

  constructor(
    respond: Respond,
    {
      store = new MemoryStore(),
      ...options
    }: { store?: Store } & ChatKitServerOptions<RequestContext> = {},
  ) {
    super(store, { logger: silentLogger, ...options });
    this.respond = respond;
  }
}

export const silentLogger: Logger = { info() {}, warn() {}, error() {} };

/** A message that is still being written. */
export function begun(threadId: string, id: string, text: string): ThreadStreamEvent {
  const done = said(threadId, id, text);
  assert(done.type === 'thread.item.done');
  return { ...done, type: 'thread.item.added' };
}

/** A finished assistant message. */
export function said(threadId: string, id: string, text: string): ThreadStreamEvent {
  return {
    type: 'thread.item.done',
    item: {
      type: 'assistant_message',
      id,
      thread_id: threadId,
      created_at: new Date().toISOString(),
      content: [{ type: 'output_text', text, annotations: [] }],
    },
  };
}
