import type { ThreadStreamEvent } from '../protocol/events.ts';

/** A running answer. */
export interface AnswerStream {
  events: AsyncIterable<ThreadStreamEvent>;
  /** Aborts when the answer is cut short. What is left is one event: do not wait for slow readers. */
  cut: AbortSignal;
}

/** The answer to a request: a stream of events, or one JSON value. */
export type ChatKitResult = ({ type: 'stream' } & AnswerStream) | { type: 'json'; body: object };
