import { expect } from '@open-wc/testing';
import { Visitor } from './visitor.ts';

const api = new URL('https://assistant.example/pagewise/chatkit');
const key = 'pagewise.visitor https://assistant.example';
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

/** A server that numbers its tokens and notes which one each renewal showed. */
function server(...statuses: number[]): { shown: (string | null)[]; fetch: typeof fetch } {
  const shown: (string | null)[] = [];
  return {
    shown,
    fetch: async (input, init) => {
      expect(String(input)).to.equal('https://assistant.example/pagewise/visitor');
      shown.push(new Headers(init?.headers).get('Authorization'));
      const status = statuses.shift() ?? 200;
      return Response.json({ token: `token ${shown.length}`, expiresAt: inAnHour() }, { status });
    },
  };
}

describe('Visitor', () => {
  beforeEach(() => localStorage.removeItem(key));
  after(() => localStorage.removeItem(key));

  it('asks once for all who need the token at the same time', async () => {
    const { shown, fetch } = server();
    const visitor = new Visitor(api, fetch);
    const tokens = await Promise.all([visitor.token(), visitor.token(), visitor.token()]);
    expect(tokens).to.deep.equal(['token 1', 'token 1', 'token 1']);
    expect(shown.length).to.equal(1);
  });

  it('is the same visitor on the next page', async () => {
    const { shown, fetch } = server();
    await new Visitor(api, fetch).token();
    expect(await new Visitor(api, fetch).token()).to.equal('token 1');
    expect(shown.length).to.equal(1);
  });

  it('shows the old token when it is refused or about to end, to stay the same visitor', async () => {
    const { shown, fetch } = server();
    const visitor = new Visitor(api, fetch);
    const first = await visitor.token();
    expect(await visitor.token(first)).to.equal('token 2');
    localStorage.setItem(
      key,
      JSON.stringify({ token: 'ending', expiresAt: new Date(Date.now() + 1_000).toISOString() }),
    );
    expect(await visitor.token()).to.equal('token 3');
    expect(shown).to.deep.equal([null, 'Bearer token 1', 'Bearer ending']);
  });

  it('starts over when the server does not know the old token', async () => {
    const { shown, fetch } = server(200, 401);
    const visitor = new Visitor(api, fetch);
    const first = await visitor.token();
    expect(await visitor.token(first)).to.equal('token 3');
    expect(shown).to.deep.equal([null, 'Bearer token 1', null]);
  });

  it('uses what another tab got meanwhile', async () => {
    const { shown, fetch } = server();
    const visitor = new Visitor(api, fetch);
    const first = await visitor.token();
    localStorage.setItem(key, JSON.stringify({ token: 'theirs', expiresAt: inAnHour() }));
    expect(await visitor.token(first)).to.equal('theirs');
    expect(shown.length).to.equal(1);
  });

  it('does without where the server hands out none, and asks no second time', async () => {
    const { shown, fetch } = server(404);
    const visitor = new Visitor(api, fetch);
    expect(await visitor.token()).to.equal(undefined);
    expect(await visitor.token()).to.equal(undefined);
    expect(shown.length).to.equal(1);
  });

  it('asks again after a failure that may pass', async () => {
    const { fetch } = server(503);
    const visitor = new Visitor(api, fetch);
    expect(await visitor.token()).to.equal(undefined);
    expect(await visitor.token()).to.equal('token 2');
  });
});
