import type { TokenPrices } from '../../assistant/budget/budget.ts';
import type { AnswerPeriod, LoggedAnswer } from '../../store/log/answer-entry.ts';
import type { Figures, Overview } from './api-responses.ts';

const dayMs = 86_400_000;
const pagesShown = 50;

/** Counts the answers of a period: all, by day, and by page. */
export async function overviewOf(
  answers: AsyncIterable<LoggedAnswer>,
  { from, to }: AnswerPeriod,
  prices?: TokenPrices,
): Promise<Overview> {
  const all = new Count(prices);
  const days = new Map<string, Count>();
  const pages = new Map<string, Count>();
  for (let at = from; at < to; at += dayMs) days.set(dayOf(at), new Count(prices));
  for await (const answer of answers) {
    const counts = [all, countOf(days, dayOf(answer.at), prices)];
    if (answer.page) counts.push(countOf(pages, answer.page, prices));
    for (const count of counts) count.add(answer);
  }
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    totals: all.figures(),
    days: [...days]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([day, count]) => ({ day, ...count.figures() })),
    pages: [...pages]
      .map(([page, count]) => ({ page, ...count.figures() }))
      .toSorted((one, other) => other.questions - one.questions)
      .slice(0, pagesShown),
  };
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function countOf(counts: Map<string, Count>, key: string, prices: TokenPrices | undefined): Count {
  const known = counts.get(key);
  if (known) return known;
  const count = new Count(prices);
  counts.set(key, count);
  return count;
}

class Count {
  readonly #prices: TokenPrices | undefined;
  readonly #visitors = new Set<string>();
  readonly #firstWords: number[] = [];
  readonly #sums = {
    questions: 0,
    answered: 0,
    quoted: 0,
    unanswered: 0,
    stopped: 0,
    failed: 0,
    liked: 0,
    disliked: 0,
    inputTokens: 0,
    outputTokens: 0,
  };

  constructor(prices: TokenPrices | undefined) {
    this.#prices = prices;
  }

  add(answer: LoggedAnswer): void {
    const sums = this.#sums;
    this.#visitors.add(answer.userId);
    sums.inputTokens += answer.inputTokens;
    sums.outputTokens += answer.outputTokens;
    if (answer.rating) sums[answer.rating === 'positive' ? 'liked' : 'disliked'] += 1;
    // What goes on with an answer, after a form, is no question of its own.
    if (!answer.questionId) return;
    sums.questions += 1;
    sums[answer.outcome] += 1;
    if (answer.msToFirstWord !== undefined) this.#firstWords.push(answer.msToFirstWord);
  }

  figures(): Figures {
    const { inputTokens, outputTokens } = this.#sums;
    const sorted = this.#firstWords.sort((one, other) => one - other);
    const prices = this.#prices;
    return {
      ...this.#sums,
      visitors: this.#visitors.size,
      ...(prices && {
        cost: (inputTokens * prices.input + outputTokens * prices.output) / 1e6,
      }),
      msToFirstWord:
        sorted.length === 0 ? null : { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) },
    };
  }
}

/** The smallest value that is not below this share of all. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
