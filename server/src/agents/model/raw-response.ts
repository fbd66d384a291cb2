import type { Responses } from 'openai/resources/responses/responses';
import type { GeneratedImageItem } from '../../protocol/items.ts';
import type { AssistantMessageContent } from '../../protocol/messages.ts';
import type { RequestContext } from '../../request-context.ts';
import type { AgentContext } from '../agent-context.ts';
import type { ItemIds } from '../item-ids.ts';
import { MessageWriter, textPart } from '../message-writer.ts';
import { convertAnnotation, type ResponseStreamConverter } from '../response-stream-converter.ts';
import { Thoughts } from '../thoughts.ts';

type Event = Responses.ResponseStreamEvent;
type Part = Responses.ResponseContentPartAddedEvent['part'];

/** Shows a response as the Responses API streams it. Event types that it does not know show nothing. */
export class RawResponse<Context extends RequestContext> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #ids: ItemIds<Context>;
  readonly #thoughts: Thoughts<Context>;
  /** By the provider's id of the message; only messages that have not ended. */
  readonly #messages = new Map<string, MessageWriter<Context>>();
  /** True when there is something to read. */
  showedText = false;
  readonly #images = new Map<string, GeneratedImageItem>();

  constructor(
    context: AgentContext<Context>,
    converter: ResponseStreamConverter,
    ids: ItemIds<Context>,
  ) {
    this.#context = context;
    this.#converter = converter;
    this.#ids = ids;
    this.#thoughts = new Thoughts(context);
  }

  async show(event: Event): Promise<void> {
    switch (event.type) {
      case 'response.output_item.added':
        return this.#itemAdded(event.item);
      case 'response.output_item.done':
        return this.#itemDone(event.item);
      case 'response.content_part.added':
        if (isShown(event.part)) {
          const message = await this.#message(event.item_id);
          message.addPart(event.content_index, await this.#content(event.part));
        }
        return;
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        return (await this.#message(event.item_id)).appendText(event.content_index, event.delta);
      case 'response.output_text.done':
        return (await this.#message(event.item_id)).endPart(event.content_index, event.text);
      case 'response.refusal.done':
        return (await this.#message(event.item_id)).endPart(event.content_index, event.refusal);
      case 'response.output_text.annotation.added': {
        const annotation = await convertAnnotation(event.annotation, this.#converter);
        if (annotation) {
          (await this.#message(event.item_id)).annotate(event.content_index, annotation);
        }
        return;
      }
      case 'response.reasoning_summary_text.delta':
        return this.#thoughts.append(event.item_id, event.summary_index, event.delta);
      case 'response.reasoning_summary_text.done':
        return this.#thoughts.end(event.item_id, event.summary_index, event.text);
      case 'response.image_generation_call.partial_image':
        return this.#imagePreview(event);
      default:
    }
  }

  /**
   * Ends the messages that the provider began and did not end, and takes back images that it did not
   * finish: nothing may wait forever.
   *
   * @param textOf What a message says as a whole, by the provider's id, if that is known.
   */
  end(textOf: (providerId: string) => string = () => ''): void {
    for (const [id, message] of this.#messages) {
      const text = textOf(id);
      const shown = message.part(0)?.text ?? '';
      if (text.startsWith(shown)) message.appendText(0, text.slice(shown.length));
      message.end([]);
    }
    for (const id of this.#images.keys()) this.#dropImage(id);
    this.#messages.clear();
  }

  async #itemAdded(item: Responses.ResponseOutputItem): Promise<void> {
    switch (item.type) {
      case 'reasoning':
        return this.#thoughts.begin();
      case 'message': {
        const content = await this.#contents(item.content);
        await this.#message(item.id, content);
        return;
      }
      case 'image_generation_call':
        this.#image(item.id);
        return;
      default:
    }
  }

  async #itemDone(item: Responses.ResponseOutputItem): Promise<void> {
    if (item.type === 'message') {
      const message = await this.#message(item.id);
      this.#messages.delete(item.id);
      message.end(await this.#contents(item.content));
    } else if (item.type === 'image_generation_call') {
      if (!item.result) return this.#dropImage(item.id);
      const url = await this.#converter.base64ImageToUrl(item.id, item.result);
      const image = { ...this.#image(item.id), image: { id: item.id, url } };
      this.#images.delete(item.id);
      this.#context.stream({ type: 'thread.item.done', item: image });
    }
  }

  async #message(
    providerId: string,
    content?: AssistantMessageContent[],
  ): Promise<MessageWriter<Context>> {
    let message = this.#messages.get(providerId);
    if (!message) {
      this.showedText = true;
      const id = await this.#ids.forProviderId('message', providerId);
      message = new MessageWriter(this.#context, id, content);
      this.#messages.set(providerId, message);
    }
    return message;
  }

  #image(providerId: string): GeneratedImageItem {
    let item = this.#images.get(providerId);
    if (!item) {
      item = {
        id: this.#context.generateId('message'),
        thread_id: this.#context.thread.id,
        created_at: new Date().toISOString(),
        type: 'generated_image',
      };
      this.#images.set(providerId, item);
      this.#context.stream({ type: 'thread.item.added', item });
    }
    return item;
  }

  #dropImage(providerId: string): void {
    const item = this.#images.get(providerId);
    if (!item) return;
    this.#images.delete(providerId);
    this.#context.stream({ type: 'thread.item.removed', item_id: item.id });
  }

  async #imagePreview(event: Responses.ResponseImageGenCallPartialImageEvent): Promise<void> {
    const { item_id: id, partial_image_b64: base64, partial_image_index: index } = event;
    const url = await this.#converter.base64ImageToUrl(id, base64, index);
    this.#context.stream({
      type: 'thread.item.updated',
      item_id: this.#image(id).id,
      update: {
        type: 'generated_image.updated',
        image: { id, url },
        progress: this.#converter.partialImageIndexToProgress(index),
      },
    });
  }

  async #contents(parts: readonly Part[]): Promise<AssistantMessageContent[]> {
    return Promise.all(parts.filter(isShown).map((part) => this.#content(part)));
  }

  async #content(part: ShownPart): Promise<AssistantMessageContent> {
    if (part.type === 'refusal') return textPart(part.refusal);
    const annotations = await Promise.all(
      (part.annotations ?? []).map((citation) => convertAnnotation(citation, this.#converter)),
    );
    return textPart(
      part.text,
      annotations.filter((annotation) => annotation !== undefined),
    );
  }
}

type ShownPart = Exclude<Part, { type: 'reasoning_text' }>;

/** Reasoning as it happens is the model's own; its summaries are for readers. */
function isShown(part: Part): part is ShownPart {
  return part.type === 'output_text' || part.type === 'refusal';
}
