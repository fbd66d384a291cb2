import { InputGuardrailTripwireTriggered, type RunStreamEvent } from '@openai/agents';
import { z } from 'zod';
import { AgentContext } from '../agents/agent-context.ts';
import { ResponseStreamConverter } from '../agents/response-stream-converter.ts';
import { streamAgentResponse } from '../agents/run-to-events.ts';
import { ThreadStreamEvent } from '../protocol/events.ts';
import { JsonObject } from '../protocol/optional.ts';
import { WidgetRoot } from '../protocol/widgets.ts';
import { Task, Workflow, WorkflowSummary } from '../protocol/workflows.ts';
import type { RequestContext } from '../request-context.ts';
import { difference } from './compare.ts';
import { CountingStore } from './counting-store.ts';
import { ServerCase } from './server-case.ts';

const reader: RequestContext = { userId: 'reader', metadata: {} };

/** What the run, or one of its tools, does next. */
const Op = z.union([
  z.strictObject({ raw: JsonObject }),
  z.strictObject({ context_event: ThreadStreamEvent }),
  z.strictObject({ start_workflow: Workflow }),
  z.strictObject({ add_task: Task }),
  z.strictObject({ update_task: z.object({ index: z.number(), task: Task }) }),
  z.strictObject({
    end_workflow: z.object({
      summary: WorkflowSummary.optional(),
      expanded: z.boolean().optional(),
    }),
  }),
  z.strictObject({
    stream_widget: z.union([WidgetRoot, z.array(WidgetRoot)]),
    copy_text: z.string().optional(),
  }),
  z.strictObject({
    function_call: z.object({
      type: z.literal('function_call'),
      id: z.string(),
      call_id: z.string(),
      name: z.string(),
      arguments: z.string(),
    }),
  }),
  z.strictObject({ client_tool_call: z.object({ name: z.string(), arguments: JsonObject }) }),
  z.strictObject({ tripwire: z.literal(1) }),
]);
type Op = z.infer<typeof Op>;

const AgentCase = z.object({
  name: z.string(),
  seed: ServerCase.shape.seed,
  partial_images: z.number().optional(),
  ops: z.array(Op),
  events: z.array(z.unknown()),
  raises: z.string().optional(),
  final: JsonObject,
});

/** Plays what a model and its tools did, and compares what the reader and the store got. */
export async function runAgentCase(recordedCase: unknown): Promise<string | undefined> {
  const recorded = AgentCase.parse(recordedCase);
  const store = new CountingStore();
  await store.seed(recorded.seed ?? oneThread, reader);
  const agentContext = new AgentContext({
    thread: await store.loadThread('thr_1', reader),
    store,
    requestContext: reader,
  });
  const converter = new ResponseStreamConverter(
    recorded.partial_images === undefined ? {} : { partialImages: recorded.partial_images },
  );

  const startedAt = Date.now();
  const events: unknown[] = [];
  let raised: unknown;
  try {
    const run = play(recorded.ops, agentContext);
    for await (const event of streamAgentResponse(agentContext, run, { converter })) {
      events.push(event);
    }
  } catch (error) {
    raised = error;
  }
  return difference(
    { events: recorded.events, raises: recorded.raises ?? null, final: recorded.final },
    JSON.parse(
      JSON.stringify({
        events,
        raises: raised instanceof Error ? raised.name : null,
        final: await store.contents(reader),
      }),
    ),
    { startedAt, ignore: ['created_at'] },
  );
}

const oneThread = ServerCase.shape.seed.unwrap().parse({
  threads: [{ id: 'thr_1', created_at: '2026-01-01T00:00:00Z' }],
  items: { thr_1: [] },
});

/** The run as the Agents SDK streams it. */
async function* play(ops: readonly Op[], agentContext: AgentContext) {
  for (const op of ops) {
    if ('raw' in op) yield rawEvent(op.raw);
    else if ('function_call' in op) yield toolCalled(op.function_call);
    else if ('context_event' in op) agentContext.stream(op.context_event);
    else if ('start_workflow' in op) agentContext.startWorkflow(op.start_workflow);
    else if ('add_task' in op) agentContext.addWorkflowTask(op.add_task);
    else if ('update_task' in op) {
      agentContext.updateWorkflowTask(op.update_task.task, op.update_task.index);
    } else if ('end_workflow' in op) {
      agentContext.endWorkflow(op.end_workflow.summary, op.end_workflow.expanded);
    } else if ('stream_widget' in op) {
      const states = op.stream_widget;
      await agentContext.streamWidget(Array.isArray(states) ? each(states) : states, op.copy_text);
    } else if ('client_tool_call' in op) agentContext.clientToolCall = op.client_tool_call;
    else throw tripwire();
  }
}

async function* each<Value>(values: readonly Value[]) {
  yield* values;
}

function rawEvent(event: JsonObject): RunStreamEvent {
  return {
    type: 'raw_model_stream_event',
    source: 'openai-responses',
    data: { type: 'model', event },
  };
}

function toolCalled(call: { id: string; call_id: string; name: string }): RunStreamEvent {
  const { id, call_id: callId, name } = call;
  const rawItem = { type: 'function_call', id, callId, name };
  // As much of the SDK's class as the bridge reads.
  return {
    type: 'run_item_stream_event',
    name: 'tool_called',
    item: { type: 'tool_call_item', rawItem },
  } as unknown as RunStreamEvent;
}

function tripwire(): Error {
  return new InputGuardrailTripwireTriggered('Tripped by the case.', {
    guardrail: { type: 'input', name: 'case' },
    output: { tripwireTriggered: true, outputInfo: {} },
  });
}
