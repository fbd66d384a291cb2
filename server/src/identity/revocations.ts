import type { Counters } from '../store/counters/counter.ts';

/** Longer than any token is good for. */
const yearsMs = 10 * 365 * 24 * 60 * 60 * 1000;

/**
 * The visitors whose tokens are refused, in the database of all copies.
 *
 * @example
 * const revocations = new Revocations(store);
 * const tokens = new VisitorTokens(secret, { revocations });
 * await revocations.revoke(visitorId);
 */
export class Revocations {
  readonly #counters: Counters;

  /** @param store What `openPostgres` or `openSqlite` returned. */
  constructor({ counters }: { readonly counters: Counters }) {
    this.#counters = counters;
  }

  /** Refuses all tokens of a visitor from now on. Their browser then becomes a new visitor. */
  async revoke(visitorId: string): Promise<void> {
    await this.#counters.set(keyOf(visitorId), { points: 1, expiresAt: Date.now() + yearsMs });
  }

  /** True when the tokens of this visitor are refused. */
  async isRevoked(visitorId: string): Promise<boolean> {
    return (await this.#counters.get(keyOf(visitorId))) !== undefined;
  }
}

const keyOf = (visitorId: string) => `revoked:${visitorId}`;
