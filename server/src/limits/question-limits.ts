import { TooManyRequestsError } from '../errors.ts';
import type { RequestContext } from '../request-context.ts';
import type { Counters, Leases } from '../store/counters/counter.ts';
import { MemoryLeases } from '../store/counters/memory-leases.ts';
import { addressPrefix } from './address-prefix.ts';
import type { Challenges } from './challenge/challenges.ts';
import { AnswerPlaces, type AnswerPlacesOptions } from './answer-places.ts';
import { type MakeLimiter, memoryLimiter, secondsToWait, sharedLimiter } from './limiter.ts';

/** How many questions may be asked. */
export interface QuestionRate {
  minute: number;
  day: number;
}

/** Options of `QuestionLimits`. */
export interface QuestionLimitsOptions {
  /** Of one visitor. Default: 20 a minute, 200 a day. `false`: any number. */
  visitor?: QuestionRate | false | undefined;
  /** Of one IPv4 address, or of the first 56 bits of an IPv6 address. Default: 60 and 1,000. */
  address?: QuestionRate | false | undefined;
  /** Of all visitors. Default: 600 and 20,000. */
  all?: QuestionRate | false | undefined;
  /** How many answers run at the same time. `false`: any number. */
  answers?: AnswerPlacesOptions | false | undefined;
  /** Makes the limiters. Default: they count in the store, else in this process. */
  limiter?: MakeLimiter | undefined;
  /** Asks new visitors to solve a challenge first. Default: none has to. */
  challenges?: Pick<Challenges, 'admit'> | undefined;
  /** What `openPostgres` or `openSqlite` returned: all copies with this database count together. */
  store?: { readonly counters: Counters; readonly leases: Leases } | undefined;
}

export const defaultQuestionRates = {
  visitor: { minute: 20, day: 200 },
  address: { minute: 60, day: 1_000 },
  all: { minute: 600, day: 20_000 },
} as const satisfies Record<string, QuestionRate>;

const windows = { minute: 60, day: 24 * 60 * 60 } as const;
type Scope = keyof typeof defaultQuestionRates;

/**
 * Limits how many questions are answered: of a visitor, of an address, and of all; a minute, a day, and
 * at the same time.
 *
 * Every request that is answered with a stream is a question. Others, such as those for the history,
 * are not counted: see `rateLimit`.
 *
 * @example
 * const store = await openPostgres(process.env.DATABASE_URL);
 * const server = new HelpServer(store, { questionLimits: new QuestionLimits({ store }) });
 */
export class QuestionLimits {
  readonly #limiters: { scope: Scope; limiter: ReturnType<MakeLimiter> }[];
  readonly #places: AnswerPlaces | undefined;
  readonly #challenges: QuestionLimitsOptions['challenges'];

  constructor(options: QuestionLimitsOptions = {}) {
    const { store, answers = {} } = options;
    this.#challenges = options.challenges;
    const make = options.limiter ?? (store ? sharedLimiter(store) : memoryLimiter);
    const scopes = ['visitor', 'address', 'all'] as const;
    this.#limiters = scopes.flatMap((scope) => {
      const rate = options[scope] ?? defaultQuestionRates[scope];
      if (rate === false) return [];
      return (['minute', 'day'] as const).map((window) => {
        const keyPrefix = `questions:${scope}:${window}`;
        return {
          scope,
          limiter: make({ keyPrefix, points: rate[window], duration: windows[window] }),
        };
      });
    });
    this.#places =
      answers === false
        ? undefined
        : new AnswerPlaces(store?.leases ?? new MemoryLeases(), answers);
  }

  /**
   * Counts a question, and waits for a place to answer it.
   *
   * A question that is refused is not counted for the wider limits: one visitor cannot use up the
   * questions of their address, nor one address those of all.
   *
   * @param signal Aborts when the reader leaves.
   * @returns A function to call when the answer has ended.
   * @throws TooManyRequestsError, also when the visitor has to solve a challenge first.
   */
  async admit(
    context: Pick<RequestContext, 'userId' | 'address' | 'challengeAnswer'>,
    signal: AbortSignal,
  ): Promise<() => Promise<void>> {
    const { userId, address } = context;
    await this.#challenges?.admit(context);
    const keys: Record<Scope, string> = {
      visitor: userId,
      address: addressPrefix(address),
      all: 'all',
    };
    for (const { scope, limiter } of this.#limiters) {
      const key = keys[scope];
      const seconds = key === '' ? undefined : await secondsToWait(limiter, key);
      if (seconds !== undefined) throw new TooManyRequestsError(seconds);
    }
    return this.#places ? this.#places.take(userId, signal) : async () => {};
  }
}
