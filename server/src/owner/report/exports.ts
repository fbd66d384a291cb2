import type { AnswerPeriod } from '../../store/log/answer-entry.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { questionsOf } from './questions.ts';

/** What can be exported. */
export const exportNames = ['answers', 'questions', 'feedback'] as const;

/** Rows for a file. */
export interface Export {
  columns: string[];
  rows: object[];
}

/** Figures of each answer, oldest first. */
export async function answerExport(store: SqlStore, period: AnswerPeriod): Promise<Export> {
  const rows: object[] = [];
  for await (const { id: _, at, ...answer } of store.answers.load(period)) {
    rows.push({ at: new Date(at).toISOString(), ...answer });
  }
  return {
    columns: [
      'at',
      'outcome',
      'ms',
      'msToFirstWord',
      'inputTokens',
      'outputTokens',
      'citations',
      'rating',
      'page',
      'userId',
      'threadId',
      'questionId',
      'itemId',
    ],
    rows,
  };
}

/** Questions as they were asked, newest first. */
export async function questionExport(store: SqlStore, period: AnswerPeriod): Promise<Export> {
  return {
    columns: ['at', 'text', 'outcome', 'rating', 'citations', 'page', 'threadId', 'questionId'],
    rows: await questionsOf(store.answers.loadAsked(period)),
  };
}

/** Ratings with reasons and notes, newest first. */
export async function feedbackExport(store: SqlStore, { from, to }: AnswerPeriod): Promise<Export> {
  const rows: object[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.loadFeedback({ limit: 1000, after });
    for (const each of page.data) {
      const at = Date.parse(each.createdAt);
      if (at >= from && at < to) rows.push({ ...each, reasons: each.reasons.join(' ') });
    }
    if (!page.has_more) break;
    after = page.after;
  }
  return {
    columns: ['createdAt', 'kind', 'reasons', 'note', 'userId', 'threadId', 'itemId'],
    rows,
  };
}
