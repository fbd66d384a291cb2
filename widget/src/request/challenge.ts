/**
 * Solves what a server asks for before it takes a question. Loaded with the first such question.
 *
 * @module
 */
import { ChallengeEvent } from '../challenge-event.ts';

/** What the server asks for; `type` tells how it is solved. */
type Challenge = { readonly type: string } & Readonly<Record<string, unknown>>;

/** What the work is made of; see `ProofOfWork` of the server. */
interface Parameters {
  algorithm: string;
  nonce: string;
  salt: string;
  cost: number;
  keyLength: number;
  keyPrefix: string;
}

/** More are never needed; a server that wants more would keep the reader waiting. */
const mostKeys = 20_000;

/**
 * The answer to the challenge in a refusal.
 *
 * @param page Is told of challenges that are the site's to show.
 * @returns Nothing when the refusal has no challenge, or it could not be solved.
 */
export async function answerChallenge(
  refusal: Response,
  page: { dispatchEvent(event: Event): unknown },
  signal: AbortSignal | null | undefined,
): Promise<string | undefined> {
  try {
    const challenge = await challengeOf(refusal);
    if (challenge?.type === 'work') return await work(challenge, signal);
    if (!challenge) return undefined;
    const event = new ChallengeEvent(challenge);
    page.dispatchEvent(event);
    return await event.answer;
  } catch (error) {
    // The reader is told that there are too many questions now.
    console.warn('Pagewise: the challenge of the server was not solved.', error);
    return undefined;
  }
}

async function challengeOf(refusal: Response): Promise<Challenge | undefined> {
  const body: { error?: { challenge?: Challenge } } = await refusal.json();
  const challenge = body.error?.challenge;
  return typeof challenge?.type === 'string' ? challenge : undefined;
}

/**
 * Tries keys, as [ALTCHA](https://altcha.org) has them, until one begins as the server wants. Web Crypto
 * makes each beside the page, which goes on in between.
 */
async function work(
  { parameters, signature }: Challenge,
  signal: AbortSignal | null | undefined,
): Promise<string | undefined> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one that is none throws
  const { nonce, salt, keyPrefix, cost, keyLength, algorithm } = parameters as Parameters;
  const password = new Uint8Array([...bytesOf(nonce), 0, 0, 0, 0]);
  const view = new DataView(password.buffer, password.length - 4);
  const how = {
    name: 'PBKDF2',
    salt: bytesOf(salt),
    iterations: cost,
    hash: algorithm.replace('PBKDF2/', ''),
  };
  for (let counter = 0; counter < mostKeys; counter++) {
    if (signal?.aborted) return undefined;
    view.setUint32(0, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = hexOf(await crypto.subtle.deriveBits(how, key, keyLength * 8));
    if (!derivedKey.startsWith(keyPrefix)) continue;
    const challenge = { parameters, signature };
    return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
  }
  return undefined;
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
