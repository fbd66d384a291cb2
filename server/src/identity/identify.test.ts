import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignJWT } from 'jose';
import { ChatKitServer } from '../server.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { createRequest, listen, postRequest } from '../testing/http-client.ts';
import { UnauthorizedError } from '../errors.ts';
import { identifyBy } from './identify.ts';
import { UserTokens } from './user-tokens.ts';
import { VisitorTokens } from './visitor-tokens.ts';

const bytes = (text: string) => new TextEncoder().encode(text.repeat(32));
const visitors = new VisitorTokens(bytes('v'));
const users = new UserTokens({ secret: bytes('u') });
const headers = (token: string) => new Headers({ authorization: `Bearer ${token}` });
const userToken = () =>
  new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('ada')
    .setExpirationTime('5m')
    .sign(bytes('u'));

describe('a reader', () => {
  test('is a visitor or a user, by the token', async () => {
    const identify = identifyBy({ visitors, users });
    assert.equal(await identify(headers(await userToken())), 'ada');
    const { token } = await visitors.issue();
    assert.equal(await identify(headers(token)), await visitors.verify(token));
    await assert.rejects(identify(headers('forged.token.here')), UnauthorizedError);
    await assert.rejects(identify(new Headers()), UnauthorizedError);
  });

  test('is the user of the session, whatever token comes with it', async () => {
    const session = async (all: Headers) =>
      /(?:^|; )session=(\w+)/.exec(all.get('cookie') ?? '')?.[1];
    const identify = identifyBy({ visitors, users, session });
    const { token } = await visitors.issue();
    const both = new Headers({ cookie: 'a=b; session=grace', authorization: `Bearer ${token}` });
    assert.equal(await identify(both), 'grace');
    assert.equal(await identify(headers(token)), await visitors.verify(token));
    assert.equal(await identify(headers(await userToken())), 'ada');
    await assert.rejects(identifyBy({ session })(headers(token)), UnauthorizedError);
  });

  test('is refused when the session names a user that no store can keep', async () => {
    for (const userId of ['', ' ', 'a'.repeat(256), 7 as unknown as string]) {
      const identify = identifyBy({ visitors, session: () => userId });
      await assert.rejects(identify(headers((await visitors.issue()).token)), UnauthorizedError);
    }
  });

  test('is no visitor where only users may ask', async () => {
    const identify = identifyBy({ users });
    assert.equal(await identify(headers(await userToken())), 'ada');
    const { token } = await visitors.issue();
    await assert.rejects(identify(headers(token)), UnauthorizedError);
  });

  test('is no user where the site has none', async () => {
    await assert.rejects(identifyBy({ visitors })(headers(await userToken())), UnauthorizedError);
    await assert.rejects(identifyBy({})(headers(await userToken())), UnauthorizedError);
  });

  test('sees over HTTP only what is theirs, and is refused with 401 without a token', async () => {
    class Silent extends ChatKitServer {
      override async *respond() {}
    }
    const identify = identifyBy({ visitors, users });
    await using server = await listen(new Silent(new MemoryStore()), { identify });
    const send = (body: object, token: string) =>
      fetch(postRequest(server.url, body, { headers: { authorization: `Bearer ${token}` } }));
    const [user, { token }] = [await userToken(), await visitors.issue()];
    assert.equal((await send(createRequest('Hi'), user)).status, 200);
    const list = { type: 'threads.list', params: { limit: 10, order: 'desc' } };
    const count = async (who: string) =>
      ((await (await send(list, who)).json()) as { data: object[] }).data.length;
    assert.deepEqual([await count(user), await count(token)], [1, 0]);
    assert.equal((await send(list, 'forged.token.here')).status, 401);
  });
});
