import { expect } from '@open-wc/testing';
import { chatKitFetch } from '../chatkit/chatkit-fetch.ts';
import type { Options } from '../options.ts';
import type { PageContext } from '../protocol.ts';
import { Questions } from './questions.ts';
import type { SurfaceHost } from './surface-host.ts';

const api = new URL('https://assistant.example/pagewise/chatkit');
const page = { url: 'https://docs.example/', title: '', outline: [], content: '' };

interface Sent {
  url: string;
  headers: Headers;
  credentials: RequestCredentials | undefined;
}

function questions(options: Options): { sent: Sent[]; fetch: typeof fetch } {
  localStorage.removeItem(`pagewise.visitor ${api.origin}`);
  const sent: Sent[] = [];
  const host = {
    settings: () => ({ options }),
    report: () => undefined,
    readPage: async () => page as unknown as PageContext,
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const { headers, credentials } = init ?? {};
      sent.push({ url: String(input), headers: new Headers(headers), credentials });
      return Response.json({ token: 'token', expiresAt: '2999-01-01' });
    },
  };
  const none = () => undefined;
  const listener = { rated: none, threadGone: none, unreachable: none };
  const { sender, fetch } = new Questions(api, host as unknown as SurfaceHost, listener);
  return { sent, fetch: chatKitFetch(sender, { api, fetch }) };
}

/** What asking for the limit of messages sends, where nothing is known of the server. */
async function askLimits(headers: Record<string, string>, options: Options = {}) {
  localStorage.removeItem(`pagewise.limits ${api.origin}`);
  localStorage.removeItem(`pagewise.visitor ${api.origin}`);
  let sent = 0;
  const host = {
    settings: () => ({ options }),
    fetch: async () => {
      sent += 1;
      return Response.json({ token: 'token', expiresAt: '2999-01-01' }, { headers });
    },
  };
  const none = () => undefined;
  const listener = { rated: none, threadGone: none, unreachable: none };
  const { messageLimit } = new Questions(api, host as unknown as SurfaceHost, listener);
  const limits = [await messageLimit(), await messageLimit()];
  return { sent, limits };
}

const list = { method: 'POST', body: JSON.stringify({ type: 'threads.list', params: {} }) };

describe('Requests to the server', () => {
  it('have cookies and headers where the options say so, for the token, too', async () => {
    const { sent, fetch } = questions({ credentials: true, headers: { 'x-page-id': '42' } });
    await fetch(api, { ...list, headers: { 'content-type': 'application/json' } });
    expect(sent.map(({ url }) => new URL(url).pathname)).to.deep.equal([
      '/pagewise/visitor',
      '/pagewise/chatkit',
    ]);
    for (const { headers, credentials } of sent) {
      expect(credentials).to.equal('include');
      expect(headers.get('x-page-id')).to.equal('42');
    }
    expect(sent[1]?.headers.get('authorization')).to.equal('Bearer token');
    expect(sent[1]?.headers.get('content-type')).to.equal('application/json');
  });

  it('tell the limit of messages without a request of its own', async () => {
    const limited = await askLimits({ 'x-message-limit': '4000' });
    expect(limited).to.deep.equal({ sent: 1, limits: [4000, 4000] });
    const any = await askLimits({});
    expect(any).to.deep.equal({ sent: 1, limits: [undefined, undefined] });
    const users = await askLimits({}, { identify: async () => 'user token' });
    expect(users).to.deep.equal({ sent: 0, limits: [undefined, undefined] });
  });

  it('are not sent while a reader who has to sign in has not', async () => {
    let token: string | undefined;
    const gated = questions({ gate: '/login', identify: async () => token });
    const refused = await gated.fetch(api, list);
    expect(refused.status).to.equal(401);
    expect(gated.sent).to.deep.equal([]);
    token = 'user';
    await gated.fetch(api, list);
    expect(gated.sent.map(({ url }) => url)).to.deep.equal([api.href]);
    const session = questions({ gate: '/login', credentials: true });
    await session.fetch(api, list);
    expect(
      session.sent.map(({ url, headers }) => [url, headers.get('authorization')]),
    ).to.deep.equal([[api.href, null]]);
  });

  it('follow options that change', async () => {
    const options: Options = {};
    const { sent, fetch } = questions(options);
    await fetch(api, list);
    options.headers = { 'x-page-id': '43' };
    await fetch(api, list);
    expect(sent.map(({ headers }) => headers.get('x-page-id'))).to.deep.equal([null, null, '43']);
    expect(sent[1]?.credentials).to.equal(undefined);
  });

  it('are the only ones: what goes elsewhere is left alone', async () => {
    const { sent, fetch } = questions({ credentials: true, headers: { 'x-page-id': '42' } });
    await fetch('https://cdn.example/picture.png');
    expect(sent[0]?.credentials).to.equal(undefined);
    expect([...(sent[0]?.headers.keys() ?? [])]).to.deep.equal([]);
  });
});
