import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CorsPolicy, type CorsOptions } from './cors.ts';

const docs = 'https://docs.example';

function answer(options: CorsOptions, headers: Record<string, string>, host = 'chat.example') {
  return new CorsPolicy(options).answer(new Headers(headers), host);
}

test('cookies are allowed for named origins only, and never for all', () => {
  assert.throws(() => new CorsPolicy({ origins: ['*'], credentials: true }), TypeError);
  assert.throws(() => new CorsPolicy({ origins: [docs, '*'], credentials: true }), TypeError);
  const { headers } = answer({ origins: [docs], credentials: true }, { origin: docs });
  assert.equal(headers['Access-Control-Allow-Credentials'], 'true');
  assert.equal(headers['Access-Control-Allow-Origin'], docs);
  for (const options of [{ origins: [docs] }, { origins: ['*'] }]) {
    const anybody = answer(options, { origin: docs });
    assert.equal(anybody.headers['Access-Control-Allow-Credentials'], undefined);
  }
  const evil = answer({ origins: [docs], credentials: true }, { origin: 'https://evil.example' });
  assert.deepEqual(evil, { isAllowed: false, headers: { Vary: 'Origin' } });
});

test('headers of the site are allowed beside those of the protocol', () => {
  const { headers } = answer({ origins: [docs], allowHeaders: ['X-Page-Id'] }, { origin: docs });
  assert.equal(
    headers['Access-Control-Allow-Headers'],
    'authorization, content-type, chatkit-frame-instance-id, x-challenge-answer, X-Page-Id',
  );
});

test('what is not the name of a header is refused', () => {
  for (const name of ['', '*', 'x page', 'x-page: 7', 'x\r\nset-cookie', 'ü', 'a,b']) {
    assert.throws(() => new CorsPolicy({ allowHeaders: [name] }), TypeError, name);
  }
});

test('every answer differs by origin, the refusal and the one without an origin, too', () => {
  for (const headers of [{}, { origin: docs }, { origin: 'https://evil.example' }]) {
    assert.equal(answer({ origins: [docs] }, headers).headers['Vary'], 'Origin');
  }
});

test('an origin is known however its owner writes it, and by nothing that resembles it', () => {
  for (const written of [docs, `${docs}/`, 'HTTPS://Docs.Example', `${docs}:443`]) {
    assert(answer({ origins: [written] }, { origin: docs }).isAllowed, written);
  }
  for (const origin of [
    'http://docs.example',
    'https://docs.example:8443',
    'https://docs.example.evil.example',
    'https://evil.example/https://docs.example',
    'https://a.docs.example',
    'null',
    '',
  ]) {
    assert(!answer({ origins: [docs] }, { origin }).isAllowed, origin);
  }
  assert(
    answer({ origins: ['capacitor://localhost'] }, { origin: 'capacitor://localhost' }).isAllowed,
  );
});

test('the own origin needs no permission, and a browser that says it is another is believed', () => {
  const own = 'https://chat.example';
  assert(answer({}, { origin: own }).isAllowed);
  assert(answer({}, { origin: own, 'sec-fetch-site': 'same-origin' }).isAllowed);
  // Behind a proxy that changes Host.
  assert(answer({}, { origin: own, 'sec-fetch-site': 'same-origin' }, 'internal:8787').isAllowed);
  // A page of http: on the same host may have been changed on its way.
  const other = { origin: 'http://chat.example', 'sec-fetch-site': 'cross-site' };
  assert(!answer({}, other).isAllowed);
});
