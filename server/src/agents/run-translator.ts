import type { RunStreamEvent } from '@openai/agents';
import type { Responses } from 'openai/resources/responses/responses';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { RequestContext } from '../request-context.ts';
import type { AgentContext, ClientToolCall } from './agent-context.ts';
import { ItemIds } from './item-ids.ts';
import { failedToolOutput } from './model/run-errors.ts';
import {
  isMessage,
  messageText,
  NormalizedResponse,
  type Output,
} from './model/normalized-response.ts';
import { RawResponse } from './model/raw-response.ts';
import type { ResponseStreamConverter } from './response-stream-converter.ts';

interface FunctionCall {
  name: string;
  callId: string;
  id: string | undefined;
}

/**
 * Turns what a run streams into what the reader sees, one response of the model after the other.
 *
 * The SDK tells the text of the Responses API twice, raw and normalized, and that of other models
 * normalized only. Each response is shown from one source, which its first event gives away.
 */
export class RunTranslator<Context extends RequestContext> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #ids: ItemIds<Context>;
  readonly #functionCalls: FunctionCall[] = [];
  #raw: RawResponse<Context> | undefined;
  #normalized: NormalizedResponse<Context> | undefined;
  #lastShowedText = false;
  /** Name of the tool that failed last. */
  failedTool = '';

  constructor(context: AgentContext<Context>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
    this.#ids = new ItemIds(context);
  }

  async show(event: RunStreamEvent): Promise<void> {
    if (event.type === 'run_item_stream_event') {
      const { rawItem } = event.item;
      if (rawItem && 'type' in rawItem && rawItem.type === 'function_call') {
        const { name, callId, id } = rawItem;
        this.#functionCalls.push({ name, callId, id });
      }
      const isFailure = 'output' in event.item && event.item.output === failedToolOutput;
      if (isFailure && rawItem && 'name' in rawItem) this.failedTool = String(rawItem.name);
      return;
    }
    if (event.type !== 'raw_model_stream_event') return;

    const { data } = event;
    switch (data.type) {
      case 'model':
        if (event.source !== 'openai-responses' || isTerminal(data.event)) return;
        return this.#rawResponse().show(data.event as Responses.ResponseStreamEvent);
      case 'output_text_delta':
        if (this.#raw || data.providerData?.['type'] === 'response.output_text.delta') return;
        return this.#normalizedResponse().appendText(data);
      case 'response_done':
        // Other wires have no responses that one could go on from.
        if (this.#raw) this.#context.previousResponseId = data.response.id;
        return this.#end(data.response.output);
      default:
    }
  }

  /**
   * The run ended with the model's refusal. That is its answer: ends the message that says so, and
   * writes it where the SDK threw away the events that did.
   */
  async refuse(refusal: string): Promise<void> {
    this.#raw?.end(() => refusal);
    if (this.#raw || this.#normalized) await this.#end([]);
    if (this.#lastShowedText) return;
    const response = this.#normalizedResponse();
    response.appendText({ type: 'output_text_delta', delta: refusal });
    await this.#end([]);
  }

  /** The call that the reader's browser has to answer, under the ids that the model gave it. */
  async clientToolCallDone(call: ClientToolCall): Promise<ThreadStreamEvent> {
    const made =
      this.#functionCalls.findLast(({ name }) => name === call.name) ?? this.#functionCalls.at(-1);
    return {
      type: 'thread.item.done',
      item: {
        id: await this.#ids.forProviderId('tool_call', made?.id),
        thread_id: this.#context.thread.id,
        created_at: new Date().toISOString(),
        type: 'client_tool_call',
        status: 'pending',
        call_id: made?.callId ?? this.#context.generateId('tool_call'),
        name: call.name,
        arguments: call.arguments,
      },
    };
  }

  async #end(output: Output): Promise<void> {
    this.#raw?.end((id) => messageText(output, id));
    this.#lastShowedText = this.#raw?.showedText ?? false;
    if (!this.#lastShowedText) {
      // Some servers stream nothing but the beginning and the end.
      const normalized = this.#normalizedResponse();
      await normalized.end(this.#raw ? output.filter(isMessage) : output);
      this.#lastShowedText = normalized.showedText;
    }
    this.#raw = undefined;
    this.#normalized = undefined;
  }

  #rawResponse(): RawResponse<Context> {
    return (this.#raw ??= new RawResponse(this.#context, this.#converter, this.#ids));
  }

  #normalizedResponse(): NormalizedResponse<Context> {
    return (this.#normalized ??= new NormalizedResponse(this.#context, this.#converter));
  }
}

/** The SDK tells the end of a response normalized first and raw after it. */
function isTerminal(event: Responses.ResponseStreamEvent): boolean {
  return (
    event.type === 'response.completed' ||
    event.type === 'response.incomplete' ||
    event.type === 'response.failed'
  );
}
