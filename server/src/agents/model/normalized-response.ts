import type { protocol } from '@openai/agents';
import type { Annotation } from '../../protocol/sources.ts';
import type { RequestContext } from '../../request-context.ts';
import type { AgentContext } from '../agent-context.ts';
import { MessageWriter } from '../message-writer.ts';
import { convertAnnotation, type ResponseStreamConverter } from '../response-stream-converter.ts';
import { Thoughts } from '../thoughts.ts';

export type Output = protocol.StreamEventResponseCompleted['response']['output'];
type OutputItem = Output[number];
type Message = Extract<OutputItem, { type?: 'message' | undefined }>;

/** Deltas of a wire that does not say to which message they belong. */
const nameless = '';

/**
 * Shows a response of a model that streams text only, Chat Completions for example: one part per
 * message, and what else the response holds when it is complete.
 */
export class NormalizedResponse<Context extends RequestContext> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #messages = new Map<string, MessageWriter<Context>>();
  /** True when there is something to read. */
  showedText = false;

  constructor(context: AgentContext<Context>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  appendText({ itemId = nameless, delta }: protocol.StreamEventTextStream): void {
    let message = this.#messages.get(itemId);
    if (!message) {
      message = this.#newMessage();
      this.#messages.set(itemId, message);
    }
    message.appendText(0, delta);
  }

  async end(output: Output): Promise<void> {
    if (!this.showedText) this.#showThoughts(output);
    for (const item of output) {
      if (isMessage(item)) await this.#endMessage(item);
    }
    for (const message of this.#messages.values()) message.end([]);
  }

  async #endMessage(item: Message): Promise<void> {
    const key = [item.id, nameless].find((key) => key !== undefined && this.#messages.has(key));
    const shown = key === undefined ? undefined : this.#messages.get(key);
    if (key !== undefined) this.#messages.delete(key);

    const text = item.content.map(textOf).join('');
    if (!shown && text === '') return;
    const message = shown ?? this.#newMessage();
    const soFar = message.part(0)?.text ?? '';
    if (text.startsWith(soFar)) message.appendText(0, text.slice(soFar.length));
    for (const annotation of await this.#annotations(item)) message.annotate(0, annotation);
    message.endPart(0, text);
    message.end([]);
  }

  #newMessage(): MessageWriter<Context> {
    this.showedText = true;
    return new MessageWriter(this.#context, this.#context.generateId('message'));
  }

  async #annotations(item: Message): Promise<Annotation[]> {
    const citations = item.content.flatMap((part): unknown[] => {
      const list: unknown = part.providerData?.['annotations'];
      return Array.isArray(list) ? list : [];
    });
    const annotations = await Promise.all(
      citations.map((citation) => convertAnnotation(citation, this.#converter)),
    );
    return annotations.filter((annotation) => annotation !== undefined);
  }

  #showThoughts(output: Output): void {
    const thoughts = new Thoughts(this.#context);
    for (const item of output) {
      if (item.type !== 'reasoning') continue;
      for (const [index, { text }] of item.content.entries()) {
        if (text === '') continue;
        thoughts.begin();
        thoughts.end(item.id ?? '', index, text);
      }
    }
  }
}

export function isMessage(item: OutputItem): item is Message {
  return item.type === 'message' && item.role === 'assistant';
}

/** The words of a message of an output, by its id; those of its only message whatever its id. */
export function messageText(output: Output, id: string): string {
  const messages = output.filter(isMessage);
  const found = messages.find((item) => item.id === id);
  const item = found ?? (messages.length === 1 ? messages[0] : undefined);
  return item?.content.map(textOf).join('') ?? '';
}

function textOf(part: Message['content'][number]): string {
  switch (part.type) {
    case 'output_text':
      return part.text;
    case 'refusal':
      return part.refusal;
    default:
      return '';
  }
}
