import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { KeysUnavailableError, UnauthorizedError } from '../errors.ts';
import { createRequest, listen, post } from '../testing/http-client.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';
import { UserTokens, type UserTokensOptions } from './user-tokens.ts';
import { bearerToken } from './visitor-tokens.ts';

const secret = new TextEncoder().encode('s'.repeat(32));
const later = '5m';

interface Claims {
  sub?: string;
  audience?: string;
  issuer?: string;
  expires?: string | number | undefined;
}

function signed(
  key: Uint8Array | CryptoKey,
  alg: string,
  { sub = 'ada', audience, issuer, expires = later, kid }: Claims & { kid?: string } = {},
): Promise<string> {
  const token = new SignJWT().setProtectedHeader({ alg, ...(kid && { kid }) });
  if (sub) token.setSubject(sub);
  if (audience) token.setAudience(audience);
  if (issuer) token.setIssuer(issuer);
  if (expires !== undefined) token.setExpirationTime(expires);
  return token.sign(key);
}

const isRefused = (options: UserTokensOptions, token: string | undefined) =>
  assert.rejects(new UserTokens(options).verify(token), UnauthorizedError);

/** An issuer's key set over HTTP, whose keys can be exchanged and which can fail. */
async function issuer(t: TestContext) {
  const keys: object[] = [];
  const state = { fails: false, requests: 0 };
  const server = createServer((_request, response) => {
    state.requests += 1;
    response.writeHead(state.fails ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const addKey = async (kid: string, alg = 'ES256') => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    keys.push({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
    return privateKey;
  };
  return { url: new URL(`http://127.0.0.1:${port}/jwks.json`), addKey, state };
}

describe('tokens of users', () => {
  test('with a shared secret give the user id', async () => {
    const users = new UserTokens({ secret });
    assert.equal(await users.verify(await signed(secret, 'HS256')), 'ada');
  });

  test('are refused when missing, forged, expired, unsigned, or without an end or a user', async () => {
    const other = new TextEncoder().encode('o'.repeat(32));
    const unsigned = new UnsecuredJWT().setSubject('ada').setExpirationTime(later).encode();
    const unending = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('ada')
      .sign(secret);
    for (const token of [
      undefined,
      '',
      'no.token.here',
      unsigned,
      unending,
      await signed(other, 'HS256'),
      await signed(secret, 'HS256', { expires: '-1m' }),
      await signed(secret, 'HS256', { sub: '' }),
      await signed(secret, 'HS256', { sub: 'x'.repeat(256) }),
    ]) {
      await isRefused({ secret }, token);
    }
  });

  test('count for 30 seconds more, for clocks that differ', async () => {
    const users = new UserTokens({ secret });
    assert.equal(await users.verify(await signed(secret, 'HS256', { expires: '-20s' })), 'ada');
  });

  test('of another issuer or for another program are refused', async () => {
    const options = { secret, issuer: 'https://login.example', audience: 'docs' };
    const right = { issuer: options.issuer, audience: options.audience };
    assert.equal(await new UserTokens(options).verify(await signed(secret, 'HS256', right)), 'ada');
    await isRefused(options, await signed(secret, 'HS256', { ...right, audience: 'shop' }));
    await isRefused(
      options,
      await signed(secret, 'HS256', { ...right, issuer: 'https://x.example' }),
    );
    await isRefused(options, await signed(secret, 'HS256'));
  });

  test('cannot be signed with a public key as if it were a secret', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const users = new UserTokens({ publicKey });
    assert.equal(await users.verify(await signed(privateKey, 'RS256')), 'ada');
    const text = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));
    await assert.rejects(users.verify(await signed(text, 'HS256')), UnauthorizedError);
  });

  test('for another kind of key are refused', async () => {
    const { publicKey } = await generateKeyPair('ES256');
    const { privateKey } = await generateKeyPair('RS256');
    await isRefused({ publicKey }, await signed(privateKey, 'RS256'));
    await isRefused({ publicKey }, await signed(secret, 'HS256'));
    await isRefused({ secret }, await signed(privateKey, 'RS256'));
  });

  test('are verified by the key set of the issuer, which is fetched once', async (t) => {
    const { url, addKey, state } = await issuer(t);
    const key = await addKey('one');
    const users = new UserTokens({ jwks: url, audience: 'docs' });
    for (let time = 0; time < 3; time += 1) {
      const token = await signed(key, 'ES256', { kid: 'one', audience: 'docs' });
      assert.equal(await users.verify(token), 'ada');
    }
    assert.equal(state.requests, 1);
    await assert.rejects(
      users.verify(await signed(key, 'ES256', { kid: 'unknown', audience: 'docs' })),
      UnauthorizedError,
    );
  });

  test('are answered with 503 while the keys cannot be fetched, and work afterwards', async (t) => {
    const { url, addKey, state } = await issuer(t);
    const key = await addKey('one');
    const users = new UserTokens({ jwks: url, audience: 'docs' });
    const token = await signed(key, 'ES256', { kid: 'one', audience: 'docs' });
    state.fails = true;
    await assert.rejects(users.verify(token), KeysUnavailableError);
    const identify = (headers: Headers) => users.verify(bearerToken(headers.get('authorization')));
    await using http = await listen(new ScriptedServer(async function* () {}), { identify });
    const refused = await post(http.url, createRequest('Hi'), { user: token });
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '5']);
    state.fails = false;
    assert.equal(await users.verify(token), 'ada');
  });

  test('need one key that is strong enough, and a key set needs an audience', () => {
    const jwks = new URL('https://login.example/jwks.json');
    for (const options of [
      {},
      { secret, jwks, audience: 'docs' },
      { secret: secret.slice(1) },
      { jwks },
    ]) {
      assert.throws(() => new UserTokens(options), RangeError);
    }
  });
});
