import { randomUUID } from 'node:crypto';
import type { AnswerReport } from '../answer/report/answer-report.ts';
import type { SqlStore } from '../store/sql-store.ts';

/**
 * Returns an `onAnswer` that stores how each answer went, for the owner's page.
 *
 * Stores ids and figures, no text. They are deleted with their thread.
 *
 * @param store What `openPostgres` or `openSqlite` returned.
 *
 * @example
 * const server = new SiteAssistant(store, { index, model, onAnswer: recordAnswers(store) });
 */
export function recordAnswers({
  answers,
}: Pick<SqlStore, 'answers'>): (report: AnswerReport) => Promise<void> {
  return async (report) => {
    const { threadId, questionId = '', itemId = '', page = '', outcome, ms } = report;
    const { msToFirstWord, inputTokens, outputTokens, citations } = report;
    await answers.save(
      {
        id: randomUUID(),
        threadId,
        questionId,
        itemId,
        page,
        outcome,
        at: Date.parse(report.at),
        ms,
        msToFirstWord,
        inputTokens,
        outputTokens,
        citations,
      },
      report.userId,
    );
  };
}
