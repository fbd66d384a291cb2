import { expect } from '@open-wc/testing';
import type { PageContext } from '../protocol.ts';
import { RequestSender, type SenderOptions } from '../request/request-sender.ts';
import { chatKitFetch, type ChatKitFetchOptions } from './chatkit-fetch.ts';

const api = new URL('https://assistant.example/pagewise/chatkit');
const page: PageContext = {
  url: 'https://docs.example/vacuum',
  title: 'VACUUM — 清理和分析数据库',
  outline: [],
  content: '# VACUUM',
  truncated: false,
  passages: [],
};
const question = (text: string): string =>
  JSON.stringify({
    type: 'threads.create',
    params: { input: { content: [{ type: 'input_text', text }], attachments: [] } },
  });

interface Sent {
  url: string;
  headers: Headers;
  body: unknown;
}

/** A fetch that notes what goes out and answers from a list of statuses, 200 when it is used up. */
function recorder(...statuses: number[]): { sent: Sent[]; fetch: typeof fetch } {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      sent.push({ url, headers: new Headers(init?.headers), body: init?.body });
      const status = statuses.shift() ?? 200;
      if (status === 0) throw new TypeError('Failed to fetch');
      return new Response('{}', { status });
    },
  };
}

type Options = Partial<SenderOptions & ChatKitFetchOptions> & Pick<SenderOptions, 'fetch'>;

function create({ uploadUrl, ...more }: Options): typeof fetch {
  const sender = new RequestSender({
    api,
    token: async () => 'token',
    pageContext: async () => page,
    ...more,
  });
  return chatKitFetch(sender, { api, uploadUrl, fetch: more.fetch });
}

const bodyOf = (sent: Sent | undefined): Record<string, unknown> =>
  JSON.parse(String(sent?.body)) as Record<string, unknown>;

describe('chatKitFetch', () => {
  it('puts the page and the token on a question to our server', async () => {
    const { sent, fetch } = recorder();
    await create({ fetch })(api, { method: 'POST', body: question('What is VACUUM?') });
    expect(bodyOf(sent[0])['metadata']).to.deep.equal({ pageContext: page });
    expect(bodyOf(sent[0])['type']).to.equal('threads.create');
    expect(sent[0]?.headers.get('Authorization')).to.equal('Bearer token');
  });

  it('keeps metadata and headers that the surface sends', async () => {
    const { sent, fetch } = recorder();
    const body = JSON.stringify({ ...JSON.parse(question('x')), metadata: { plan: 'pro' } });
    await create({ fetch })(api, {
      method: 'POST',
      body,
      headers: { 'chatkit-frame-instance-id': 'f1' },
    });
    expect(bodyOf(sent[0])['metadata']).to.deep.equal({ plan: 'pro', pageContext: page });
    expect(sent[0]?.headers.get('chatkit-frame-instance-id')).to.equal('f1');
  });

  it('leaves requests to any other address untouched', async () => {
    const { sent, fetch } = recorder();
    const body = question('x');
    for (const url of [
      'https://other.example/pagewise/chatkit',
      'https://assistant.example/pagewise/chatkit/other',
      'https://assistant.example/elsewhere',
    ]) {
      await create({ fetch })(url, { method: 'POST', body });
    }
    expect(sent.map((one) => one.body)).to.deep.equal([body, body, body]);
    expect(sent.some((one) => one.headers.has('Authorization'))).to.equal(false);
  });

  it('does not send the page with requests that lead to no answer', async () => {
    const { sent, fetch } = recorder();
    await create({ fetch })(api, {
      method: 'POST',
      body: JSON.stringify({ type: 'threads.list', params: {} }),
    });
    expect(bodyOf(sent[0])).to.not.have.property('metadata');
    expect(sent[0]?.headers.get('Authorization')).to.equal('Bearer token');
  });

  it('gives a form to the upload address the token and nothing else', async () => {
    const { sent, fetch } = recorder();
    const form = new FormData();
    form.append('file', new File(['x'], 'x.txt'));
    const uploadUrl = new URL('https://assistant.example/pagewise/attachments/');
    await create({ fetch, uploadUrl })(uploadUrl, { method: 'POST', body: form });
    await create({ fetch })(api, { method: 'POST', body: form });
    expect(sent[0]?.body).to.equal(form);
    expect(sent[1]?.body).to.equal(form);
    expect(sent[0]?.headers.get('Authorization')).to.equal('Bearer token');
  });

  it('renews the token once when it is refused, and sends the same again', async () => {
    const { sent, fetch } = recorder(401);
    const refused: (string | undefined)[] = [];
    const token = async (old?: string): Promise<string> => {
      refused.push(old);
      return old === undefined ? 'old' : 'new';
    };
    const response = await create({ fetch, token })(api, { method: 'POST', body: question('x') });
    expect(response.status).to.equal(200);
    expect(refused).to.deep.equal([undefined, 'old']);
    expect(sent.map((one) => one.headers.get('Authorization'))).to.deep.equal([
      'Bearer old',
      'Bearer new',
    ]);
    expect(sent[0]?.body).to.equal(sent[1]?.body);
  });

  it('does not ask for ever when the new token is refused as well', async () => {
    const { sent, fetch } = recorder(401, 401, 401);
    let number = 0;
    const token = async (): Promise<string> => `token ${(number += 1)}`;
    const response = await create({ fetch, token })(api, { method: 'POST', body: question('x') });
    expect(response.status).to.equal(401);
    expect(sent.length).to.equal(2);
  });

  it('repeats a failed request to the byte, though the page has changed since', async () => {
    const { sent, fetch } = recorder(502, 0, 200, 200);
    let reads = 0;
    const send = create({
      fetch,
      pageContext: async () => ({ ...page, content: `read ${(reads += 1)}` }),
    });
    const body = question('x');
    await send(api, { method: 'POST', body });
    await send(api, { method: 'POST', body }).catch(() => undefined);
    await send(api, { method: 'POST', body });
    expect(new Set(sent.map((one) => one.body)).size).to.equal(1);
    await send(api, { method: 'POST', body });
    expect(sent[3]?.body).to.not.equal(sent[2]?.body);
  });

  it('sends the question without its page when reading fails or takes too long', async () => {
    const { sent, fetch } = recorder();
    const unread: unknown[] = [];
    const report = (error: unknown): void => void unread.push(error);
    const fails = create({
      fetch,
      report,
      pageContext: () => Promise.reject(new Error('broken')),
    });
    const hangs = create({
      fetch,
      report,
      timeoutMs: 30,
      pageContext: () => new Promise(() => {}),
    });
    await fails(api, { method: 'POST', body: question('a') });
    await hangs(api, { method: 'POST', body: question('b') });
    expect(sent.map((one) => 'metadata' in bodyOf(one))).to.deep.equal([false, false]);
    expect(unread.length).to.equal(2);
  });

  it('tells of a server that does not answer, and not of a request that was stopped', async () => {
    const { fetch } = recorder(0, 0);
    let told = 0;
    const send = create({ fetch, unreachable: () => void (told += 1) });
    const stopped = AbortSignal.abort();
    await send(api, { method: 'POST', body: question('x'), signal: stopped }).catch(
      () => undefined,
    );
    expect(told).to.equal(0);
    await send(api, { method: 'POST', body: question('x') }).catch(() => undefined);
    expect(told).to.equal(1);
  });

  it('tells of a thread that the server does not have', async () => {
    const { fetch } = recorder(404);
    const gone: string[] = [];
    await create({ fetch, threadGone: (id) => void gone.push(id) })(api, {
      method: 'POST',
      body: JSON.stringify({ type: 'threads.get_by_id', params: { thread_id: 'thr_1' } }),
    });
    expect(gone).to.deep.equal(['thr_1']);
  });

  it('reads the body of a Request too', async () => {
    const sent: Request[] = [];
    const send = create({
      fetch: async (input, init) => {
        sent.push(new Request(input, init));
        return new Response('{}');
      },
    });
    await send(
      new Request(api, {
        method: 'POST',
        body: question('x'),
        headers: { 'Content-Type': 'application/json' },
      }),
    );
    const body = (await sent[0]?.json()) as Record<string, unknown>;
    expect(body['metadata']).to.deep.equal({ pageContext: page });
    expect(sent[0]?.headers.get('Content-Type')).to.equal('application/json');
  });
});
