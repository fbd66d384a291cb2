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
    started_at: number;
  };
}
