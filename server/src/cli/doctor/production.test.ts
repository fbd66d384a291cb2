import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, request as ask, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ChatKitServer } from '../../server.ts';
import { indexSite } from '../../site/index/index-site.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { silentLogger } from '../../testing/scripted-server.ts';
import { createApp } from '../serve/app.ts';
import { certificateFinding, checkPublic, clockFinding } from './check-public.ts';
import { checkSetup } from './check-setup.ts';
import type { Finding } from './finding.ts';

/** What failed, by name; what passed is `ok`. */
async function results(findings: AsyncIterable<Finding>): Promise<Record<string, string>> {
  const all = await Array.fromAsync(findings);
  return Object.fromEntries(all.map(({ about, ok, says }) => [about, ok ? 'ok' : says]));
}

async function listening(t: TestContext, listener: RequestListener): Promise<URL> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-doctor-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

class Silent extends ChatKitServer {
  override async *respond() {}
}

async function served(t: TestContext, isHealthy = true): Promise<URL> {
  const assets = await folderOf(t);
  await writeFile(join(assets, 'pagewise.js'), 'loader');
  const app = createApp({
    server: new Silent(new MemoryStore()),
    tokens: undefined,
    store: { checkHealth: async () => assert.ok(isHealthy) },
    assets,
    logger: silentLogger,
  });
  return listening(t, app);
}

/** A proxy that holds an answer back until it is complete, or passes it on. */
function proxied(t: TestContext, target: URL, isBuffering: boolean): Promise<URL> {
  return listening(t, (request, response) => {
    const forwarded = ask(new URL(request.url ?? '/', target), async (answer) => {
      response.writeHead(answer.statusCode ?? 502, { date: answer.headers.date });
      if (!isBuffering) return void answer.pipe(response);
      response.end(Buffer.concat(await Array.fromAsync(answer as AsyncIterable<Buffer>)));
    });
    forwarded.end();
  });
}

describe('pagewise doctor --server', () => {
  it('finds nothing wrong with a server behind a proxy that passes words on', async (t) => {
    const proxy = await proxied(t, await served(t), false);
    assert.deepEqual(await results(checkPublic(proxy)), {
      tls: 'ok',
      server: 'ok',
      clock: 'ok',
      ready: 'ok',
      stream: 'ok',
    });
  });

  it('finds a proxy that holds words back', async (t) => {
    const { stream } = await results(checkPublic(await proxied(t, await served(t), true)));
    assert.match(stream ?? '', /proxy_buffering off/);
  });

  it('finds a server that is not ready, one that is not there, and one without a certificate', async (t) => {
    const { ready } = await results(checkPublic(await served(t, false)));
    assert.match(ready ?? '', /unavailable/);
    const { server } = await results(checkPublic(new URL('http://127.0.0.1:9')));
    assert.match(server ?? '', /cannot be reached/);
    const plain = checkPublic(new URL('http://assistant.invalid'));
    assert.match((await results(plain))['tls'] ?? '', /http/);
  });

  it('finds a certificate that expires soon, and a clock that is wrong', () => {
    const now = new Date('2026-11-29T12:00:00Z');
    const tls = (from: string, to: string) => certificateFinding(new Date(from), new Date(to), now);
    assert.equal(tls('2026-10-31', '2027-01-29').ok, true);
    assert.equal(tls('2026-09-03', '2026-12-02').ok, false);
    // Of a few days or hours, as some authorities issue them.
    const today = now.toISOString().slice(0, 10);
    assert.equal(tls(today, new Date(now.getTime() + 6 * 3_600_000).toISOString()).ok, true);
    assert.equal(tls('2026-11-20', new Date(now.getTime() + 3_600_000).toISOString()).ok, false);
    assert.equal(clockFinding('Sun, 29 Nov 2026 12:00:20 GMT', now).ok, true);
    assert.match(clockFinding('Sun, 29 Nov 2026 12:02:00 GMT', now).says, /120 s/);
    assert.equal(clockFinding(null, now).ok, true);
  });
});

describe('pagewise doctor --setup', () => {
  const secret = { PAGEWISE_SECRET: 's'.repeat(32) };

  it('finds nothing wrong with a complete set-up', async (t) => {
    const folder = await folderOf(t);
    const db = join(folder, 'chats.db');
    await (await openSqlite(db)).close();
    const page = join(folder, 'site', 'index.html');
    await indexed(page, join(folder, 'site.db'));
    const args = ['--index', join(folder, 'site.db'), '--db', db, '--trust-proxy', '1'];
    const found = await results(
      checkSetup([...args, '--budget', '2000000'], { ...secret, OPENAI_API_KEY: 'key' }),
    );
    const all = ['secret', 'storage', 'proxy', 'limits', 'model', 'budget', 'index'];
    assert.deepEqual(found, Object.fromEntries(all.map((about) => [about, 'ok'])));
  });

  it('finds each thing that is missing', async (t) => {
    const folder = await folderOf(t);
    const index = join(folder, 'site.db');
    await indexed(join(folder, 'site', 'index.html'), index);
    await utimes(index, new Date(0), new Date('2026-01-01'));
    const broken = join(folder, 'broken.db');
    await writeFile(
      broken,
      'This is no database, and it is long enough to look like one.'.repeat(99),
    );
    const args = ['--index', index, '--db', broken, '--questions', 'any', '--answers', 'any'];
    await writeFile(join(folder, 'secret'), 's'.repeat(64));
    await chmod(join(folder, 'secret'), 0o644);
    const found = await results(checkSetup(args, { OPENAI_API_KEY: 'key' }));
    assert.match(found['secret'] ?? '', /chmod 600/);
    assert.match(found['storage'] ?? '', /not a SQLite database/);
    assert.match(found['proxy'] ?? '', /--trust-proxy 1/);
    assert.match(found['limits'] ?? '', /--questions any, --answers any/);
    assert.match(found['budget'] ?? '', /--budget 2000000/);
    assert.match(found['index'] ?? '', /days old/);
    assert.equal(found['model'], 'ok');
  });

  it('looks at the hand-off, Redis, OIDC, and traces where there are any', async () => {
    const PAGEWISE_HANDOFF_SECRET = `whsec_${Buffer.alloc(32).toString('base64')}`;
    const environment = {
      ...secret,
      PAGEWISE_HANDOFF_SECRET,
      PAGEWISE_LIMITS: 'redis://:hidden@127.0.0.1:9',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
      PAGEWISE_OIDC_ISSUER: 'http://127.0.0.1:9',
      PAGEWISE_OIDC_CLIENT_ID: 'pagewise',
      PAGEWISE_OIDC_CLIENT_SECRET: 'hidden',
      PAGEWISE_OIDC_ALLOW: 'ada@example.com',
    };
    const found = await results(
      checkSetup(['--handoff-webhook', 'http://help.example/hook?key=hidden'], environment),
    );
    assert.match(found['handoff'] ?? '', /the webhook is http/);
    assert.match(found['redis'] ?? '', /cannot be reached/);
    assert.match(found['oidc'] ?? '', /does not answer as a provider/);
    assert.equal(found['traces'], 'ok');
    assert.doesNotMatch(JSON.stringify(found), /hidden/);
    const safe = ['--handoff-webhook', 'https://help.example/hook'];
    assert.equal((await results(checkSetup(safe, environment)))['handoff'], 'ok');
  });

  it('says what is wrong with options, and looks no further', async () => {
    assert.deepEqual(Object.keys(await results(checkSetup(['--port', 'x'], {}))), ['options']);
  });

  it('wants one secret for all copies of a shared database', async () => {
    for await (const { about, says } of checkSetup(['--db', 'postgres://127.0.0.1:9/x'], {})) {
      if (about === 'secret') assert.match(says, /each copy/);
    }
  });
});

async function indexed(page: string, out: string): Promise<void> {
  const dir = join(page, '..');
  await mkdir(dir, { recursive: true });
  await writeFile(page, '<title>Gears</title><main><h1>Gears</h1><p>A gear turns.</p></main>');
  await indexSite({ dir, out });
}
