import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import express from 'express';
import { SearchError } from '../site/site-index.ts';
import { gearSite } from '../testing/gear-site.ts';
import { mcpRouter, type McpRouterOptions } from './mcp-router.ts';

async function served(t: TestContext, options: McpRouterOptions = {}) {
  const index = await gearSite(t);
  const server = express()
    .use(
      '/mcp',
      mcpRouter(index, options),
      (_request, response) => void response.send('of the site'),
    )
    .listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { index, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp` };
}

async function connected(t: TestContext, options?: McpRouterOptions) {
  const { index, url } = await served(t, options);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(url)) as Transport);
  t.after(() => client.close());
  const call = async (name: string, args: Record<string, unknown>) => {
    const result = await client.callTool({ name, arguments: args });
    const [content] = result.content as { text: string }[];
    const structured = result.structuredContent as { results: Record<string, string>[] };
    return { text: content?.text ?? '', results: structured?.results, isError: result.isError };
  };
  return { index, client, call };
}

const message = (method: string, params = {}) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body,
  });

test('a client finds two tools that only read', async (t) => {
  const { client } = await connected(t);
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint]),
    [
      ['search_site', true],
      ['read_page', true],
    ],
  );
  const manifest = await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  assert.equal(client.getServerVersion()?.version, version);
});

test('a search returns sections with a link that highlights the sentence', async (t) => {
  const { call } = await connected(t, { baseUrlOf: () => 'https://docs.example/v1/' });
  const { text, results } = await call('search_site', { query: 'number of teeth' });
  assert.equal(results[0]?.['path'], 'guide/gears.html#ratio');
  assert.equal(results[0]?.['page'], 'Gears');
  assert.equal(
    results[0]?.['link'],
    'https://docs.example/v1/guide/gears.html#ratio:~:text=The%20number%20of%20teeth%20sets%20the%20ratio.,-A%20ratio%20of',
  );
  assert.match(text, /## Gears › Ratio[^]*The number of teeth/);
});

test('several queries are one search, and the limit holds', async (t) => {
  const { call } = await connected(t);
  const queries = ['teeth ratio', 'wet belt'];
  const { results } = await call('search_site', { queries });
  const paths = results.map(({ path }) => path);
  assert.ok(paths.includes('guide/gears.html#ratio') && paths.includes('guide/belts.html#belts'));
  assert.equal((await call('search_site', { queries, limit: 1 })).results.length, 1);
});

test('a page and a section are read; what does not exist is an error of the tool', async (t) => {
  const { call } = await connected(t);
  const page = await call('read_page', { path: '/guide/gears' });
  assert.match(page.text, /A gear turns[^]*gear\.setRatio\(2\)/);
  const section = await call('read_page', { path: 'guide/gears.html#ratio' });
  assert.equal(section.results.length, 1);
  for (const path of ['none.html', 'guide/gears.html#none']) {
    const { isError, text } = await call('read_page', { path });
    assert.equal(isError, true);
    assert.match(text, /none/);
  }
  assert.equal((await call('search_site', {})).isError, true);
});

test('a search that fails is an error of the tool', async (t) => {
  const logged: unknown[] = [];
  const logger = { error: (details: object) => logged.push(details) };
  const { index, call } = await connected(t, { logger });
  for (const error of [new SearchError('timeout'), new Error('secret')]) {
    t.mock.method(index, 'search', () => Promise.reject(error));
    const { isError, text } = await call('search_site', { query: 'teeth' });
    assert.equal(isError, true);
    assert.match(text, error instanceof SearchError ? /was not searched/ : /^The search failed\.$/);
  }
  // Being busy is no fault; unexpected errors are logged for the owner.
  assert.deepEqual(logged, [{ err: new Error('secret') }]);
});

test('pages of other origins are refused, also with a name bound to this address', async (t) => {
  const { url } = await served(t, { origins: ['https://docs.example'] });
  const { host } = new URL(url);
  const statusOf = async (headers: Record<string, string>) =>
    (await post(url, message('tools/list'), headers)).status;
  assert.equal(await statusOf({}), 200);
  assert.equal(await statusOf({ origin: 'https://docs.example' }), 200);
  assert.equal(await statusOf({ origin: `http://${host}` }), 200);
  assert.equal(await statusOf({ origin: 'https://evil.example' }), 403);
  const rebound = { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' };
  assert.equal(await statusOf(rebound), 403);
});

test('pages of the site below the same address stay the pages of the site', async (t) => {
  const { url } = await served(t, { points: 1 });
  for (const path of ['', '/', '/intro.html', '/script.js']) {
    const response = await fetch(url + path, { headers: { origin: 'https://docs.example' } });
    assert.equal(await response.text(), 'of the site', path);
  }
});

test('batches, large bodies, other methods, and too many requests are refused', async (t) => {
  const { url } = await served(t, { points: 4 });
  assert.equal((await post(url, `[${message('tools/list')}]`)).status, 400);
  assert.equal((await post(url, message('x', { long: 'x'.repeat(70_000) }))).status, 413);
  const listen = { accept: 'text/event-stream' };
  assert.equal((await fetch(url, { headers: listen })).status, 405);
  assert.equal((await post(url, message('tools/list'))).status, 200);
  assert.equal((await post(url, message('tools/list'))).status, 429);
});
