import { CustomStreamError, StreamError } from '../errors.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { UserMessageItem, WidgetItem } from '../protocol/items.ts';
import type { Action, FeedbackKind } from '../protocol/requests.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { AnswerOptions, AudioInput } from '../answer/responder.ts';
import { ChatKitServer } from '../server.ts';
import type { CountingStore, RecordingAttachmentStore } from './counting-store.ts';
import type { Raise, Script, ServerCase } from './server-case.ts';

const silent = { info() {}, warn() {}, error() {} };

/** Plays the scripts of a case. */
export class ScriptedResponder extends ChatKitServer {
  /** Events after which `process` gives no more, as if the reader had stopped reading. */
  pauseAfter: number | undefined;
  readonly feedback: object[] = [];
  readonly #case: ServerCase;
  readonly #ids: CountingStore;

  constructor(
    scripted: ServerCase,
    store: CountingStore,
    attachmentStore: RecordingAttachmentStore | undefined,
  ) {
    super(store, { attachmentStore, logger: silent });
    this.#case = scripted;
    this.#ids = store;
  }

  override async *respond(
    thread: ThreadMetadata,
    message: UserMessageItem | null,
  ): AsyncGenerator<ThreadStreamEvent> {
    const { respond, respond_without_message = respond } = this.#case;
    yield* this.#play(message ? respond : respond_without_message, thread, message);
  }

  override action(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | null,
    requestContext: RequestContext,
    options: AnswerOptions,
  ): AsyncIterable<ThreadStreamEvent> {
    const { action: script } = this.#case;
    if (!script) return super.action(thread, action, sender, requestContext, options);
    return this.#act(script, thread, action, sender);
  }

  async *#act(
    script: Script,
    thread: ThreadMetadata,
    { type, payload }: Action,
    sender: WidgetItem | null,
  ): AsyncGenerator<ThreadStreamEvent> {
    const data = { type, payload, sender: sender?.id ?? null };
    yield { type: 'client_effect', name: 'action', data };
    yield* this.#play(script, thread, null);
  }

  override async syncAction(
    ...parameters: Parameters<ChatKitServer['syncAction']>
  ): ReturnType<ChatKitServer['syncAction']> {
    const { sync_action } = this.#case;
    if (sync_action === undefined) return super.syncAction(...parameters);
    return sync_action ? { updated_item: sync_action } : {};
  }

  override async addFeedback(thread_id: string, item_ids: string[], kind: FeedbackKind) {
    this.feedback.push({ thread_id, item_ids, kind });
  }

  override async transcribe(
    audio: AudioInput,
    requestContext: RequestContext,
    options: AnswerOptions,
  ) {
    if (!this.#case.transcribe) return super.transcribe(audio, requestContext, options);
    const text = new TextDecoder().decode(audio.data);
    return { text: `${audio.mediaType}|${audio.mimeType}|${text}` };
  }

  override getStreamOptions() {
    return { allow_cancel: this.#case.allow_cancel };
  }

  override async process(...parameters: Parameters<ChatKitServer['process']>) {
    const result = await super.process(...parameters);
    const [, , { signal }] = parameters;
    if (result.type === 'json' || this.pauseAfter === undefined) return result;
    return { ...result, events: paused(result.events, this.pauseAfter, signal) };
  }

  async *#play(
    script: Script,
    thread: ThreadMetadata,
    message: UserMessageItem | null,
  ): AsyncGenerator<ThreadStreamEvent> {
    for (const step of script) {
      if ('yield' in step) yield step.yield;
      else if ('thread' in step) Object.assign(thread, step.thread);
      else if ('echo' in step) yield this.#echo(thread, message);
      else if ('raise' in step) throw raised(step.raise);
      else await new Promise<never>(() => {});
    }
  }

  /** A finished message that says what `respond` was handed. */
  #echo(thread: ThreadMetadata, message: UserMessageItem | null): ThreadStreamEvent {
    const { model, tool_choice } = message?.inference_options ?? {};
    const handed = {
      attachments: message?.attachments.map(({ id }) => id) ?? [],
      inference_options: { model: model ?? null, tool_choice: tool_choice ?? null },
      quoted: message?.quoted_text ?? null,
      text: message?.content.map(({ text }) => text).join('') ?? '',
    };
    return {
      type: 'thread.item.done',
      item: {
        type: 'assistant_message',
        id: this.#ids.nextId('message'),
        thread_id: thread.id,
        created_at: '2026-01-02T00:00:00Z',
        content: [{ type: 'output_text', text: pythonJson(handed), annotations: [] }],
      },
    };
  }
}

async function* paused(
  events: AsyncIterable<ThreadStreamEvent>,
  count: number,
  signal: AbortSignal,
): AsyncGenerator<ThreadStreamEvent> {
  let given = 0;
  for await (const event of events) {
    yield event;
    if (++given === count && !signal.aborted) {
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
    }
  }
}

function raised({ kind, message = '', allow_retry }: Raise): Error {
  const retry = allow_retry === undefined ? {} : { allowRetry: allow_retry };
  switch (kind) {
    case 'custom':
      return new CustomStreamError(message, retry);
    case 'stream':
      return new StreamError('stream.error', retry);
    case 'exception':
      return new Error(message);
    default:
      return kind satisfies never;
  }
}

/** As Python's `json.dumps` writes it: spaces behind `,` and `:`, nothing but ASCII. */
function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, field]) => `"${key}": ${pythonJson(field)}`);
    return `{${fields.join(', ')}}`;
  }
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
