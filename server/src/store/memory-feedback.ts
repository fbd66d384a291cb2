import { NotFoundError } from '../errors.ts';
import type { Page } from '../protocol/pagination.ts';
import type { Feedback, FeedbackPageRequest } from './feedback.ts';
import { InsertionList } from './insertion-list.ts';
import { clampLimit } from './page-limit.ts';

/** Records looked through at once where one kind is asked for. */
const batch = 500;

/** What readers think of items, in memory. */
export class MemoryFeedback {
  /** Of all users, each as JSON, by thread and item. */
  readonly #records = new InsertionList();
  readonly #itemsOfThread = new Map<string, Set<string>>();

  save(feedback: Feedback): void {
    const { threadId, itemId } = feedback;
    this.#records.set(keyOf(threadId, itemId), JSON.stringify(feedback));
    const items = this.#itemsOfThread.get(threadId);
    if (items) items.add(itemId);
    else this.#itemsOfThread.set(threadId, new Set([itemId]));
  }

  deleteThread(threadId: string): void {
    for (const itemId of this.#itemsOfThread.get(threadId) ?? []) {
      this.#records.delete(keyOf(threadId, itemId));
    }
    this.#itemsOfThread.delete(threadId);
  }

  /** Oldest first. */
  ofUser(userId: string): Feedback[] {
    return this.#records
      .slice(Infinity, 'asc')
      .map((record) => JSON.parse(record) as Feedback)
      .filter((feedback) => feedback.userId === userId);
  }

  load({ limit, after, kind }: FeedbackPageRequest): Page<Feedback> {
    if (after !== undefined && this.#records.get(after) === undefined) {
      throw new NotFoundError('feedback', after);
    }
    const count = clampLimit(limit);
    const found: Feedback[] = [];
    for (let from = after; found.length <= count;) {
      const records = this.#records
        .slice(batch, 'desc', from)
        .map((record) => JSON.parse(record) as Feedback);
      found.push(...records.filter((record) => kind === undefined || record.kind === kind));
      const last = records.at(-1);
      if (!last || records.length < batch) break;
      from = keyOf(last.threadId, last.itemId);
    }
    const data = found.slice(0, count);
    const last = data.at(-1);
    if (found.length <= count || !last) return { data, has_more: false };
    return { data, has_more: true, after: keyOf(last.threadId, last.itemId) };
  }
}

function keyOf(threadId: string, itemId: string): string {
  return JSON.stringify([threadId, itemId]);
}
