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
  | { type: 'answer'; answer: LoggedAnswer };

/** A thread without a message for some time. */
export interface InactiveThread {
  userId: string;
  threadId: string;
}
