import { z } from 'zod';
import { NotFoundError } from '../../errors.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import { stripInvisible } from '../../protocol/invisible.ts';
import type { AssistantMessageItem, ThreadItem } from '../../protocol/items.ts';
import type { AssistantMessageContent } from '../../protocol/messages.ts';
import { type DeviceAnswer, onDeviceLimits } from '../../protocol/on-device.ts';
import type { Annotation } from '../../protocol/sources.ts';
import { supportedText } from '../../protocol/supported-text.ts';
import type { ThreadMetadata } from '../../protocol/threads.ts';
import type { RequestContext } from '../../request-context.ts';
import type { Store } from '../../store/store.ts';
import { AnswerSources } from '../citations/answer-sources.ts';
import { withAnnotations } from '../citations/citations.ts';
import { takeWaiting, type WaitingPassage } from './waiting-answer.ts';

const Payload = z.object({
  text: z.string(),
  item_id: z.string(),
}) satisfies z.ZodType<DeviceAnswer>;

/** Where and for whom a device has written. */
interface DeviceAnswerOptions<Context extends RequestContext> {
  thread: ThreadMetadata;
  store: Store<Context>;
  requestContext: Context;
}

/**
 * Puts what the reader's device has written before the quotes of its offline answer, once: its marks
 * become citations, and what rests on no passage is left out.
 *
 * An answer that does not wait stays as it is, and is sent again as it stands.
 */
export async function* writtenOnDevice<Context extends RequestContext>(
  payload: unknown,
  { thread, store, requestContext }: DeviceAnswerOptions<Context>,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const written = Payload.safeParse(payload).data;
  const item = written && (await itemOf(written, { thread, store, requestContext }));
  if (item?.type !== 'assistant_message') {
    yield { type: 'error', code: 'stream.error', allow_retry: false };
    return;
  }
  const waiting = await takeWaiting(thread, item.id, { store, requestContext });
  const part = waiting && devicePart(written?.text ?? '', waiting.passages);
  const answer = part ? { ...item, content: renumbered([part, ...item.content]) } : item;
  // Stored here, not by an event: the reader may have left the page by now.
  if (part) await store.saveItem(thread.id, answer, requestContext);
  yield* asUpdates(answer);
}

async function itemOf<Context extends RequestContext>(
  { item_id }: DeviceAnswer,
  { thread, store, requestContext }: DeviceAnswerOptions<Context>,
): Promise<ThreadItem | undefined> {
  try {
    return await store.loadItem(thread.id, item_id, requestContext);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** The device's text as part of a message; `undefined` when nothing of it rests on a passage. */
function devicePart(
  written: string,
  passages: readonly WaitingPassage[],
): AssistantMessageContent | undefined {
  const texts = passages.map(({ text }) => text);
  const text = supportedText(stripInvisible(cut(written)), texts);
  if (text === '') return undefined;
  const addresses = new Map(passages.map(({ path, url }) => [path, url]));
  const sources = new AnswerSources((path) => addresses.get(path) ?? path);
  for (const { path, ...passage } of passages) sources.add({ ...passage, url: path });
  const part = { type: 'output_text' as const, text, annotations: [] };
  return { ...withAnnotations(part, sources), written_by: 'device' };
}

/** Numbers the citations of all parts in their order; the same words keep one number. */
function renumbered(content: readonly AssistantMessageContent[]): AssistantMessageContent[] {
  const labels = new Map<string, string>();
  return content.map((part) => ({
    ...part,
    annotations: part.annotations.map((annotation): Annotation => {
      const { source } = annotation;
      if (source.type !== 'entity' || source.inline_label === undefined) return annotation;
      const key = JSON.stringify([source.data['url'], source.data['exact']]);
      const label = labels.get(key) ?? String(labels.size + 1);
      labels.set(key, label);
      return { ...annotation, source: { ...source, inline_label: label } };
    }),
  }));
}

function* asUpdates({ id, content }: AssistantMessageItem): Generator<ThreadStreamEvent> {
  for (const [content_index, part] of content.entries()) {
    yield {
      type: 'thread.item.updated',
      item_id: id,
      update: { type: 'assistant_message.content_part.done', content_index, content: part },
    };
  }
}

/** A text that is too long ends with an ellipsis, after a whole word. */
function cut(text: string): string {
  if (text.length <= onDeviceLimits.answer) return text;
  const kept = text.slice(0, onDeviceLimits.answer - 2).toWellFormed();
  return `${kept.replace(/\s+\S{0,100}$/, '')} …`;
}
