import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../usage-error.ts';
import { parseOwnerFlags } from './owner-options.ts';

const local = { host: 'localhost', trustedProxies: 0 };
const token = 'a token of enough characters';

test("without a token, there is an owner's page on this machine only", () => {
  const access = (host: string, trustedProxies = 0) =>
    parseOwnerFlags({}, {}, { host, trustedProxies }).access;
  assert.deepEqual(
    ['localhost', '127.0.0.1', '::1'].map((host) => access(host)),
    ['link', 'link', 'link'],
  );
  assert.deepEqual(
    [access('0.0.0.0'), access('::'), access('localhost', 1)],
    ['off', 'off', 'off'],
  );
});

test('a token opens it anywhere, and --no-owner nowhere', () => {
  const environment = { PAGEWISE_OWNER_TOKEN: token };
  const far = { host: '0.0.0.0', trustedProxies: 1 };
  assert.equal(parseOwnerFlags({}, environment, far).access, 'token');
  assert.equal(parseOwnerFlags({ 'no-owner': true }, environment, local).access, 'off');
  assert.equal(parseOwnerFlags({}, { PAGEWISE_OWNER_TOKEN: '' }, far).access, 'off');
});

test('a provider opens it anywhere, to those who are named', () => {
  const far = { host: '0.0.0.0', trustedProxies: 1 };
  const environment = {
    PAGEWISE_OIDC_ISSUER: 'https://login.example',
    PAGEWISE_OIDC_CLIENT_ID: 'pagewise',
    PAGEWISE_OIDC_CLIENT_SECRET: 'hush',
    PAGEWISE_OIDC_ALLOW: 'ada@example.com, groups=docs',
  };
  const { access, oidc } = parseOwnerFlags({}, environment, far);
  assert.equal(access, 'oidc');
  assert.deepEqual(oidc?.allow, ['ada@example.com', 'groups=docs']);
  for (const change of [
    { PAGEWISE_OIDC_ALLOW: '' },
    { PAGEWISE_OIDC_ALLOW: 'anybody' },
    { PAGEWISE_OIDC_CLIENT_SECRET: undefined },
    { PAGEWISE_OIDC_SIGNED_OUT_URL: 'javascript:alert(1)' },
    { PAGEWISE_OIDC_ISSUER: 'http://login.example' },
  ]) {
    assert.throws(() => parseOwnerFlags({}, { ...environment, ...change }, far), UsageError);
  }
});

test('costs are known with both prices', () => {
  const PAGEWISE_PRICE_IN = '0.25';
  const both = { PAGEWISE_PRICE_IN, PAGEWISE_PRICE_OUT: '2' };
  assert.deepEqual(parseOwnerFlags({}, both, local).prices, { input: 0.25, output: 2 });
  assert.equal(parseOwnerFlags({}, { PAGEWISE_PRICE_IN }, local).prices, undefined);
});

test('a webhook that is no https address is refused in one line that does not repeat it', () => {
  for (const url of ['http://hooks.example/secret', 'hooks.example/secret', 'file:///secret']) {
    assert.throws(
      () => parseOwnerFlags({}, { PAGEWISE_SUMMARY_WEBHOOK: url }, local),
      (error) => error instanceof UsageError && !/secret|\n/.test(error.message),
    );
  }
});
