import type { AssistantMessageContent } from '../protocol/messages.ts';
import type { Annotation } from '../protocol/sources.ts';
import type { ThreadItemUpdate } from '../protocol/updates.ts';
import type { AgentContext } from './agent-context.ts';
import type { RequestContext } from '../request-context.ts';

/**
 * One assistant message on its way to the reader.
 *
 * Keeps what was sent, so that each part can be ended with its annotations, and fills in the steps
 * that a provider leaves out: a delta of a part that was never announced announces it.
 */
export class MessageWriter<Context extends RequestContext> {
  readonly #context: AgentContext<Context>;
  readonly #itemId: string;
  readonly #createdAt = new Date().toISOString();
  readonly #parts: AssistantMessageContent[] = [];

  constructor(
    context: AgentContext<Context>,
    itemId: string,
    content: AssistantMessageContent[] = [],
  ) {
    this.#context = context;
    this.#itemId = itemId;
    this.#parts.push(...content);
    context.stream({ type: 'thread.item.added', item: this.#item(content) });
  }

  /** Announces a part, unless that was done. */
  addPart(index: number, content: AssistantMessageContent = textPart('')): void {
    if (this.#parts[index]) return;
    this.#parts[index] = content;
    this.#update({
      type: 'assistant_message.content_part.added',
      content_index: index,
      content,
    });
  }

  appendText(index: number, delta: string): void {
    if (delta === '') return;
    const part = this.#part(index);
    this.#parts[index] = { ...part, text: part.text + delta };
    this.#update({
      type: 'assistant_message.content_part.text_delta',
      content_index: index,
      delta,
    });
  }

  annotate(index: number, annotation: Annotation): void {
    const part = this.#part(index);
    this.#parts[index] = { ...part, annotations: [...part.annotations, annotation] };
    this.#update({
      type: 'assistant_message.content_part.annotation_added',
      content_index: index,
      annotation_index: part.annotations.length,
      annotation,
    });
  }

  /** Ends a part with its whole text and the annotations it got. */
  endPart(index: number, text: string): void {
    const content = { ...this.#part(index), text };
    this.#parts[index] = content;
    this.#update({ type: 'assistant_message.content_part.done', content_index: index, content });
  }

  /** What part `index` holds so far. */
  part(index: number): AssistantMessageContent | undefined {
    return this.#parts[index];
  }

  /** Ends the message. What the provider says last counts; where it says nothing, what was sent. */
  end(content: AssistantMessageContent[]): void {
    const count = Math.max(content.length, this.#parts.length);
    const parts = Array.from({ length: count }, (_, index) => {
      const sent = this.#parts[index] ?? textPart('');
      const last = content[index] ?? sent;
      return {
        ...last,
        text: last.text || sent.text,
        annotations: last.annotations.length > 0 ? last.annotations : sent.annotations,
      };
    });
    this.#context.stream({ type: 'thread.item.done', item: this.#item(parts) });
  }

  #part(index: number): AssistantMessageContent {
    this.addPart(index);
    return this.#parts[index] ?? textPart('');
  }

  #update(update: ThreadItemUpdate): void {
    this.#context.stream({ type: 'thread.item.updated', item_id: this.#itemId, update });
  }

  #item(content: AssistantMessageContent[]) {
    return {
      id: this.#itemId,
      thread_id: this.#context.thread.id,
      created_at: this.#createdAt,
      type: 'assistant_message' as const,
      content,
    };
  }
}

/** A part of a message that is nothing but text. */
export function textPart(text: string, annotations: Annotation[] = []): AssistantMessageContent {
  return { type: 'output_text', text, annotations };
}
