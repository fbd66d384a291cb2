import { Challenges } from '../../limits/challenge/challenges.ts';
import { ProofOfWork } from '../../limits/challenge/proof-of-work.ts';
import type { Counters } from '../../store/counters/counter.ts';
import type { LimitFlags } from './limit-options.ts';

/** The challenge that the owner asks for. Undefined with `never`, and when all readers sign in. */
export function challengesOf(
  { challenge: mode }: Pick<LimitFlags, 'challenge'>,
  {
    secret,
    store,
    usersOnly,
  }: { secret: Uint8Array; store: { readonly counters: Counters }; usersOnly: boolean },
): Challenges | undefined {
  if (mode === 'never' || usersOnly) return undefined;
  return new Challenges({ kind: new ProofOfWork({ secret, store }), store, mode });
}
