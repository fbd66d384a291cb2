import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { lastWords } from '../../../server/bench/cluster/paced-model.ts';
import { domain } from './reader.ts';
import { limitOfAddress, type Stage } from './stage.ts';

/** What a proxy is to do. Returns the figures for the table. */
export interface Check {
  what: string;
  run(stage: Stage): Promise<string>;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const countOf = (text: string, part: string) => text.split(part).length - 1;

export const checks: readonly Check[] = [
  {
    what: 'HTTP/2, /health, and /ready',
    async run(stage) {
      const reader = await stage.reader();
      for (const path of ['/health', '/ready']) {
        const { status, text } = await reader.send(path);
        assert.deepEqual([status, JSON.parse(text).status], [200, 'ok']);
      }
      return 'both ok';
    },
  },
  {
    what: 'pieces of an answer on HTTP/2',
    run: async (stage) => pieces(stage, await stage.reader()),
  },
  {
    what: 'pieces of an answer on HTTP/1.1',
    run: async (stage) => pieces(stage, await stage.reader({ version: 1 })),
  },
  {
    what: 'pieces where the proxy compresses',
    async run(stage) {
      const reader = await stage.reader({ compresses: true });
      const page = await reader.send('/', { headers: { 'accept-encoding': 'gzip' } });
      assert.equal(page.headers['content-encoding'], 'gzip');
      return pieces(stage, reader, { 'accept-encoding': 'gzip' });
    },
  },
  {
    what: 'a model that is silent for 55 s',
    async run(stage) {
      const { text, times } = await stage.silence;
      assert.ok(text.includes(lastWords), 'the answer was cut');
      return `${countOf(text, ': keep-alive')} signs of life, ${seconds(times.at(-1) ?? 0)}`;
    },
  },
  {
    what: 'a request of 1 MB',
    async run(stage) {
      const reader = await stage.reader();
      const body = (length: number) => ({
        type: 'threads.list',
        params: {},
        metadata: { padding: 'x'.repeat(length) },
      });
      assert.equal((await reader.post(body(1_000_000))).status, 200);
      const refused = await reader.post(body(1_500_000));
      assert.equal(refused.status, 413);
      assert.match(refused.text, /"code":/, 'the proxy says it, not the server');
      return 'the server itself refuses more';
    },
  },
  {
    what: 'limits count the reader’s address',
    async run(stage) {
      const [one, other] = [await stage.reader(), await stage.reader()];
      stage.model.paceMs = 0;
      const statuses = [];
      for (let n = 0; n <= limitOfAddress; n++) {
        // What a client says of itself does not count.
        const headers = { 'x-forwarded-for': `203.0.113.${n}` };
        statuses.push((await one.ask(`Question ${n}?`, { headers })).status);
      }
      assert.deepEqual(statuses, [...Array.from({ length: limitOfAddress }, () => 200), 429]);
      assert.equal((await other.ask('And I?')).status, 200);
      return `429 after ${limitOfAddress}, others ask on`;
    },
  },
  {
    what: 'the server knows its public address',
    async run(stage) {
      const reader = await stage.reader();
      const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
      const { text } = await reader.send('/based.html', { headers });
      assert.match(text, new RegExp(`<script src="https://${domain}(?::\\d+)?/pagewise\\.js"`));
      const { status, headers: got } = await reader.send('/pagewise/owner/api/session', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ token: stage.ownerToken }),
      });
      assert.equal(status, 204);
      assert.match(String(got['set-cookie']), /; Secure/);
      return 'https, forged headers are ignored';
    },
  },
  {
    what: 'a reader who leaves ends the model’s call',
    async run(stage) {
      const reader = await stage.reader();
      stage.model.paceMs = 200;
      const question = `Who leaves ${Math.random()}?`;
      const left = stage.model.left(question);
      const leave = new AbortController();
      let leftAt = 0;
      await reader.ask(question, {
        signal: leave.signal,
        onText(text) {
          if (leave.signal.aborted || !text.includes('word 2')) return;
          leftAt = performance.now();
          leave.abort();
        },
      });
      const late = AbortSignal.timeout(3000);
      await Promise.race([left, once(late, 'abort')]);
      assert.ok(!late.aborted, 'the model writes on');
      return `after ${seconds(performance.now() - leftAt)}`;
    },
  },
  {
    what: 'pagewise doctor --server',
    async run(stage) {
      const main = join(import.meta.dirname, '../../../server/src/cli/main.js');
      const url = `https://localhost:${stage.proxy.port}`;
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: stage.proxy.caFile };
      const doctor = promisify(execFile)(process.execPath, [main, 'doctor', '--server', url], {
        env,
      });
      const { stdout } = await doctor.catch(({ stdout }: { stdout: string }) =>
        assert.fail(stdout),
      );
      return `${stdout.trim().split('\n').length} lines, none failed`;
    },
  },
  {
    what: 'a restart loses no answer',
    async run(stage) {
      const [one, other] = [await stage.reader(), await stage.reader()];
      stage.model.paceMs = 120;
      let draining: Promise<void> | undefined;
      const drain = async () => {
        stage.server.signal('SIGTERM');
        while ((await other.send('/ready')).status === 200);
        assert.equal((await other.send('/health')).status, 200);
        const refused = await other.ask('May I?');
        assert.deepEqual([refused.status, refused.headers['retry-after']], [503, '5']);
      };
      const { text } = await one.ask('How long?', {
        onText: (soFar) => {
          if (soFar.includes('word 2')) draining ??= drain();
        },
      });
      await draining;
      assert.ok(text.includes(lastWords), 'the answer was cut');
      assert.equal(await stage.server.ended, 0);
      // Until the proxy knows that the connections of before are closed.
      await sleep(200);
      const between = one.ask('Between?');
      const from = performance.now();
      await stage.restart();
      const { status } = await between;
      const after = await one.post({ type: 'threads.list', params: {} });
      assert.match(after.text, /"title"/);
      return `${status} while it starts, which took ${seconds(performance.now() - from)}`;
    },
  },
  {
    what: 'a question during a restart, systemd’s socket',
    async run(stage) {
      await using kept = await stage.keptSocket();
      const reader = await stage.reader({ proxy: kept.proxy });
      await reader.post({ type: 'threads.list', params: {} });
      await kept.server.restart();
      const from = performance.now();
      const { status, text } = await reader.ask('Between?');
      assert.equal(status, 200);
      assert.match(text, /thread\.item\.done/);
      return `200 after ${seconds(performance.now() - from)}`;
    },
  },
];

async function pieces(
  stage: Stage,
  reader: Awaited<ReturnType<Stage['reader']>>,
  headers: Record<string, string> = {},
): Promise<string> {
  stage.model.paceMs = 40;
  const { status, text, times, headers: got } = await reader.ask('How hot?', { headers });
  assert.equal(status, 200);
  assert.ok(text.includes(lastWords), 'the answer was cut');
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  assert.ok(times.length > 20 && last - first > 600, `${times.length} in ${seconds(last - first)}`);
  const encoding = got['content-encoding'] ?? 'not compressed';
  return `${times.length} in ${seconds(last - first)}, the first after ${seconds(first)}, ${encoding}`;
}
