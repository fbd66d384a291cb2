import assert from 'node:assert/strict';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SignJWT } from 'jose';
import { UserTokens } from '../../identity/user-tokens.ts';
import { VisitorTokens } from '../../identity/visitor-tokens.ts';
import { ChatKitServer } from '../../server.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import type { Response } from 'express';
import { type AppOptions, createApp } from './app.ts';

const docs = 'https://docs.example';

class Silent extends ChatKitServer {
  override async *respond() {}
}

let server: Server;
let base = '';

const bytes = (text: string) => new TextEncoder().encode(text.repeat(32));
let assets = '';

async function listening(
  options: Pick<AppOptions, 'tokens'> & Partial<AppOptions>,
): Promise<[Server, string]> {
  const app = createApp({
    server: new Silent(new MemoryStore()),
    store: { checkHealth: async () => {} },
    origins: [docs],
    allowHeaders: ['x-page-id'],
    credentials: true,
    assets,
    logger: { info() {}, warn() {}, error() {} },
    ...options,
  });
  const started = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => started.once('listening', resolve));
  return [started, `http://127.0.0.1:${(started.address() as AddressInfo).port}`];
}

before(async () => {
  assets = await mkdtemp(join(tmpdir(), 'pagewise-app-'));
  await mkdir(join(assets, 'pagewise'));
  await writeFile(join(assets, 'pagewise.js'), 'loader');
  await writeFile(join(assets, 'pagewise', 'index-abc.js'), 'part');
  [server, base] = await listening({ tokens: new VisitorTokens(bytes('s')) });
});
after(() => server.close());

async function visitor(headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${base}/pagewise/visitor`, { method: 'POST', headers });
  assert.equal(response.status, 200);
  return ((await response.json()) as { token: string }).token;
}

const chatkit = (token: string | undefined, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}/pagewise/chatkit`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });

const create = {
  type: 'threads.create',
  params: {
    input: {
      content: [{ type: 'input_text', text: 'Hi' }],
      attachments: [],
      inference_options: {},
    },
  },
};

async function newThread(token: string): Promise<string> {
  const text = await (await chatkit(token, create)).text();
  return /"thread\.created","thread":\{"id":"(thr_\w+)"/.exec(text)?.[1] ?? assert.fail(text);
}

test('who has no token, or a forged one, is refused', async () => {
  for (const token of [undefined, 'forged.token.here']) {
    const response = await chatkit(token, create);
    assert.equal(response.status, 401);
    const body = (await response.json()) as { error: { code: string }; message: string };
    assert.equal(body.error.code, 'unauthorized');
  }
});

test('a visitor sees only their own threads', async () => {
  const [mine, theirs] = [await visitor(), await visitor()];
  const thread_id = await newThread(mine);
  const read = { type: 'threads.get_by_id', params: { thread_id } };
  assert.equal((await chatkit(mine, read)).status, 200);
  assert.equal((await chatkit(theirs, read)).status, 404);
  const list = (await (await chatkit(theirs, { type: 'threads.list', params: {} })).json()) as {
    data: unknown[];
  };
  assert.deepEqual(list.data, []);
});

test('no header or field of the client is an identity', async () => {
  const mine = await visitor();
  const thread_id = await newThread(mine);
  const other = await visitor();
  const response = await chatkit(
    other,
    {
      type: 'threads.get_by_id',
      params: { thread_id, user_id: 'x', userId: 'x' },
      metadata: { userId: 'x' },
      userId: 'x',
    },
    { 'x-user-id': 'x', 'x-forwarded-user': 'x', cookie: 'userId=x' },
  );
  assert.equal(response.status, 404);
});

test('a renewed token keeps its threads', async () => {
  const first = await visitor();
  const thread_id = await newThread(first);
  const second = await visitor({ authorization: `Bearer ${first}` });
  const read = { type: 'threads.get_by_id', params: { thread_id } };
  assert.equal((await chatkit(second, read)).status, 200);
});

test('a page of an origin that was let in can ask', async () => {
  for (const path of ['/pagewise/visitor', '/pagewise/chatkit']) {
    const preflight = await fetch(base + path, {
      method: 'OPTIONS',
      headers: {
        origin: docs,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,chatkit-frame-instance-id',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), docs);
    assert.match(
      preflight.headers.get('access-control-allow-headers') ?? '',
      /chatkit-frame-instance-id, x-challenge-answer, x-page-id$/,
    );
    assert.equal(preflight.headers.get('access-control-allow-credentials'), 'true');
    assert.equal(preflight.headers.get('vary'), 'Origin');
  }
  const token = await visitor({ origin: docs });
  const answer = await chatkit(token, create, { origin: docs });
  assert.equal(answer.headers.get('access-control-allow-origin'), docs);
});

test('the limit of messages comes with the token and with every answer', async (t) => {
  const limited = new Silent(new MemoryStore(), { textLimits: { message: 500 } });
  const tokens = new VisitorTokens(bytes('s'));
  const [started, address] = await listening({ tokens, server: limited });
  t.after(() => started.close());
  for (const path of ['visitor', 'chatkit']) {
    const headers = { origin: docs };
    const answer = await fetch(`${address}/pagewise/${path}`, { method: 'POST', headers });
    assert.equal(answer.headers.get('x-message-limit'), '500', path);
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /x-message-limit/);
  }
  const any = await fetch(`${base}/pagewise/visitor`, { method: 'POST' });
  assert.equal(any.headers.get('x-message-limit'), null);
});

test('a page of any other origin cannot', async () => {
  for (const path of ['/pagewise/visitor', '/pagewise/chatkit']) {
    for (const method of ['OPTIONS', 'POST']) {
      const response = await fetch(base + path, {
        method,
        headers: { origin: 'https://evil.example' },
      });
      assert.equal(response.status, 403, `${method} ${path}`);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    }
  }
});

test('scripts may be loaded by any page, and parts are kept for a year', async () => {
  const loader = await fetch(`${base}/pagewise.js`);
  assert.equal(await loader.text(), 'loader');
  assert.equal(loader.headers.get('access-control-allow-origin'), '*');
  assert.equal(loader.headers.get('cross-origin-resource-policy'), 'cross-origin');
  assert.match(loader.headers.get('content-type') ?? '', /javascript/);
  assert.equal(loader.headers.get('cache-control'), 'no-cache');
  const part = await fetch(`${base}/pagewise/index-abc.js`);
  assert.match(part.headers.get('cache-control') ?? '', /immutable/);
  assert.equal(part.headers.get('access-control-allow-origin'), '*');
});

test('nothing of ours sets a policy for the domain that it is served from', async () => {
  const allowed =
    /^(access-control-[\w-]+|accept-ranges|allow|cache-control|connection|content-(length|type)|cross-origin-resource-policy|date|etag|keep-alive|last-modified|retry-after|transfer-encoding|vary|x-accel-buffering|x-content-type-options|x-message-limit|x-request-id)$/;
  const token = await visitor();
  const json = (method: string, headers = {}) =>
    fetch(`${base}/pagewise/chatkit`, { method, headers });
  const answers = await Promise.all([
    fetch(`${base}/pagewise.js`),
    fetch(`${base}/pagewise/index-abc.js`),
    fetch(`${base}/pagewise/nothing`),
    fetch(`${base}/pagewise/visitor`, { method: 'POST' }),
    json('GET'),
    json('POST'),
    json('POST', { origin: 'https://evil.example' }),
    json('OPTIONS', { origin: docs }),
    chatkit(token, { type: 'threads.list', params: {} }),
    chatkit(token, create),
  ]);
  for (const { url, status, headers } of answers) {
    const unexpected = [...headers.keys()].filter((name) => !allowed.test(name));
    assert.deepEqual(unexpected, [], `${status} ${url}`);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', `${status} ${url}`);
  }
  for (const path of ['/health', '/ready', '/nothing']) {
    const unexpected = [...(await fetch(base + path)).headers.keys()].filter(
      (name) => !allowed.test(name),
    );
    assert.deepEqual(unexpected, [], path);
  }
});

test('an unknown address is not found, in the form that fits it', async () => {
  const api = await fetch(`${base}/pagewise/nothing`);
  assert.equal(api.status, 404);
  assert.equal(((await api.json()) as { error: { code: string } }).error.code, 'not_found');
  const page = await fetch(`${base}/nothing`);
  assert.equal(page.status, 404);
  assert.match(await page.text(), /Not found/);
});

test('a server whose database is away is alive and not ready', async (t) => {
  const store = { checkHealth: () => Promise.reject(new Error('Away.')) };
  const [away, address] = await listening({ tokens: undefined, store });
  t.after(() => away.close());
  const asked = await Promise.all(['/health', '/ready'].map((path) => fetch(address + path)));
  assert.deepEqual(
    asked.map(({ status }) => status),
    [200, 503],
  );
});

test('every answer names its request, and those of a proxy keep their name', async () => {
  const asked = await Promise.all(
    ['/pagewise.js', '/ready', '/nothing', '/pagewise/nothing'].map((path) =>
      fetch(base + path, { headers: { 'x-request-id': 'proxy-7' } }),
    ),
  );
  for (const { headers, url } of asked) assert.equal(headers.get('x-request-id'), 'proxy-7', url);
});

test('a user is known by the cookie of the site, and by no other origin', async (t) => {
  const errors: object[] = [];
  const session = async (headers: Headers) => {
    const [, id] = /session=(\w+)/.exec(headers.get('cookie') ?? '') ?? [];
    if (id === 'broken') throw new Error('The sessions cannot be reached.');
    return id;
  };
  const logger = { info() {}, warn() {}, error: (fields: object) => void errors.push(fields) };
  const [bySession, address] = await listening({
    server: new Silent(new MemoryStore(), { logger }),
    tokens: undefined,
    session,
  });
  t.after(() => bySession.close());
  const list = { type: 'threads.list', params: { limit: 10, order: 'desc' } };
  const send = (body: object, cookie: string, headers: Record<string, string> = {}) =>
    fetch(`${address}/pagewise/chatkit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, ...headers },
      body: JSON.stringify(body),
    });
  await (await send(create, 'session=ada')).text();
  const count = async (cookie: string) =>
    ((await (await send(list, cookie)).json()) as { data: object[] }).data.length;
  assert.deepEqual([await count('session=ada'), await count('session=grace')], [1, 0]);
  assert.equal((await send(list, 'other=1')).status, 401);
  const evil = await send(list, 'session=ada', { origin: 'https://evil.example' });
  assert.equal(evil.status, 403);
  const broken = await send(list, 'session=broken');
  assert.equal(broken.status, 500);
  assert.doesNotMatch(await broken.text(), /sessions/);
  assert.equal(errors.length, 1);
});

test('where only users may ask, no visitor gets a token, and a user of the site is answered', async (t) => {
  const users = new UserTokens({ secret: bytes('u') });
  const [usersOnly, address] = await listening({ tokens: undefined, users });
  t.after(() => usersOnly.close());
  const asked = await fetch(`${address}/pagewise/visitor`, { method: 'POST' });
  assert.equal(asked.status, 404);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('ada')
    .setExpirationTime('5m')
    .sign(bytes('u'));
  const ask = async (authorization: string) => {
    const response = await fetch(`${address}/pagewise/chatkit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(create),
    });
    await response.text();
    return response.status;
  };
  assert.deepEqual([await ask(`Bearer ${token}`), await ask('')], [200, 401]);
});

for (const name of ['suggestions', 'search'])
  test(`pages of allowed origins may read the ${name}`, async (t) => {
    const [open, address] = await listening({
      tokens: new VisitorTokens(bytes('s')),
      [name]: (_request: unknown, response: Response) => void response.json({ title: 'Tea' }),
    });
    t.after(() => open.close());
    const ask = (at: string, method = 'GET') =>
      fetch(`${at}/pagewise/${name}?url=/tea`, { method, headers: { origin: docs } });
    const response = await ask(address);
    assert.equal(response.headers.get('access-control-allow-origin'), docs);
    assert.deepEqual(await response.json(), { title: 'Tea' });
    assert.equal((await ask(address, 'OPTIONS')).status, 204);
    assert.equal((await ask(base)).status, 404);
  });
