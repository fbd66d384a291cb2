import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import express from 'express';
import { SiteAssistant } from '../../assistant/site-assistant.ts';
import { chatKitRouter } from '../../http/express.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { gearSite } from '../../testing/gear-site.ts';
import { bearerUser, createRequest, eventsOf, post } from '../../testing/http-client.ts';
import { silentLogger } from '../../testing/scripted-server.ts';
import { UsageError } from '../usage-error.ts';
import { parseMetricsAddress } from './metrics-options.ts';
import { prometheusMetrics } from './prometheus.ts';

test('answers and requests are counted by kind, on a port of their own', async (t) => {
  const index = await gearSite(t);
  const { observe, onAnswer, countPages, serve } = await prometheusMetrics();
  countPages(index);
  const server = new SiteAssistant(new MemoryStore(), { index, logger: silentLogger, onAnswer });
  const app = express();
  app.use(observe);
  app.use('/pagewise/chatkit', chatKitRouter(server, { identify: bearerUser }));
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const metrics = await serve({ host: '127.0.0.1', port: 0 });
  t.after(() => {
    http.close();
    http.closeAllConnections();
    metrics.close();
  });

  for (const question of ['What sets the ratio?', 'Who won the election in Peru?']) {
    const asked = await post(`${url}/pagewise/chatkit`, createRequest(question));
    await Array.fromAsync(eventsOf(asked));
  }
  await (await fetch(`${url}/private-page?q=secret`)).text();
  assert.equal((await fetch(`${url}/metrics`)).status, 404);

  const read = await fetch(`http://127.0.0.1:${metrics.port}/metrics`);
  const text = await read.text();
  assert.match(read.headers.get('content-type') ?? '', /^text\/plain/);
  for (const line of [
    'pagewise_answer_seconds_count{outcome="quoted"} 1',
    'pagewise_answer_seconds_count{outcome="unanswered"} 1',
    'pagewise_first_word_seconds_count 2',
    'pagewise_tokens_total{direction="input"} 0',
    'pagewise_requests_total{target="chatkit",status="200"} 2',
    'pagewise_requests_total{target="site",status="404"} 2',
    'pagewise_index_pages 2',
  ]) {
    assert.ok(text.includes(`${line}\n`), line);
  }
  assert.match(text, /^process_resident_memory_bytes /m);
  assert.doesNotMatch(text, /private-page|secret|election|msg_|thr_/);
});

test('the address of metrics is a port on this machine, or names its host', () => {
  assert.deepEqual(parseMetricsAddress('9464'), { host: '127.0.0.1', port: 9464 });
  assert.deepEqual(parseMetricsAddress('0.0.0.0:9464'), { host: '0.0.0.0', port: 9464 });
  assert.deepEqual(parseMetricsAddress('[::]:9464'), { host: '::', port: 9464 });
  assert.equal(parseMetricsAddress(''), undefined);
  for (const text of ['metrics', '70000', ':9464', 'a b:9464', '9464/metrics']) {
    assert.throws(() => parseMetricsAddress(text), UsageError);
  }
});
