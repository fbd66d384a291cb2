import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const main = join(import.meta.dirname, '..', 'main.js');

test('a program searches and reads a folder over standard input and output', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'pagewise-mcp-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  await writeFile(
    join(dir, 'belts.html'),
    '<html lang="en"><title>Belts</title><main><h1 id="belts">Belts</h1><p>A belt slips when it is wet, so dry it.</p></main>',
  );
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [main, 'mcp', '--site', dir, '--url', 'https://docs.example/'],
      cwd: dir,
      stderr: 'ignore',
    }),
  );
  t.after(() => client.close());
  const found = await client.callTool({ name: 'search_site', arguments: { query: 'wet belt' } });
  const text = JSON.stringify(found.structuredContent);
  assert.match(text, /https:\/\/docs\.example\/belts\.html#belts:~:text=A%20belt%20slips%20when,/);
  const read = await client.callTool({ name: 'read_page', arguments: { path: 'belts.html' } });
  assert.match(JSON.stringify(read.content), /slips when it is wet/);
});
