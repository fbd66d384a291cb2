import { createHash, createHmac } from 'node:crypto';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { Counters } from '../../store/counters/counter.ts';
import { addressPrefix } from '../address-prefix.ts';
import type { Challenged, ChallengeKind, ChallengeToSolve } from './challenges.ts';

/** Options of `ProofOfWork`. */
export interface ProofOfWorkOptions {
  /** Signs challenges, at least 32 bytes; every copy of the server needs the same one. */
  secret: Uint8Array;
  /** What `openPostgres` or `openSqlite` returned: an answer counts once on all copies. */
  store: { readonly counters: Counters };
  /** Factor of the work. 1 takes a laptop about half a second. Default: 1. */
  work?: number | undefined;
}

const lifetimeMs = 5 * 60_000;
/** Iterations of one key, and how many keys the browser tries: never fewer, never more. */
const cost = 5_000;
const fewest = 200;
const most = 600;
/** Characters of an answer; more was not made by our page. */
const longestAnswer = 4_096;

const Answer = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: z.string(),
      salt: z.string(),
      cost: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      expiresAt: z.number(),
      data: z.object({ for: z.string() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/**
 * A challenge that costs a browser some work, without a third party.
 *
 * [ALTCHA](https://altcha.org): the browser tries keys until one matches. A challenge is signed, for one
 * visitor at one address, and lasts five minutes. Its answer counts once. Verifying takes no work.
 *
 * @example
 * const challenges = new Challenges({ kind: new ProofOfWork({ secret, store }), store });
 */
export class ProofOfWork implements ChallengeKind {
  readonly #secret: string;
  readonly #keySecret: string;
  readonly #counters: Counters;
  readonly #work: number;

  constructor({ secret, store, work = 1 }: ProofOfWorkOptions) {
    if (secret.length < 32) throw new RangeError('The challenge secret needs at least 32 bytes.');
    const derived = (use: string) => createHmac('sha256', secret).update(use).digest('hex');
    this.#secret = derived('challenge');
    this.#keySecret = derived('challenge key');
    this.#counters = store.counters;
    this.#work = work;
  }

  async issue(who: Challenged): Promise<ChallengeToSolve> {
    const challenge = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost,
      counter: randomInt(Math.ceil(fewest * this.#work), Math.ceil(most * this.#work)),
      data: { for: nameOf(who) },
      deriveKey,
      expiresAt: new Date(Date.now() + lifetimeMs),
      hmacSignatureSecret: this.#secret,
      hmacKeySignatureSecret: this.#keySecret,
    });
    return { type: 'work', ...challenge };
  }

  async verify(answer: string, who: Challenged): Promise<boolean> {
    const read = Answer.safeParse(jsonOf(answer));
    if (!read.success) return false;
    const { challenge, solution } = read.data;
    if (challenge.parameters.data.for !== nameOf(who)) return false;
    const { verified } = await verifySolution({
      challenge,
      solution,
      deriveKey,
      hmacSignatureSecret: this.#secret,
      hmacKeySignatureSecret: this.#keySecret,
    });
    if (!verified) return false;
    const key = `challenge:used:${challenge.parameters.nonce}`;
    return (await this.#counters.add(key, 1, lifetimeMs)).points === 1;
  }
}

/** The same for one visitor at one address, and no address in it. */
function nameOf({ userId, address }: Challenged): string {
  return createHash('sha256')
    .update(`${userId}\n${addressPrefix(address)}`)
    .digest('base64url');
}

function jsonOf(answer: string): unknown {
  if (answer.length > longestAnswer) return undefined;
  try {
    return JSON.parse(Buffer.from(answer, 'base64').toString());
  } catch {
    return undefined;
  }
}
