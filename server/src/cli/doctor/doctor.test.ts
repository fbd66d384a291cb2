import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { VisitorTokens } from '../../identity/visitor-tokens.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import type { RequestContext } from '../../request-context.ts';
import { ChatKitServer } from '../../server.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { createApp } from '../serve/app.ts';
import { examine } from './doctor-command.ts';

class Answering extends ChatKitServer {
  asked: RequestContext[] = [];

  override async *respond(
    thread: { id: string },
    _message: unknown,
    requestContext: RequestContext,
  ): AsyncGenerator<ThreadStreamEvent> {
    this.asked.push(requestContext);
    yield {
      type: 'thread.item.done',
      item: {
        type: 'assistant_message',
        id: 'msg_1',
        thread_id: thread.id,
        created_at: '2026-11-21T00:00:00.000Z',
        content: [{ type: 'output_text', text: 'Yes.', annotations: [] }],
      },
    };
  }
}

const servers: Server[] = [];

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A page of its own origin. */
function servePage(html: string, headers: Record<string, string> = {}): Promise<string> {
  return listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(html);
  });
}

/** What the command would print. */
async function findings(page: string, question?: string, api?: string): Promise<string[]> {
  const said: string[] = [];
  const named = api === undefined ? undefined : new URL(api);
  for await (const { ok, about, says } of examine(new URL(page), named, question)) {
    said.push(`${ok ? 'pass' : 'fail'} ${about}: ${says}`);
  }
  return said;
}

const failures = (said: readonly string[]) => said.filter((each) => each.startsWith('fail'));

describe('pagewise doctor', () => {
  const store = new MemoryStore();
  const answering = new Answering(store);
  const origins: string[] = [];
  let assistant = '';
  let tag = '';

  before(async () => {
    const assets = await mkdtemp(join(tmpdir(), 'pagewise-doctor-'));
    await writeFile(join(assets, 'pagewise.js'), 'loader');
    const app = createApp({
      server: answering,
      tokens: new VisitorTokens(new TextEncoder().encode('s'.repeat(32))),
      store: { checkHealth: async () => {} },
      origins,
      assets,
      logger: { info() {}, warn() {}, error() {} },
    });
    assistant = await listen(app);
    tag = `<script src="${assistant}/pagewise.js" async></script>`;
  });
  after(() => {
    for (const server of servers) server.close();
  });

  it('finds nothing wrong with a page that is let in, and leaves no conversation', async () => {
    const page = await servePage(tag);
    origins.push(page);
    const said = await findings(page, 'Does it work?');
    assert.deepEqual(failures(said), []);
    assert.match(said.at(-1) ?? '', /^pass answer: begins after .* complete after/);
    const visitor = answering.asked[0] ?? assert.fail('Nothing was asked.');
    assert.deepEqual((await store.loadThreads({ limit: 10, order: 'asc' }, visitor)).data, []);
  });

  it('names the option that lets an origin in', async () => {
    const page = await servePage(tag);
    assert.deepEqual(failures(await findings(page, 'Does it work?')), [
      `fail origin: pages of ${page} may not ask: start the server with --origin ${page}`,
    ]);
  });

  it('names what a policy of the page lacks, in its header and in its HTML', async () => {
    const html = `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">${tag}`;
    const page = await servePage(html, { 'content-security-policy': "script-src 'self'" });
    origins.push(page);
    assert.deepEqual(failures(await findings(page)), [
      `fail policy: the page blocks the assistant: add script-src ${assistant}`,
      `fail policy: the page blocks the assistant: add connect-src ${assistant}`,
    ]);
  });

  it('sees that the hash of the tag is of another version', async () => {
    const page = await servePage(tag.replace('async', 'integrity="sha384-AAAA"'));
    origins.push(page);
    assert.match(
      failures(await findings(page)).join(),
      /^fail script: its integrity is of another/,
    );
  });

  it('says where the server is not', async () => {
    const page = await servePage('<script src="http://127.0.0.1:1/pagewise.js"></script>');
    const said = failures(await findings(page));
    assert.match(said[0] ?? '', /^fail script: .* cannot be reached/);
    assert.match(said[1] ?? '', /^fail server: .* cannot be reached/);
  });

  it('asks for the address where the HTML has no tag', async () => {
    const page = await servePage('<p>Brought by a bundle.</p>');
    origins.push(page);
    assert.match(failures(await findings(page)).join(), /name --api/);
    const said = await findings(page, undefined, `${assistant}/pagewise/chatkit`);
    assert.deepEqual(failures(said), []);
  });

  it('sees an answer that something on the way holds back', async () => {
    const proxy = await listen((request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      if (request.url?.endsWith('visitor')) return void response.end('{"token":"t"}');
      if (request.method === 'OPTIONS') return void response.end();
      const item = { type: 'thread.item.done', item: { type: 'assistant_message' } };
      setTimeout(() => response.end(`data: ${JSON.stringify(item)}\n\n`), 2_100);
    });
    const page = await servePage(tag);
    const said = await findings(page, 'Does it stream?', `${proxy}/pagewise/chatkit`);
    assert.match(failures(said).join(), /arrives in one piece, after 2\.\d s/);
  });

  it('says that a page is not there', async () => {
    assert.match(
      failures(await findings('http://127.0.0.1:1/')).join(),
      /^fail page: .* cannot be read/,
    );
  });
});
