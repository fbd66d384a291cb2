import type { Attachment } from '../../protocol/attachments.ts';
import type { ThreadItem } from '../../protocol/items.ts';
import type { ThreadMetadata } from '../../protocol/threads.ts';
import type { LoggedAnswer } from '../log/answer-entry.ts';
import type { Feedback } from '../feedback.ts';

/** One of the records that a store keeps about a user. */
export type UserRecord =
  | { type: 'thread'; thread: ThreadMetadata }
  | { type: 'item'; item: ThreadItem }
  | { type: 'feedback'; feedback: Feedback }
  | { type: 'attachment'; attachment: Attachment }
  | { type: 'answer'; answer: LoggedAnswer }
  | { type: 'outgoing'; outgoing: OutgoingRecord };

/** A message that waits to be delivered to another server, such as a hand-off to a webhook. */
export interface OutgoingRecord {
  id: string;
  /** When it was accepted, as ISO 8601. */
  createdAt: string;
  /** What is delivered. */
  data: unknown;
}

/** A thread without a message for some time. */
export interface InactiveThread {
  userId: string;
  threadId: string;
}
