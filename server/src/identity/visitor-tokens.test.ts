import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import { UnauthorizedError } from '../errors.ts';
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
