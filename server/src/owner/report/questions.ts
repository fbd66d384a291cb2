import type { AnswerOutcome, AskedAnswer } from '../../store/log/answer-entry.ts';
import { groupSimilar } from './similar.ts';
import type { AskedQuestion, QuestionGroup } from './api-responses.ts';

/** Selects questions. */
export interface QuestionFilter {
  /** Words that all have to be in a question. Default: all questions. */
  search?: string | undefined;
  outcome?: AnswerOutcome | undefined;
}

/** The newest questions that are grouped: what one reads, and what memory holds. */
const groupedAtMost = 20_000;
const shownOfGroup = 50;
const longestText = 2000;

/** The questions of a period that fit, newest first. */
export async function questionsOf(
  answers: AsyncIterable<AskedAnswer>,
  { search = '', outcome }: QuestionFilter = {},
): Promise<AskedQuestion[]> {
  const wanted = folded(search).split(/\s+/).filter(Boolean);
  const found: AskedQuestion[] = [];
  for await (const answer of answers) {
    const { question, questionId } = answer;
    if (question === undefined || (outcome && answer.outcome !== outcome)) continue;
    const text = folded(question);
    if (!wanted.every((word) => text.includes(word))) continue;
    found.push({
      threadId: answer.threadId,
      questionId,
      text: question.slice(0, longestText).toWellFormed(),
      at: new Date(answer.at).toISOString(),
      outcome: answer.outcome,
      rating: answer.rating ?? null,
      page: answer.page,
      citations: answer.citations,
    });
    if (found.length >= 2 * groupedAtMost) found.splice(0, groupedAtMost);
  }
  return found.slice(-groupedAtMost).reverse();
}

/** Questions that ask the same as one, the most frequent first and then the newest. */
export function questionGroups(questions: readonly AskedQuestion[]): QuestionGroup[] {
  return groupSimilar(questions, ({ text }) => text)
    .map(({ items }) => ({ times: items.length, questions: items.slice(0, shownOfGroup) }))
    .toSorted((one, other) => other.times - one.times);
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
