import { type MakeLimiter, memoryLimiter, sharedLimiter } from '../../limits/limiter.ts';
import type { TokenUsage } from '../../answer/report/answer-notes.ts';
import type { Counters } from '../../store/counters/counter.ts';

/** What a million tokens cost, in any currency. */
export interface TokenPrices {
  input: number;
  output: number;
}

/** Options of `Budget`. */
export interface BudgetOptions {
  /** What all answers of a day may use: tokens, or money when there are `prices`. Default: no limit. */
  site?: number | undefined;
  /** What the answers to one visitor may use a day. Default: no limit. */
  visitor?: number | undefined;
  /** Counts money instead of tokens. */
  prices?: TokenPrices | undefined;
  /** What `openPostgres` or `openSqlite` returned: all copies with this database count together. */
  store?: { readonly counters: Counters } | undefined;
  /** Makes the counters. Default: in the store, else in this process. */
  limiter?: MakeLimiter | undefined;
  /** The time, for tests. Default: now. */
  now?: (() => Date) | undefined;
}

/** Holds a part of the budget until it is known what was used. */
export interface Reservation {
  /** Counts what was used instead of what was reserved. */
  settle(usage: TokenUsage): Promise<void>;
}

type Limiter = ReturnType<MakeLimiter>;

/** Money is counted in millionths. A day's counter outlives the day, wherever it is read. */
const millionths = 1e6;
const twoDays = 2 * 24 * 60 * 60;

/**
 * What the model may use a day, of tokens or of money. A day begins at midnight UTC.
 *
 * `SiteAssistant` asks before each answer whether there is budget left. When it is spent, answers quote
 * the site and say so. An answer that has begun is finished, so the budget may be exceeded by the
 * running answers.
 *
 * @example
 * const prices = { input: 0.25, output: 2 };
 * const budget = new Budget({ site: 10, visitor: 0.5, prices, store });
 * const server = new SiteAssistant(store, { index, model, budget });
 */
export class Budget {
  readonly #prices: TokenPrices | undefined;
  readonly #now: () => Date;
  readonly #site: Limiter | undefined;
  readonly #visitor: Limiter | undefined;

  constructor({ site, visitor, prices, store, limiter, now = () => new Date() }: BudgetOptions) {
    this.#prices = prices;
    this.#now = now;
    const make = limiter ?? (store ? sharedLimiter(store) : memoryLimiter);
    const limiterOf = (keyPrefix: string, amount: number | undefined) =>
      amount === undefined
        ? undefined
        : make({ keyPrefix, points: this.#pointsOf(amount), duration: twoDays });
    this.#site = limiterOf('budget:site', site);
    this.#visitor = limiterOf('budget:visitor', visitor);
  }

  /** True when nothing is left of today's budget of the site, or of this visitor. */
  async isSpent(userId: string): Promise<boolean> {
    for (const [limiter, key] of this.#counted(userId)) {
      const used = await limiter.get(key);
      if ((used?.consumedPoints ?? 0) >= limiter.points) return true;
    }
    return false;
  }

  /** Counts what a call of the model will use at least, so that all copies see it at once. */
  async reserve(userId: string, usage: TokenUsage): Promise<Reservation> {
    const reserved = this.#cost(usage);
    const counted = this.#counted(userId);
    await count(counted, reserved);
    return { settle: (used) => count(counted, this.#cost(used) - reserved) };
  }

  #counted(userId: string): [Limiter, key: string][] {
    const day = this.#now().toISOString().slice(0, 10);
    const counted: [Limiter, string][] = [];
    if (this.#visitor) counted.push([this.#visitor, `${day}:${userId}`]);
    if (this.#site) counted.push([this.#site, day]);
    return counted;
  }

  #cost({ inputTokens, outputTokens }: TokenUsage): number {
    if (!this.#prices) return Math.ceil(inputTokens + outputTokens);
    const { input, output } = this.#prices;
    return Math.ceil(inputTokens * input + outputTokens * output);
  }

  #pointsOf(amount: number): number {
    return Math.round(this.#prices ? amount * millionths : amount);
  }
}

async function count(counted: readonly [Limiter, string][], points: number): Promise<void> {
  if (points === 0) return;
  for (const [limiter, key] of counted) await limiter.penalty(key, points);
}
