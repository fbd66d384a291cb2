import { setTimeout as sleep } from 'node:timers/promises';
import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { StreamError } from '../../errors.ts';
import { generateId } from '../../store/generate-id.ts';
import { boundedRequest, leavesOutRefused } from './bounded-request.ts';
import { withoutTools } from './last-turn.ts';
import { readModelEvent } from './model-events.ts';
import {
  type CheckedLimits,
  checkedLimits,
  englishNotes,
  type ModelLimits,
  type ModelNotes,
} from './model-limits.ts';
import { endedWith, ModelReply, saysSomething, tidyOutput } from './model-reply.ts';
import { visibleInput } from '../input/visible-input.ts';
import { SilenceError, withDeadlines } from './with-deadlines.ts';

type Done = Extract<StreamEvent, { type: 'response_done' }>;

/** How often an empty or unreadable reply is asked for. */
const attempts = 2;
const pauseMs = 250;

/** The provider answered, and not with a reply. */
class UnusableReplyError extends Error {
  override name = 'UnusableReplyError';
}

/**
 * Wraps a model so that an answer always ends, whatever the provider does.
 *
 * Create one for each answer.
 *
 * - A silent provider is given up after `firstTokenMs` or `nextTokenMs`.
 * - An empty or unreadable reply is requested once more.
 * - A reply ends at `maxOutputTokens` and says so.
 * - After `maxTurns` calls, the next one has no tools.
 * - Characters that readers cannot see, such as tag characters, never reach the model.
 * - The provider stores nothing unless `storeAtProvider` is set.
 *
 * Settings of the agent override these limits. A setting that the provider does not know is left out
 * of later calls.
 *
 * @example
 * const agent = new Agent({ name: 'Helper', model: new BoundedModel(model, { maxTurns: 4 }) });
 */
export class BoundedModel implements Model {
  readonly #model: Model;
  readonly #limits: CheckedLimits;
  readonly #notes: ModelNotes;
  readonly #callIds = new Set<string>();
  #calls = 0;

  constructor(model: Model, limits: ModelLimits = {}, notes: ModelNotes = englishNotes) {
    this.#model = model;
    this.#limits = checkedLimits(limits);
    this.#notes = notes;
  }

  getResponse(request: ModelRequest): Promise<ModelResponse> {
    const within = AbortSignal.timeout(this.#limits.firstTokenMs);
    const signal = request.signal ? AbortSignal.any([request.signal, within]) : within;
    const visible = visibleRequest({ ...request, signal });
    const bounded = boundedRequest(visible, this.#model, this.#limits);
    return this.#model.getResponse(bounded).catch((error: unknown) => {
      if (!leavesOutRefused(error, this.#model, bounded)) throw error;
      return this.getResponse(request);
    });
  }

  async *getStreamedResponse(request: ModelRequest): AsyncGenerator<StreamEvent> {
    this.#calls += 1;
    const isLast = this.#calls > this.#limits.maxTurns;
    const asked = visibleRequest(isLast ? withoutTools(request) : request);
    for (let attempt = 1; ; attempt += 1) {
      const reply = new ModelReply();
      try {
        yield* this.#stream(asked, reply, isLast);
        return;
      } catch (error) {
        const mayRepeat = isUnusable(error) && !reply.hasShownText && attempt < attempts;
        if (!mayRepeat || request.signal?.aborted) throw asStreamError(error);
      }
      await sleep(pauseMs, undefined, { ...(request.signal && { signal: request.signal }) });
    }
  }

  async *#stream(
    request: ModelRequest,
    reply: ModelReply,
    isLast: boolean,
  ): AsyncGenerator<StreamEvent> {
    const { maxOutputTokens } = this.#limits;
    let isDone = false;
    try {
      for await (const event of this.#events(request)) {
        if (event.type === 'response_done') {
          isDone = true;
          const done = this.#done(event, reply, isLast);
          if (done.response.output.some(saysSomething)) yield* reply.takeHeld();
          yield done;
          continue;
        }
        yield* reply.read(event);
        if (reply.tokens <= maxOutputTokens) continue;
        reply.isCutOff = true;
        break;
      }
    } catch (error) {
      // The Agents SDK fails where the reply is too long.
      if (!reply.isCutOff) throw error;
    }
    if (isDone) return;
    if (!reply.isCutOff) throw new UnusableReplyError('The reply of the model has no end.');
    yield* reply.takeHeld();
    yield ended(reply.withNote(this.#notes.cutOff));
  }

  /** The end of a reply, as the run can use it. */
  #done(event: Done, reply: ModelReply, isLast: boolean): Done {
    let output = tidyOutput(event.response.output, this.#callIds);
    if (reply.isCutOff) output = endedWith(output, this.#notes.cutOff);
    else if (isLast) {
      output = output.filter((item) => item.type !== 'function_call');
      if (!output.some(saysSomething)) output = endedWith(output, this.#notes.noAnswer);
    }
    const isEmpty = output.every((item) => item.type === 'reasoning');
    if (isEmpty) throw new UnusableReplyError('The reply of the model is empty.');
    return { ...event, response: { ...event.response, output } };
  }

  async *#events(request: ModelRequest): AsyncGenerator<StreamEvent> {
    const { firstTokenMs: firstMs, nextTokenMs: nextMs } = this.#limits;
    const { signal } = request;
    let hasBegun = false;
    for (;;) {
      const bounded = boundedRequest(request, this.#model, this.#limits);
      const open = (within: AbortSignal) =>
        this.#model.getStreamedResponse({ ...bounded, signal: within });
      try {
        for await (const event of withDeadlines(open, { firstMs, nextMs, counts, signal })) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (error) {
        if (hasBegun || !leavesOutRefused(error, this.#model, bounded)) throw error;
      }
    }
  }
}

function visibleRequest(request: ModelRequest): ModelRequest {
  const { systemInstructions, input } = request;
  return {
    ...request,
    ...(systemInstructions && { systemInstructions: visibleInput(systemInstructions) }),
    input: visibleInput(input),
  };
}

/** An event that brings something new, unlike "in progress". */
function counts(event: StreamEvent): boolean {
  const { written, isCutOff } = readModelEvent(event);
  return written !== '' || isCutOff || event.type === 'response_done';
}

function ended(output: Done['response']['output']): Done {
  const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
  return { type: 'response_done', response: { id: generateId('message'), output, usage } };
}

/** The provider answered with something that is no reply, or stopped before there was any of it. */
function isUnusable(error: unknown): boolean {
  const isCut = error instanceof TypeError && error.message === 'terminated';
  return error instanceof UnusableReplyError || error instanceof SyntaxError || isCut;
}

function asStreamError(error: unknown): unknown {
  const isOurs = error instanceof SilenceError || error instanceof UnusableReplyError;
  return isOurs ? new StreamError('stream.error', { cause: error }) : error;
}
