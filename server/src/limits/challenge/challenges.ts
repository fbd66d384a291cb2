import { ChallengeRequiredError } from '../../errors.ts';
import type { RequestContext } from '../../request-context.ts';
import type { Counters } from '../../store/counters/counter.ts';
import { isLoopback } from '../../loopback.ts';
import { addressPrefix } from '../address-prefix.ts';

/** Who is to solve a challenge. */
export type Challenged = Pick<RequestContext, 'userId' | 'address'>;

/** What is to be solved, as JSON. `type` tells the page how. */
export interface ChallengeToSolve {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A kind of challenge: `ProofOfWork`, `siteVerify`, or one of your own. */
export interface ChallengeKind {
  issue(who: Challenged): Promise<ChallengeToSolve>;
  /** Whether `answer`, which a client sent, solves a challenge. An answer counts once. */
  verify(answer: string, who: Challenged): Promise<boolean>;
}

/** Options of `Challenges`. */
export interface ChallengesOptions {
  kind: ChallengeKind;
  /** What `openPostgres` or `openSqlite` returned: all copies with this database count together. */
  store: { readonly counters: Counters };
  /**
   * Who has to solve one. `auto`: new visitors, while many of them come from their address or to the
   * site. A loopback address is not counted. `always`: every new visitor. Default: `auto`.
   */
  mode?: 'auto' | 'always' | undefined;
  /** New visitors of one address in ten minutes from which on `auto` asks. Default: 10. */
  addressVisitors?: number | undefined;
  /** New visitors of the site in a minute from which on `auto` asks. Default: 60. */
  siteVisitors?: number | undefined;
}

const minuteMs = 60_000;
/** How long a visitor is known who solved a challenge, or asked while none was needed. */
const knownMs = 24 * 60 * minuteMs;
/** When clients that cannot solve it may try again. */
const retryAfterSeconds = 60;

/**
 * Asks new visitors to solve a challenge before their first question, when it is needed.
 *
 * A visitor is new until their first question of a day. The challenge comes before the limits: who
 * does not solve it uses up no questions of others.
 *
 * @example
 * const challenges = new Challenges({ kind: new ProofOfWork({ secret, store }), store });
 * new HelpServer(store, { questionLimits: new QuestionLimits({ store, challenges }) });
 */
export class Challenges {
  readonly #kind: ChallengeKind;
  readonly #counters: Counters;
  readonly #isAlways: boolean;
  readonly #addressVisitors: number;
  readonly #siteVisitors: number;

  constructor(options: ChallengesOptions) {
    this.#kind = options.kind;
    this.#counters = options.store.counters;
    this.#isAlways = options.mode === 'always';
    this.#addressVisitors = options.addressVisitors ?? 10;
    this.#siteVisitors = options.siteVisitors ?? 60;
  }

  /** @throws ChallengeRequiredError when the visitor has to solve a challenge first. */
  async admit(context: Challenged & Pick<RequestContext, 'challengeAnswer'>): Promise<void> {
    const { challengeAnswer, userId, address } = context;
    const key = `challenge:known:${userId}`;
    if (await this.#counters.get(key)) return;
    const who = { userId, address };
    const isSolved =
      challengeAnswer !== undefined && (await this.#kind.verify(challengeAnswer, who));
    if (!isSolved && (await this.#isNeeded(address))) {
      throw new ChallengeRequiredError(await this.#kind.issue(who), retryAfterSeconds);
    }
    await this.#counters.set(key, { points: 1, expiresAt: Date.now() + knownMs });
  }

  async #isNeeded(address: string | undefined): Promise<boolean> {
    if (this.#isAlways) return true;
    // Behind a proxy on this machine that is not trusted, all readers have its address.
    const prefix = isLoopback(address ?? '') ? '' : addressPrefix(address);
    const [ofSite, ofAddress] = await Promise.all([
      this.#counters.add('challenge:all', 1, minuteMs),
      prefix === ''
        ? undefined
        : this.#counters.add(`challenge:address:${prefix}`, 1, 10 * minuteMs),
    ]);
    return ofSite.points > this.#siteVisitors || (ofAddress?.points ?? 0) > this.#addressVisitors;
  }
}
