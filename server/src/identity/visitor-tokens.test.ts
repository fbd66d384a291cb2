import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import { UnauthorizedError } from '../errors.ts';
import { openSqlite } from '../store/sqlite.ts';
import { Revocations } from './revocations.ts';
import { bearerToken, VisitorTokens } from './visitor-tokens.ts';

const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
const tokens = new VisitorTokens(secret);

test('a token names its visitor', async () => {
  const { token } = await tokens.issue();
  assert.match(await tokens.verify(token), /^[0-9a-f-]{36}$/);
});

test('two visitors have different ids', async () => {
  const ids = await Promise.all(
    [await tokens.issue(), await tokens.issue()].map(({ token }) => tokens.verify(token)),
  );
  assert.notEqual(ids[0], ids[1]);
});

test('a renewed token names the same visitor', async () => {
  const first = await tokens.issue();
  const second = await tokens.issue(first.token);
  assert.equal(await tokens.verify(second.token), await tokens.verify(first.token));
});

test('a token that is not renewed keeps its end, and its visitor until then', async () => {
  const long = await tokens.issue();
  const strict = new VisitorTokens(secret, { lifetime: 60, renews: false });
  const again = await strict.issue(long.token);
  assert.equal(again.expiresAt, long.expiresAt);
  assert.equal(await strict.verify(again.token), await tokens.verify(long.token));
  const first = await strict.issue();
  assert.ok(Date.parse(first.expiresAt) <= Date.now() + 60_000);
});

test('a revoked visitor is refused on all copies, and gets a token as somebody new', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-revoked-'));
  const stores = await Promise.all([1, 2].map(() => openSqlite(join(folder, 'chats.db'))));
  t.after(async () => {
    for (const store of stores) await store.close();
    await rm(folder, { recursive: true });
  });
  const [here = assert.fail(), there = assert.fail()] = stores.map((store) => {
    const revocations = new Revocations(store);
    return { revocations, tokens: new VisitorTokens(secret, { revocations }) };
  });
  const [{ token }, other] = [await here.tokens.issue(), await here.tokens.issue()];
  const visitor = await there.tokens.verify(token);
  await here.revocations.revoke(visitor);
  await assert.rejects(there.tokens.verify(token), UnauthorizedError);
  const renewed = await there.tokens.issue(token);
  assert.notEqual(await there.tokens.verify(renewed.token), visitor);
  await there.tokens.verify(other.token);
});

test('renewing with a forged token makes a new visitor', async () => {
  const other = new VisitorTokens(new TextEncoder().encode('f'.repeat(32)));
  const forged = await other.issue();
  const issued = await tokens.issue(forged.token);
  assert.notEqual(await tokens.verify(issued.token), await other.verify(forged.token));
});

test('an expired token is refused', async () => {
  const { token } = await new VisitorTokens(secret, { lifetime: -10 }).issue();
  await assert.rejects(tokens.verify(token), UnauthorizedError);
});

test('tokens of another secret, another audience or without a signature are refused', async () => {
  const elsewhere = await new VisitorTokens(new TextEncoder().encode('x'.repeat(32))).issue();
  const otherAudience = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('pagewise')
    .setAudience('admin')
    .setSubject('me')
    .sign(secret);
  const unsigned = new UnsecuredJWT()
    .setIssuer('pagewise')
    .setAudience('pagewise-visitor')
    .setSubject('me')
    .encode();
  for (const token of [elsewhere.token, otherAudience, unsigned, 'nonsense', '', undefined]) {
    await assert.rejects(tokens.verify(token), UnauthorizedError);
  }
});

test('a secret that can be guessed is refused', () => {
  assert.throws(() => new VisitorTokens(new TextEncoder().encode('short')), RangeError);
});

test('the bearer token is read from the header, and nothing else is', () => {
  assert.equal(bearerToken('Bearer abc.def-1'), 'abc.def-1');
  assert.equal(bearerToken('bearer abc'), 'abc');
  assert.equal(bearerToken('Basic abc'), undefined);
  assert.equal(bearerToken('Bearer a b'), undefined);
  assert.equal(bearerToken(undefined), undefined);
});
