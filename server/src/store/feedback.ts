import type { FeedbackReasons } from '../protocol/feedback-reasons.ts';
import type { FeedbackKind } from '../protocol/requests.ts';

/** A reader's rating of an item. Reasons and note are untrusted: show them as text. */
export interface Feedback extends FeedbackReasons {
  userId: string;
  threadId: string;
  /** The item may have been deleted: answering a question again replaces its items. */
  itemId: string;
  kind: FeedbackKind;
  /** ISO 8601, in UTC. */
  createdAt: string;
}

/** Selects a page of the feedback, newest first. */
export interface FeedbackPageRequest {
  limit: number;
  /** `after` of the page before. */
  after?: string | undefined;
  /** Default: both kinds. */
  kind?: FeedbackKind | undefined;
}
