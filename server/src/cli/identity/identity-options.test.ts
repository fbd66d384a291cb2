import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { parseIdentityFlags, sessionOf, userTokensOf } from './identity-options.ts';

const jwtSecret = { PAGEWISE_JWT_SECRET: 's'.repeat(32) };

test('mistakes get one clear line', () => {
  const jwks = 'https://login.example/jwks.json';
  const mistakes: [object, Record<string, string>, RegExp][] = [
    [{ jwks }, {}, /--jwks needs --jwt-audience/],
    [{ jwks: 'http://login.example/' }, {}, /is not an https:\/\/ address/],
    [{ jwks: 'keys.json' }, {}, /is not an https:\/\/ address/],
    [{ jwks, 'jwt-audience': 'docs', 'jwt-key': 'key.pem' }, {}, /Use one of/],
    [
      { 'users-only': true },
      {},
      /--users-only needs --jwks, --jwt-key, PAGEWISE_JWT_SECRET or --session-module/,
    ],
    [{ 'jwt-audience': 'docs' }, {}, /--jwt-audience needs/],
    [{ 'visitor-lifetime': '1y' }, {}, /--visitor-lifetime 1y is not a time/],
    [{}, { PAGEWISE_JWT_SECRET: 'short' }, /at least 32 characters/],
    [{}, { ...jwtSecret, PAGEWISE_SECRET: 's'.repeat(32) }, /has to differ/],
  ];
  for (const [values, environment, message] of mistakes) {
    assert.throws(() => parseIdentityFlags(values, environment), message);
  }
});

test('readers are sent to an address to sign in, or the page is told', () => {
  const gateOf = (gate: string) => parseIdentityFlags({ gate }, {}).gate;
  for (const gate of ['event', '/login?to={page}', 'https://example.com/login?to={page}']) {
    assert.equal(gateOf(gate), gate);
  }
  for (const gate of ['', 'login', 'javascript:alert(1)', '//evil.example', 'mailto:a@b.example']) {
    assert.throws(() => gateOf(gate), /--gate .*is not an address/, gate);
  }
});

test('a site without a key has no users', async () => {
  assert.equal(await userTokensOf(parseIdentityFlags({}, {})), undefined);
});

test('a public key is read from a file, of any usual kind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-key-'));
  for (const alg of ['RS256', 'ES256', 'EdDSA']) {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const file = join(folder, `${alg}.pem`);
    await writeFile(file, await exportSPKI(publicKey));
    const users = await userTokensOf(parseIdentityFlags({ 'jwt-key': file }, {}));
    const token = await new SignJWT()
      .setProtectedHeader({ alg })
      .setSubject('ada')
      .setExpirationTime('5m')
      .sign(privateKey);
    assert.equal(await users?.verify(token), 'ada');
  }
});

test('a key file that is missing or holds no key is named', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'pagewise-key-')), 'key.pem');
  const flags = parseIdentityFlags({ 'jwt-key': file }, {});
  await assert.rejects(userTokensOf(flags), /cannot be read/);
  await writeFile(file, 'no key');
  await assert.rejects(userTokensOf(flags), /is no public key/);
});

test('users are known by their session through a module of the site', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-session-'));
  const module = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return sessionOf(parseIdentityFlags({ 'session-module': join(folder, name) }, {}));
  };
  const session = await module('good.mjs', `export default (headers) => headers.get('cookie');`);
  assert.equal(await session?.(new Headers({ cookie: 'ada' })), 'ada');
  assert.equal(await sessionOf(parseIdentityFlags({}, {})), undefined);
  await assert.rejects(module('none.mjs', 'export const a = 1;'), /no function as its default/);
  await assert.rejects(module('broken.mjs', 'export default ('), /cannot be loaded: [^\n]+$/);
  const missing = parseIdentityFlags({ 'session-module': join(folder, 'no.mjs') }, {});
  await assert.rejects(sessionOf(missing), /no\.mjs cannot be loaded/);
  const only = { 'users-only': true, 'session-module': join(folder, 'good.mjs') };
  assert.equal(parseIdentityFlags(only, {}).usersOnly, true);
});
