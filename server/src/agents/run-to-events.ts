import type { RunStreamEvent } from '@openai/agents';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import { isHidden } from '../protocol/items.ts';
import type { RequestContext } from '../request-context.ts';
import type { AgentContext } from './agent-context.ts';
import { ResponseStreamConverter } from './response-stream-converter.ts';
import {
  failedToolOutput,
  isGuardrailTripwire,
  modelRefusal,
  ToolFailedError,
  toStreamError,
} from './model/run-errors.ts';
import { RunTranslator } from './run-translator.ts';

/** Options of `streamAgentResponse`. */
export interface StreamAgentResponseOptions {
  /** Converts citations and images of the model. */
  converter?: ResponseStreamConverter | undefined;
  /** Ends the events at once, without an error. Pass it to `run`, too. */
  signal?: AbortSignal | undefined;
  /** Those of `respond`'s options. The tokens of the run are added for `onAnswer`. */
  notes?: TokenNotes | undefined;
}

interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Counts the tokens of an answer, as the `notes` of `respond` do. */
interface TokenNotes {
  addTokens(usage: Tokens): void;
}

/** A streamed run, and what it has used so far. */
interface StreamedRun extends AsyncIterable<RunStreamEvent> {
  readonly runContext?: { readonly usage: Tokens };
}

/**
 * Converts a streamed run of the Agents SDK to ChatKit events.
 *
 * The events include what tools send through `agentContext`. They end without an error when the run is
 * aborted or stops for an approval (`result.interruptions`). When a guardrail trips, what was shown is
 * removed and the error is thrown again.
 *
 * @param result What `run(agent, input, { stream: true, context: agentContext, signal })` resolves to.
 * @throws StreamError for other failures of the run or of a tool. `cause` is the original error.
 *
 * @example
 * const result = await run(agent, input, { stream: true, context: agentContext, signal });
 * yield* streamAgentResponse(agentContext, result, { signal });
 */
export async function* streamAgentResponse<Context extends RequestContext>(
  agentContext: AgentContext<Context>,
  result: StreamedRun,
  options: StreamAgentResponseOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { converter = new ResponseStreamConverter(), signal, notes } = options;
  if (signal?.aborted) return;
  const { events } = agentContext;
  agentContext.produced.clear();
  const translator = new RunTranslator(agentContext, converter);
  const iterator = result[Symbol.asyncIterator]();
  const run: { state: 'going' | 'ended' | 'failed'; error?: unknown } = { state: 'going' };
  const wake = () => events.wake();
  signal?.addEventListener('abort', wake);

  const pump = async () => {
    await continueWorkflow(agentContext);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      if (signal?.aborted || run.state !== 'going') return;
      await translator.show(next.value);
    }
  };
  pump()
    .then(
      () => {
        run.state = 'ended';
      },
      (error: unknown) => {
        run.error = error;
        run.state = 'failed';
      },
    )
    .finally(wake);

  try {
    for (;;) {
      const { state } = run;
      for (const event of events.drain()) {
        yield event;
        if (signal?.aborted) return;
      }
      if (state !== 'going') break;
      await events.ready();
      if (signal?.aborted) return;
    }
    if (signal?.aborted || isCancelled(result)) return;
    if (run.state === 'failed') {
      if (isGuardrailTripwire(run.error)) {
        for (const item_id of agentContext.produced) yield { type: 'thread.item.removed', item_id };
        throw run.error;
      }
      const refusal = modelRefusal(run.error);
      if (refusal === undefined) throw toStreamError(run.error);
      await translator.refuse(refusal);
      yield* events.drain();
    }
    await keepWorkflow(agentContext);
    const call = agentContext.clientToolCall;
    if (call) {
      agentContext.clientToolCall = undefined;
      yield await translator.clientToolCallDone(call);
    } else if (translator.failedTool && finalOutputOf(result) === failedToolOutput) {
      throw toStreamError(new ToolFailedError(translator.failedTool));
    }
  } finally {
    signal?.removeEventListener('abort', wake);
    if (result.runContext) notes?.addTokens(result.runContext.usage);
    if (run.state === 'going') {
      run.state = 'ended';
      // Not awaited: the run ends when what it waits for does.
      iterator.return?.().catch(() => {});
    }
    events.drain();
  }
}

/** Items in which an open workflow is looked for. */
const lookedBack = 10;

/** Continues a workflow that ended the last turn or waited for a client tool. */
async function continueWorkflow<Context extends RequestContext>(
  agentContext: AgentContext<Context>,
): Promise<void> {
  const { store, thread, requestContext } = agentContext;
  const page = { limit: lookedBack, order: 'desc' } as const;
  const { data } = await store.loadThreadItems(thread.id, page, requestContext);
  // Notes to the model come between without a reader seeing them.
  const [last, secondLast] = data.filter((item) => !isHidden(item));
  const candidate = last?.type === 'client_tool_call' ? secondLast : last;
  if (candidate?.type === 'workflow') agentContext.workflowItem = candidate;
}

/** Stores a workflow that is open at the end of the turn, so that the next turn can go on with it. */
async function keepWorkflow<Context extends RequestContext>(
  agentContext: AgentContext<Context>,
): Promise<void> {
  const { store, thread, requestContext, workflowItem: item } = agentContext;
  const isShown = item?.workflow.type === 'reasoning' || item?.workflow.tasks.length;
  if (isShown) await store.addThreadItem(thread.id, item, requestContext);
}

function finalOutputOf(result: object): unknown {
  return 'finalOutput' in result ? result.finalOutput : undefined;
}

function isCancelled(result: object): boolean {
  return 'cancelled' in result && result.cancelled === true;
}
