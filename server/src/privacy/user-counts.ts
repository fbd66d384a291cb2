import type { Store } from '../store/store.ts';
import type { UserRecord } from '../store/users/user-record.ts';

/** How many records a store has about a user. */
export interface UserCounts {
  chats: number;
  /** Of all kinds, also those that the reader does not see. */
  messages: number;
  ratings: number;
  files: number;
  /** Figures of answers. */
  answers: number;
  /** Hand-offs that wait to be delivered. */
  handoffs: number;
}

const kinds = {
  thread: 'chats',
  item: 'messages',
  feedback: 'ratings',
  attachment: 'files',
  answer: 'answers',
  outgoing: 'handoffs',
} as const satisfies Record<UserRecord['type'], keyof UserCounts>;

/** Counts what is stored about a user; each record is seen by `visit` as well. */
export async function countUser(
  store: Pick<Store, 'loadUser'>,
  userId: string,
  visit?: (record: UserRecord) => Promise<void>,
): Promise<UserCounts> {
  const counts = { chats: 0, messages: 0, ratings: 0, files: 0, answers: 0, handoffs: 0 };
  for await (const record of store.loadUser(userId)) {
    counts[kinds[record.type]] += 1;
    await visit?.(record);
  }
  return counts;
}

/** True when there is no record. */
export function isNothing(counts: UserCounts): boolean {
  return Object.values(counts).every((count) => count === 0);
}

/** What is said of a user of whom there is nothing, or nothing any more. */
export const nothingStored = (userId: string): string => `Nothing is stored about ${userId}.`;
