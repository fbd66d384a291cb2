/**
 * UI in the conversation: a card with a button, and what the server does when it is pressed.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import {
  type Action,
  chatKitRouter,
  ChatKitServer,
  generateId,
  MemoryStore,
  type RequestContext,
  streamWidget,
  type ThreadMetadata,
  type ThreadStreamEvent,
  type WidgetItem,
  widgets,
} from 'pagewise/server';
import { ask, call, question, threadOf } from './helpers/ask.ts';
import { listen } from './helpers/listen.ts';

const { card, title, text, button } = widgets;

function order(status: 'open' | 'sent') {
  return card({ size: 'sm' }, [
    title({ value: 'Order 7' }),
    text({ value: status === 'open' ? 'Not sent yet.' : 'On its way.' }),
    button({
      label: 'Send it',
      disabled: status === 'sent',
      onClickAction: { type: 'order.send', payload: { number: 7 } },
    }),
  ]);
}

class OrderServer extends ChatKitServer {
  override async *respond(thread: ThreadMetadata) {
    yield* streamWidget(thread, order('open'), { copyText: 'Order 7: not sent yet' });
  }

  override async *action(
    thread: ThreadMetadata,
    { type, payload }: Action,
    sender: WidgetItem | null,
    _requestContext: RequestContext,
  ): AsyncGenerator<ThreadStreamEvent> {
    if (type !== 'order.send' || !sender) return;
    yield { type: 'thread.item.replaced', item: { ...sender, widget: order('sent') } };
    // The model is told, the reader is not.
    const note = {
      type: 'hidden_context_item' as const,
      id: generateId('message'),
      thread_id: thread.id,
      created_at: new Date().toISOString(),
      content: `The reader had this order sent: ${JSON.stringify(payload)}`,
    };
    yield { type: 'thread.item.done', item: note };
  }
}

const app = express();
const server = new OrderServer(new MemoryStore());
app.use('/chatkit', chatKitRouter(server, { identify: () => 'reader' }));

test('the button changes its card', async () => {
  using http = await listen(app);
  const events = await ask(http.url, 'threads.create', question('Where is my order?'));
  const shown = events.at(-1);
  assert(shown?.type === 'thread.item.done' && shown.item.type === 'widget');
  const action = { type: 'order.send', payload: { number: 7 } };
  const params = { thread_id: threadOf(events), item_id: shown.item.id, action };
  await ask(http.url, 'threads.custom_action', params);
  const items = await call<{ data: unknown[] }>(http.url, 'items.list', params);
  assert.match(JSON.stringify(items.data), /On its way\./);
  assert.doesNotMatch(JSON.stringify(items.data), /had this order sent/);
});
