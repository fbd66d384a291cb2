import { Client } from 'pg';
import { openPostgres } from '../../src/store/postgres.ts';
import { lastWords } from './paced-model.ts';
import type { Asked } from './reader.ts';

/** What of the questions is in the store. */
export interface Kept {
  once: number;
  /** Their readers gave up. */
  unanswered: string[];
  /** Their readers saw an answer that is not in the store. */
  lost: string[];
  /** In the store twice, as a question or as an answer. */
  twice: string[];
}

/** Compares what readers saw with what is in the store. */
export async function keptOf(database: string, questions: readonly Asked[]): Promise<Kept> {
  const store = await openPostgres(database);
  const asked = new Map<string, number>();
  const answered = new Map<string, number>();
  const count = (counts: Map<string, number>, text: string) =>
    counts.set(text, (counts.get(text) ?? 0) + 1);
  let thread = 0;
  let question = '';
  for await (const { thread: at, item } of store.everyItem()) {
    if (at !== thread) question = '';
    thread = at;
    if (item.type === 'user_message') {
      question = item.content.map(({ text }) => text).join('');
      count(asked, question);
    }
    const isAnswer = item.type === 'assistant_message';
    if (isAnswer && item.content.some(({ text }) => text.includes(lastWords))) {
      count(answered, question);
    }
  }
  await store.close();
  const kept: Kept = { once: 0, unanswered: [], lost: [], twice: [] };
  for (const { text, isAnswered } of questions) {
    const counts = [asked.get(text) ?? 0, answered.get(text) ?? 0];
    if (!isAnswered) kept.unanswered.push(text);
    else if (counts.includes(0)) kept.lost.push(text);
    else if (counts.some((times) => times > 1)) kept.twice.push(text);
    else kept.once += 1;
  }
  return kept;
}

/** Bytes of the database, with its indexes, and how many statements it has carried out. */
export async function useOf(database: string): Promise<{ bytes: number; statements: number }> {
  const client = new Client(database);
  await client.connect();
  const { rows } = await client.query<{ bytes: string; statements: string }>(
    `select pg_database_size(datname) as bytes, xact_commit as statements
     from pg_stat_database where datname = current_database()`,
  );
  await client.end();
  return { bytes: Number(rows[0]?.bytes), statements: Number(rows[0]?.statements) };
}
