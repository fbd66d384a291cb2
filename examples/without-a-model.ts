/**
 * A ChatKit server that needs no model: it answers word by word from a table.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import { chatKitRouter, ChatKitServer, MemoryStore } from 'pagewise/server';
import type {
  RequestContext,
  ThreadMetadata,
  ThreadStreamEvent,
  UserMessageItem,
} from 'pagewise/server';
import { ask, call, question, textOf, threadOf } from './helpers/ask.ts';
import { listen } from './helpers/listen.ts';

const answers = new Map([
  ['opening hours', 'We are open from nine to five.'],
  ['address', 'You find us at 1 Main Street.'],
]);

class TableServer extends ChatKitServer {
  override async *respond(
    thread: ThreadMetadata,
    message: UserMessageItem | null,
    requestContext: RequestContext,
  ): AsyncGenerator<ThreadStreamEvent> {
    const asked = message?.content.map(({ text }) => text).join(' ') ?? '';
    thread.title ??= asked;
    const known = [...answers].find(([words]) => asked.toLowerCase().includes(words));
    const text = known?.[1] ?? 'That I do not know.';

    const id = this.store.generateItemId('message', thread, requestContext);
    const item = {
      type: 'assistant_message' as const,
      id,
      thread_id: thread.id,
      created_at: new Date().toISOString(),
    };
    yield { type: 'thread.item.added', item: { ...item, content: [] } };
    for (const delta of text.split(/(?<= )/)) {
      yield {
        type: 'thread.item.updated',
        item_id: id,
        update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta },
      };
    }
    const content = [{ type: 'output_text' as const, text, annotations: [] }];
    yield { type: 'thread.item.done', item: { ...item, content } };
  }
}

const app = express();
app.use(
  '/chatkit',
  // Here everybody is the same reader. A real server asks its session or a signed token.
  chatKitRouter(new TableServer(new MemoryStore()), { identify: () => 'reader' }),
);

test('answers from the table, word by word, and keeps the conversation', async () => {
  using http = await listen(app);
  const events = await ask(http.url, 'threads.create', question('What are your opening hours?'));
  assert.equal(textOf(events), 'We are open from nine to five.');
  assert(events.filter(({ type }) => type === 'thread.item.updated').length > 5);
  const params = { thread_id: threadOf(events) };
  const thread = await call<{ title: string }>(http.url, 'threads.get_by_id', params);
  assert.equal(thread.title, 'What are your opening hours?');
});
