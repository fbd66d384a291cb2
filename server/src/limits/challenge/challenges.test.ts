import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { ChallengeRequiredError } from '../../errors.ts';
import { openSqlite } from '../../store/sqlite.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { createRequest, listen } from '../../testing/http-client.ts';
import { said, ScriptedServer, silentLogger } from '../../testing/scripted-server.ts';
import { QuestionLimits } from '../question-limits.ts';
import { type ChallengeKind, Challenges, type ChallengesOptions } from './challenges.ts';
import { ProofOfWork } from './proof-of-work.ts';
import { siteVerify } from './site-verify.ts';

const secret = new Uint8Array(32).fill(7);
const ada = { userId: 'ada', address: '198.51.100.7' };

/** A store in a file; `again` is what another copy of the server opens. */
async function sqlite(t: TestContext): Promise<{ store: SqlStore; again: SqlStore }> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-challenge-'));
  const file = join(folder, 'challenges.db');
  const stores = { store: await openSqlite(file), again: await openSqlite(file) };
  t.after(async () => {
    await stores.store.close();
    await stores.again.close();
    await rm(folder, { recursive: true });
  });
  return stores;
}

const workOf = (store: SqlStore) => new ProofOfWork({ secret, store, work: 0.01 });

/** An answer, as far as a cheat changes it. */
interface Made {
  challenge: { parameters: Record<string, unknown>; signature?: string };
  solution: object | null;
}

/** What the page sends for a challenge; `change` is what a cheat changes. */
async function solved(issued: object, change: (answer: Made) => void = () => {}): Promise<string> {
  const { parameters, signature } = structuredClone(issued) as Challenge;
  const typed = { parameters, ...(signature && { signature }) };
  const solution = await solveChallenge({ challenge: typed, deriveKey });
  const answer = { challenge: typed, solution } as unknown as Made;
  change(answer);
  return Buffer.from(JSON.stringify(answer)).toString('base64');
}

test('an answer counts for its visitor at their address, once on all copies', async (t) => {
  const { store, again } = await sqlite(t);
  const [first, second] = [workOf(store), workOf(again)];
  const answer = await solved(await first.issue(ada));
  assert.equal(await second.verify(answer, { ...ada, userId: 'eve' }), false);
  assert.equal(await second.verify(answer, { ...ada, address: '198.51.100.8' }), false);
  assert.equal(await second.verify(answer, ada), true);
  assert.equal(await first.verify(answer, ada), false);
  assert.equal(await second.verify(answer, ada), false);
});

test('no answer counts that is forged, changed, late, or no answer', async (t) => {
  const { store } = await sqlite(t);
  const work = workOf(store);
  const cheats: ((answer: Made) => void)[] = [
    ({ solution }) => Object.assign(solution ?? {}, { derivedKey: '0'.repeat(64) }),
    ({ challenge }) => (challenge.parameters['keyPrefix'] = '00'),
    ({ challenge }) => (challenge.parameters['cost'] = 1),
    ({ challenge }) => (challenge.parameters['expiresAt'] = 9_999_999_999),
    ({ challenge }) => (challenge.parameters['nonce'] = '00'.repeat(16)),
    ({ challenge }) => (challenge.signature = '0'.repeat(64)),
    ({ challenge }) => delete challenge.signature,
    ({ challenge }) => delete challenge.parameters['keySignature'],
    (answer) => (answer.solution = null),
  ];
  for (const [at, cheat] of cheats.entries()) {
    assert.equal(
      await work.verify(await solved(await work.issue(ada), cheat), ada),
      false,
      `${at}`,
    );
  }
  const others = new ProofOfWork({ secret: new Uint8Array(32), store, work: 0.01 });
  assert.equal(await work.verify(await solved(await others.issue(ada)), ada), false);
  for (const text of ['', 'x', 'bnVsbA==', '{}', 'A'.repeat(1_000_000)]) {
    assert.equal(await work.verify(text, ada), false, text.slice(0, 9));
  }
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const late = await solved(await work.issue(ada));
  t.mock.timers.tick(5 * 60_000 + 1_000);
  assert.equal(await work.verify(late, ada), false);
});

test('a challenge has no address and no name of a visitor in it', async (t) => {
  const { store } = await sqlite(t);
  const text = JSON.stringify(await workOf(store).issue(ada));
  assert.doesNotMatch(text, /ada|198\.51/);
  assert.throws(() => new ProofOfWork({ secret: new Uint8Array(31), store }), RangeError);
});

/** Takes the answer "right", and counts how often it was asked for a challenge. */
function riddle(): ChallengeKind & { issued: number } {
  const kind = {
    issued: 0,
    issue: async () => ({ type: 'riddle', number: ++kind.issued }),
    verify: async (answer: string) => answer === 'right',
  };
  return kind;
}

async function needs(challenges: Challenges, userId: string, address = '198.51.100.7') {
  try {
    await challenges.admit({ userId, address });
    return false;
  } catch (error) {
    assert.ok(error instanceof ChallengeRequiredError);
    return true;
  }
}

async function admitted(t: TestContext, options: Omit<ChallengesOptions, 'kind' | 'store'>) {
  const { store, again } = await sqlite(t);
  return [store, again].map(
    (each) => new Challenges({ ...options, kind: riddle(), store: each }),
  ) as [Challenges, Challenges];
}

test('auto asks new visitors once many came from their address, and those it knows never', async (t) => {
  const [one, two] = await admitted(t, { addressVisitors: 3 });
  for (const [at, copy] of [one, two, one].entries()) {
    assert.equal(await needs(copy, `visitor ${at}`), false);
  }
  assert.equal(await needs(two, 'visitor 3'), true);
  assert.equal(await needs(one, 'visitor 3'), true);
  assert.equal(await needs(two, 'visitor 0'), false);
  assert.equal(await needs(two, 'elsewhere', '203.0.113.9'), false);
  await one.admit({ userId: 'visitor 3', address: '198.51.100.7', challengeAnswer: 'right' });
  assert.equal(await needs(two, 'visitor 3'), false);
});

test('auto does not count this machine, whose address every reader behind its proxy has', async (t) => {
  const [one] = await admitted(t, { addressVisitors: 1 });
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    for (const name of ['ada', 'bob', 'eve'])
      assert.equal(await needs(one, `${name} at ${address}`, address), false);
  }
});

test('auto counts a network of IPv6 as one address, and the whole site', async (t) => {
  const [one, two] = await admitted(t, { addressVisitors: 1, siteVisitors: 3 });
  assert.equal(await needs(one, 'a', '2001:db8:1:2300::1'), false);
  assert.equal(await needs(two, 'b', '2001:db8:1:23ff::2'), true);
  assert.equal(await needs(one, 'c', '203.0.113.1'), false);
  assert.equal(await needs(two, 'd', '203.0.113.2'), true);
});

test('always asks every new visitor, and a wrong answer is none', async (t) => {
  const [one, two] = await admitted(t, { mode: 'always' });
  assert.equal(await needs(one, 'ada'), true);
  const wrong = { ...ada, challengeAnswer: 'wrong' };
  await assert.rejects(one.admit(wrong), ChallengeRequiredError);
  await one.admit({ ...ada, challengeAnswer: 'right' });
  assert.equal(await needs(two, 'ada'), false);
});

test('a client is told what to solve, asks again with the answer, and uses up nothing before', async (t) => {
  const { store } = await sqlite(t);
  const challenges = new Challenges({ kind: workOf(store), store, mode: 'always' });
  const all = { minute: 1, day: 1 };
  const questionLimits = new QuestionLimits({ store, challenges, all });
  const server = new ScriptedServer(
    async function* (thread) {
      yield said(thread.id, 'msg_1', 'Yes.');
    },
    { store, questionLimits },
  );
  await using listening = await listen(server);
  const ask = (answer?: string) =>
    fetch(listening.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer ada',
        ...(answer && { 'x-challenge-answer': answer }),
      },
      body: JSON.stringify(createRequest('Why?')),
    });
  for (let n = 0; n < 3; n++) {
    const refused = await ask(n > 0 ? 'made up' : undefined);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '60');
    const { error } = (await refused.json()) as { error: { code: string; challenge: object } };
    assert.equal(error.code, 'challenge_required');
    if (n < 2) continue;
    const answered = await ask(await solved(error.challenge));
    assert.equal(answered.status, 200);
    assert.match(await answered.text(), /Yes\./);
  }
  const who = { userId: 'ada', metadata: {} };
  assert.equal((await store.loadThreads({ limit: 9, order: 'asc' }, who)).data.length, 1);
});

test('a service is asked about its token with the secret, which the page never gets', async () => {
  const sent: { url: string; body: string }[] = [];
  const verdicts = [{ success: true }, { success: true, score: 0.2 }, { success: false }, 'what?'];
  const kind = siteVerify({
    service: 'turnstile',
    siteKey: 'public',
    secret: 'hidden',
    logger: silentLogger,
    fetch: async (url, init) => {
      sent.push({ url: String(url), body: String(init?.body) });
      return Response.json(verdicts.shift());
    },
  });
  assert.deepEqual(await kind.issue(ada), { type: 'turnstile', siteKey: 'public' });
  const results = [];
  for (let n = 0; n < 4; n++) results.push(await kind.verify('token', ada));
  assert.deepEqual(results, [true, false, false, false]);
  assert.deepEqual(sent[0], {
    url: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    body: 'secret=hidden&response=token&remoteip=198.51.100.7',
  });
  assert.equal(await kind.verify('', ada), false);
  assert.equal(await kind.verify('x'.repeat(10_000), ada), false);
  assert.equal(sent.length, 4);
});

test('while a service cannot be reached, no answer counts', async () => {
  const kind = siteVerify({
    service: 'hcaptcha',
    siteKey: 'public',
    secret: 'hidden',
    logger: silentLogger,
    fetch: () => Promise.reject(new TypeError('Away.')),
  });
  assert.equal(await kind.verify('token', ada), false);
});
