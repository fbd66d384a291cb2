import type { Generated } from 'kysely';

/**
 * The tables, as Kysely sees them. `seq` is the order of insertion. A thread's and an attachment's
 * id is unique in the whole table, an item's within its thread.
 */
export interface Tables {
  pagewise_threads: { seq: Generated<number>; owner: string; id: string; data: string };
  pagewise_items: { seq: Generated<number>; thread: number; id: string; data: string };
  pagewise_attachments: { seq: Generated<number>; owner: string; id: string; data: string };
  pagewise_claims: {
    owner: string;
    fingerprint: string;
    thread_id: string;
    item_id: string;
    /** When the request was claimed or renewed last, in milliseconds since 1970. */
    started_at: number;
  };
  /** What readers think of items; those that are deleted included, until their thread is. */
  pagewise_feedback: {
    seq: Generated<number>;
    thread: number;
    item: string;
    kind: string;
    data: string;
  };
  /** What is counted of answers, see `AnswerEntry`; deleted with their threads. */
  pagewise_answers: {
    seq: Generated<number>;
    thread: number;
    id: string;
    /** Items of the thread. */
    question: string;
    item: string;
    outcome: string;
    /** Milliseconds since 1970. */
    at: number;
    ms: number;
    /** -1: none was shown. */
    first_word_ms: number;
    input_tokens: number;
    output_tokens: number;
    sources: number;
    page: string;
  };
  /** What is counted for limits and budgets, see `Counters`. */
  pagewise_counters: {
    key: string;
    points: number;
    /** When it starts again, in milliseconds since 1970. */
    expires_at: number;
  };
  /** Places of running answers, see `Leases`. */
  pagewise_leases: {
    seq: Generated<number>;
    id: string;
    owner: string;
    /** Milliseconds since 1970. */
    until: number;
  };
  /** What is to be delivered to other servers, see `Outbox`. */
  pagewise_outbox: {
    seq: Generated<number>;
    id: string;
    owner: string;
    data: string;
    /** Milliseconds since 1970. */
    accepted_at: number;
    next_at: number;
    attempts: number;
  };
  /** One row, see `migrate`. */
  pagewise_schema: {
    version: number;
    minimum: number;
    /** Written by health checks, in milliseconds since 1970. */
    checked_at: number;
  };
}
