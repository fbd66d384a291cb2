import { expect } from '@open-wc/testing';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { ChallengeEvent } from '../challenge-event.ts';
import { answerChallenge } from './challenge.ts';

const secrets = { hmacSignatureSecret: 'one', hmacKeySignatureSecret: 'two' };
const silent = { dispatchEvent: () => expect.fail('the page was asked') };

const refusal = (challenge: unknown): Response =>
  Response.json({ error: { code: 'challenge_required', challenge } }, { status: 429 });

const work = () =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 100,
    counter: 40,
    deriveKey,
    expiresAt: new Date(Date.now() + 60_000),
    data: { for: 'ada' },
    ...secrets,
  });

/** Nothing of the warning stays in the log of the tests. */
async function quietly<Result>(run: () => Promise<Result>): Promise<Result> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await run();
  } finally {
    console.warn = warn;
  }
}

describe('the challenge of a busy server', () => {
  it('is solved by work of the browser, and the server takes the answer', async () => {
    const challenge = await work();
    const answer = await answerChallenge(refusal({ type: 'work', ...challenge }), silent, null);
    const made: unknown = JSON.parse(atob(answer ?? ''));
    const { verified } = await verifySolution({
      ...(made as Pick<Parameters<typeof verifySolution>[0], 'challenge' | 'solution'>),
      deriveKey,
      ...secrets,
    });
    expect(verified).to.equal(true);
    expect(made).to.have.property('challenge').that.deep.equals(challenge);
  });

  it('is left when the reader stops the question', async () => {
    const challenge = await work();
    const reader = AbortSignal.abort();
    const stopped = new AbortController();
    const endless = {
      ...challenge,
      parameters: { ...challenge.parameters, keyPrefix: 'f'.repeat(32) },
    };
    const answer = answerChallenge(refusal({ type: 'work', ...endless }), silent, stopped.signal);
    stopped.abort();
    expect(await answer).to.equal(undefined);
    const late = answerChallenge(refusal({ type: 'work', ...endless }), silent, reader);
    expect(await late).to.equal(undefined);
  });

  it('is shown by the page where it is of another kind', async () => {
    const page = new EventTarget();
    page.addEventListener('pagewise-challenge', (event) => {
      if (!(event instanceof ChallengeEvent)) return;
      event.respondWith(Promise.resolve(`token of ${String(event.challenge['siteKey'])}`));
    });
    const turnstile = { type: 'turnstile', siteKey: '0x4A' };
    expect(await answerChallenge(refusal(turnstile), page, null)).to.equal('token of 0x4A');
    const withoutListener = new EventTarget();
    expect(await answerChallenge(refusal(turnstile), withoutListener, null)).to.equal(undefined);
  });

  it('is none where the server only asks to wait, or says something else', async () => {
    for (const body of ['{"error":{"code":"rate_limited"}}', '{}', 'null', '<html>', '[]']) {
      const response = new Response(body, { status: 429 });
      const answer = await quietly(() => answerChallenge(response, silent, null));
      expect(answer, body).to.equal(undefined);
    }
    for (const broken of [{ type: 'work' }, { type: 7 }, { type: 'work', parameters: {} }, 'x']) {
      const answer = await quietly(() => answerChallenge(refusal(broken), silent, null));
      expect(answer).to.equal(undefined);
    }
  });
});
