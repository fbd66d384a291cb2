import type { ThreadStreamEvent } from '../../protocol/events.ts';
import { citationSource } from '../../protocol/citation.ts';
import type { AssistantMessageContent } from '../../protocol/messages.ts';
import type { Annotation } from '../../protocol/sources.ts';
import type { AnswerSources } from './answer-sources.ts';
import { CitationMarks, type CitedText } from './citation-marks.ts';
import { citedPassageOf } from './cited-passage.ts';

type UpdatedEvent = Extract<ThreadStreamEvent, { type: 'thread.item.updated' }>;

/** Longest text before a mark that counts as its claim. */
const claimLength = 600;

/**
 * Turns the marks of an answer (`[1]`, `[1.3]`) into annotations that say which passage of which page
 * the words before them rest on. The marks go out of the text; numbers that no source has stay in it.
 */
export async function* withCitations(
  events: AsyncIterable<ThreadStreamEvent>,
  sources: AnswerSources,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const parts = new Map<string, CitedPart>();
  const partOf = ({ item_id }: UpdatedEvent, index: number): CitedPart => {
    const key = `${item_id} ${index}`;
    let part = parts.get(key);
    if (!part) parts.set(key, (part = new CitedPart(sources)));
    return part;
  };

  for await (const event of events) {
    if (
      (event.type === 'thread.item.added' || event.type === 'thread.item.done') &&
      event.item.type === 'assistant_message'
    ) {
      const content = event.item.content.map((part) => withAnnotations(part, sources));
      yield { ...event, item: { ...event.item, content } };
      continue;
    }
    if (event.type !== 'thread.item.updated') {
      yield event;
      continue;
    }
    const { update, item_id } = event;
    switch (update.type) {
      case 'assistant_message.content_part.added': {
        const { content, content_index } = update;
        const empty = { ...content, text: '' };
        yield { ...event, update: { ...update, content: empty } };
        const part = partOf(event, content_index);
        part.annotations.push(...content.annotations);
        yield* part.append(content.text, item_id, content_index);
        break;
      }
      case 'assistant_message.content_part.text_delta':
        yield* partOf(event, update.content_index).append(
          update.delta,
          item_id,
          update.content_index,
        );
        break;
      case 'assistant_message.content_part.annotation_added': {
        const part = partOf(event, update.content_index);
        const annotation_index = part.annotations.push(update.annotation) - 1;
        yield { ...event, update: { ...update, annotation_index } };
        break;
      }
      case 'assistant_message.content_part.done': {
        const { content, content_index } = update;
        yield* partOf(event, content_index).end(item_id, content_index);
        yield { ...event, update: { ...update, content: withAnnotations(content, sources) } };
        break;
      }
      default:
        yield event;
    }
  }
}

/** One part of a message while its text arrives. */
class CitedPart {
  readonly annotations: Annotation[] = [];
  readonly #sources: AnswerSources;
  readonly #marks: CitationMarks;
  #text = '';
  #claimFrom = 0;

  constructor(sources: AnswerSources) {
    this.#sources = sources;
    this.#marks = new CitationMarks((mark) => sources.find(mark) !== undefined);
  }

  get text(): string {
    return this.#text;
  }

  *append(delta: string, itemId: string, index: number): Generator<UpdatedEvent> {
    yield* this.#show(this.#marks.push(delta), itemId, index);
  }

  *end(itemId: string, index: number): Generator<UpdatedEvent> {
    yield* this.#show(this.#marks.end(), itemId, index);
  }

  *#show(pieces: CitedText[], item_id: string, content_index: number): Generator<UpdatedEvent> {
    const where = { type: 'thread.item.updated', item_id } as const;
    for (const piece of pieces) {
      if ('text' in piece) {
        // The claim of the mark before is over when new words come.
        if (/[\p{L}\p{N}]/u.test(piece.text))
          this.#claimFrom = Math.max(this.#claimFrom, this.#claimEnd);
        this.#text += piece.text;
        yield {
          ...where,
          update: {
            type: 'assistant_message.content_part.text_delta',
            content_index,
            delta: piece.text,
          },
        };
      } else {
        const annotation = this.#cite(piece.cite);
        if (!annotation) continue;
        const annotation_index = this.annotations.push(annotation) - 1;
        yield {
          ...where,
          update: {
            type: 'assistant_message.content_part.annotation_added',
            content_index,
            annotation_index,
            annotation,
          },
        };
      }
    }
  }

  #claimEnd = 0;

  #cite(mark: string): Annotation | undefined {
    const reference = this.#sources.find(mark);
    if (!reference) return undefined;
    this.#claimEnd = this.#text.length;
    const paragraph = this.#text.lastIndexOf('\n\n', this.#text.trimEnd().length - 1);
    const from = Math.max(this.#claimFrom, paragraph, this.#text.length - claimLength);
    const passage = citedPassageOf(reference, this.#text.slice(from));
    const { source } = reference;
    const { pageTitle } = source;
    const label = this.#sources.labelOf(source, passage.exact);
    return {
      type: 'annotation',
      source: citationSource({ number: label, pageTitle, passage }),
      index: this.#text.length,
    };
  }
}

/** A whole part with its marks turned into annotations, as they would be while it streams. */
export function withAnnotations(
  content: AssistantMessageContent,
  sources: AnswerSources,
): AssistantMessageContent {
  const part = new CitedPart(sources);
  for (const _ of part.append(content.text, '', 0));
  for (const _ of part.end('', 0));
  return {
    ...content,
    text: part.text,
    annotations: [...content.annotations, ...part.annotations],
  };
}
