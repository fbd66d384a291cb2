/**
 * A support desk: the agent shows a repair as a card, the customer moves it with a button, and the
 * agent knows about it afterwards. Customers see and change their own repairs only.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, type RunContext, Runner, tool } from '@openai/agents';
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing';
import express from 'express';
import {
  type Action,
  AgentContext,
  type AnswerOptions,
  chatKitRouter,
  ChatKitServer,
  CustomStreamError,
  generateId,
  MemoryStore,
  type RequestContext,
  streamAgentResponse,
  type ThreadMetadata,
  type ThreadStreamEvent,
  threadToInput,
  type UserMessageItem,
  type WidgetItem,
  widgets,
} from 'pagewise/server';
import { z } from 'zod';
import { ask, call, question, textOf, threadOf } from './helpers/ask.ts';
import { listen } from './helpers/listen.ts';

const days = ['Monday', 'Tuesday', 'Friday'] as const;
const repairs = new Map([
  ['R1', { customer: 'ada', bicycle: 'Red tandem', day: 'Monday' }],
  ['R2', { customer: 'bob', bicycle: 'Cargo bike', day: 'Tuesday' }],
]);

/** Never another customer's, whatever the model or the page asks for. */
function repairOf(customer: string, id: string) {
  const repair = repairs.get(id);
  return repair?.customer === customer ? repair : undefined;
}

function card(id: string, { bicycle, day }: { bicycle: string; day: string }) {
  const others = days.filter((each) => each !== day);
  const move = (to: string) => ({ type: 'move', payload: { id, to } });
  return widgets.card({ size: 'sm' }, [
    widgets.title({ value: bicycle }),
    widgets.text({ value: `Repair ${id}: ${day}` }),
    ...others.map((label) => widgets.button({ label, onClickAction: move(label) })),
  ]);
}

const showRepair = tool({
  name: 'show_repair',
  description: 'Shows a repair of the customer, with buttons for other days.',
  parameters: z.object({ id: z.string() }),
  async execute({ id }, run?: RunContext<AgentContext>) {
    const repair = repairOf(run?.context.requestContext.userId ?? '', id);
    if (!run || !repair) return 'The customer has no such repair.';
    await run.context.streamWidget(card(id, repair), `Repair ${id}: ${repair.day}`);
    return `Shown. It is planned for ${repair.day}.`;
  },
});

// A stand-in that says these lines in turn. In production, use any model of the Agents SDK.
const model = new ScriptedModel([
  [functionCall('show_repair', { id: 'R1' }, { callId: 'call_1' })],
  [assistantMessage('Your tandem is planned for Monday.')],
  [assistantMessage('It is planned for Friday now.')],
]);
const agent = new Agent<AgentContext>({
  name: 'Desk',
  instructions: 'Help customers with their repairs. Show a repair before you speak of it.',
  model,
  tools: [showRepair],
});
const runner = new Runner({ tracingDisabled: true });
const Move = z.object({ id: z.string(), to: z.enum(days) });

class SupportDesk extends ChatKitServer {
  override async *respond(
    thread: ThreadMetadata,
    _message: UserMessageItem | null,
    requestContext: RequestContext,
    { signal }: AnswerOptions,
  ) {
    const context = new AgentContext({ thread, store: this.store, requestContext });
    const input = await threadToInput(context);
    const result = await runner.run(agent, input, { stream: true, context, signal });
    yield* streamAgentResponse(context, result, { signal });
  }

  override async *action(
    thread: ThreadMetadata,
    { type, payload }: Action,
    sender: WidgetItem | null,
    { userId }: RequestContext,
  ): AsyncGenerator<ThreadStreamEvent> {
    const move = Move.safeParse(payload);
    const repair = move.data && repairOf(userId, move.data.id);
    if (type !== 'move' || !sender || !repair)
      throw new CustomStreamError('This repair cannot be moved.');
    repair.day = move.data.to;
    yield { type: 'thread.item.replaced', item: { ...sender, widget: card(move.data.id, repair) } };
    // The model is told, the customer is not.
    yield {
      type: 'thread.item.done',
      item: {
        type: 'hidden_context_item',
        id: generateId('message'),
        thread_id: thread.id,
        created_at: new Date().toISOString(),
        content: `The customer moved repair ${move.data.id} to ${move.data.to}.`,
      },
    };
  }
}

const app = express();
const identify = (headers: Headers) => headers.get('x-customer') ?? undefined;
app.use('/chatkit', chatKitRouter(new SupportDesk(new MemoryStore()), { identify }));

test('a customer moves a repair with a button, and the agent knows', async () => {
  using http = await listen(app);
  const ada = { 'x-customer': 'ada' };
  const events = await ask(http.url, 'threads.create', question('When is my tandem due?'), ada);
  assert.equal(textOf(events), 'Your tandem is planned for Monday.');
  const shown = events.find((event) => 'item' in event && event.item.type === 'widget');
  assert(shown?.type === 'thread.item.done');
  const params = { thread_id: threadOf(events), item_id: shown.item.id };
  const move = (id: string) => ({ type: 'move', payload: { id, to: 'Friday' } });
  const press = (id: string) => ({ ...params, action: move(id) });
  await ask(http.url, 'threads.custom_action', press('R1'), ada);
  const { data } = await call<{ data: unknown[] }>(http.url, 'items.list', params, ada);
  assert.match(JSON.stringify(data), /Repair R1: Friday/);

  const refused = await ask(http.url, 'threads.custom_action', press('R2'), ada);
  assert.match(JSON.stringify(refused), /cannot be moved/);
  assert.equal(repairs.get('R2')?.day, 'Tuesday');

  const again = { ...question('So when is it?'), thread_id: params.thread_id };
  const answer = await ask(http.url, 'threads.add_user_message', again, ada);
  assert.equal(textOf(answer), 'It is planned for Friday now.');
  assert.match(JSON.stringify(model.lastCall), /moved repair R1 to Friday/);
});
