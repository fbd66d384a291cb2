import { intentOf } from '../offline/intent.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import type { UserMessageItem } from '../../protocol/items.ts';
import { type DevicePassages, passagesEffect } from '../../protocol/on-device.ts';
import type { ThreadMetadata } from '../../protocol/threads.ts';
import { sectionAddress } from '../site-place.ts';
import { type WaitingPassage, withWaiting } from './waiting-answer.ts';

/** What passages are offered with. */
export interface OfferPassagesOptions {
  /** Its metadata keeps them until the device has written. */
  thread: ThreadMetadata;
  question: UserMessageItem;
  /** BCP 47, of the page. */
  language: string;
  /** Called when the offline answer is done. */
  passages: () => WaitingPassage[];
}

/**
 * Sends the passages that the reader's device may cite after an offline answer, once. They are stored
 * before they are sent.
 */
export async function* offerPassages(
  events: AsyncIterable<ThreadStreamEvent>,
  { thread, question, language, passages: listed }: OfferPassagesOptions,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  let isOffered = false;
  for await (const event of events) {
    if (isOffered || event.type !== 'thread.item.done' || event.item.type !== 'assistant_message') {
      yield event;
      continue;
    }
    isOffered = true;
    const passages = listed();
    const { id: item_id } = event.item;
    if (passages.length > 0) thread.metadata = withWaiting(thread.metadata, { item_id, passages });
    yield event;
    if (passages.length === 0) continue;
    const data: DevicePassages = {
      thread_id: thread.id,
      item_id,
      question_item_id: question.id,
      language,
      ...(isOverview(question) && { overview: true }),
      passages: passages.map(({ url, sectionId, sectionTitle, pageTitle, text }, at) => ({
        number: at + 1,
        title: pageTitle,
        ...(sectionTitle && sectionTitle !== pageTitle && { section: sectionTitle }),
        url: sectionAddress({ url, sectionId }),
        text,
      })),
    };
    yield { type: 'client_effect', name: passagesEffect, data: { ...data } };
  }
}

function isOverview({ content }: UserMessageItem): boolean {
  return intentOf(content.map((part) => part.text).join('')) === 'overview';
}
