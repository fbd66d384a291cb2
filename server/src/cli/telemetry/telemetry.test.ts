import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { SiteAssistant } from '../../assistant/site-assistant.ts';
import { VisitorTokens } from '../../identity/visitor-tokens.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { indexedSite } from '../../testing/gear-site.ts';
import { createRequest } from '../../testing/http-client.ts';
import { responsesModel } from '../../testing/openai-model.ts';
import { OpenAIStandIn } from '../../testing/openai-stand-in.ts';
import { functionCallOutput, messageOutput, responsesReply } from '../../testing/responses-wire.ts';
import { silentLogger } from '../../testing/scripted-server.ts';
import { createApp } from '../serve/app.ts';
import { startTelemetry, wantsTraces } from './telemetry.ts';

/** A span as OTLP has it in JSON. */
interface OtlpSpan {
  name: string;
  spanId: string;
  parentSpanId?: string;
  traceId: string;
  kind: number;
  status: { code?: number };
  attributes: { key: string; value: Record<string, unknown> }[];
}

interface OtlpTraces {
  resourceSpans: {
    resource: { attributes: OtlpSpan['attributes'] };
    scopeSpans: { spans: OtlpSpan[] }[];
  }[];
}

/** A collector that keeps what it gets over OTLP/HTTP. */
async function collector(t: TestContext) {
  const received: { path: string; type: string; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    const { url = '', headers } = request;
    received.push({ path: url, type: headers['content-type'] ?? '', body });
    response.writeHead(200, { 'Content-Type': headers['content-type'] ?? '' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const pages = {
  'pumps.html':
    '<title>Pumps</title><main><h1>Pumps</h1><p>A zanzibar pump moves water.</p></main>',
};

/** Asks one question of a server that is traced as `variables` say. */
async function traced(t: TestContext, variables: Record<string, string>): Promise<void> {
  Object.assign(process.env, variables);
  t.after(() => {
    for (const name of Object.keys(variables)) delete process.env[name];
  });
  const telemetry = (await startTelemetry(process.env)) ?? assert.fail('no traces');
  const index = await indexedSite(t, pages);
  await using standIn = await OpenAIStandIn.start(
    responsesReply(functionCallOutput('search_site', { queries: ['zanzibar pump'] })),
    responsesReply(messageOutput(['A secretanswer.'])),
  );
  const assets = await mkdtemp(join(tmpdir(), 'pagewise-traces-'));
  t.after(() => rm(assets, { recursive: true }));
  const tokens = new VisitorTokens(Buffer.alloc(32, 's'));
  const app = createApp({
    server: new SiteAssistant(new MemoryStore(), { index, model: responsesModel(standIn) }),
    tokens,
    store: { checkHealth: async () => {} },
    observe: [telemetry.observe],
    assets,
    logger: silentLogger,
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { token } = await tokens.issue(undefined);
  const response = await fetch(`${base}/pagewise/chatkit`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
    body: JSON.stringify(createRequest('Which topsecret pump?', { metadata: {} })),
  });
  assert.match(await response.text(), /secretanswer/);
  await (await fetch(`${base}/health`)).text();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  await telemetry.close();
}

test('an answer is a trace: the request, its model calls, its tools, and their searches', async (t) => {
  const { url, received } = await collector(t);
  await traced(t, {
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_SERVICE_NAME: 'docs-assistant',
    PAGEWISE_MODEL: 'stand-in',
  });
  assert.ok(received.every(({ path }) => path === '/v1/traces'));
  const traces = received.map(({ body }) => JSON.parse(body.toString()) as OtlpTraces);
  const resources = traces.flatMap(({ resourceSpans }) => resourceSpans);
  const spans = resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  const byName = (name: string) => spans.filter((span) => span.name === name);
  const [request = assert.fail()] = byName('POST /pagewise/chatkit');
  assert.equal(request.traceId, '0af7651916cd43dd8448eb211c80319c');
  assert.equal(request.parentSpanId, 'b7ad6b7169203331');
  const calls = byName('chat');
  assert.equal(calls.length, 2);
  assert.ok(calls.every(({ parentSpanId }) => parentSpanId === request.spanId));
  const keys = calls[0]?.attributes.map(({ key }) => key) ?? [];
  assert.ok(keys.includes('gen_ai.request.model') && keys.includes('gen_ai.usage.input_tokens'));
  const [tool = assert.fail()] = byName('execute_tool search_site');
  assert.equal(tool.parentSpanId, request.spanId);
  const [search = assert.fail()] = byName('search');
  assert.equal(search.parentSpanId, tool.spanId);
  assert.equal(spans.length, 5, 'the check of health is no span');
  const names = JSON.stringify(resources.map(({ resource }) => resource.attributes));
  assert.match(names, /"service.name","value":\{"stringValue":"docs-assistant"/);
  const everything = received.map(({ body }) => body.toString()).join();
  assert.doesNotMatch(everything, /topsecret|zanzibar|secretanswer|Pumps/);
});

test('the protocol is protobuf unless a variable says otherwise, and has no text either', async (t) => {
  const { url, received } = await collector(t);
  await traced(t, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/traces` });
  assert.ok(received.length > 0);
  for (const { path, type, body } of received) {
    assert.equal(path, '/traces');
    assert.equal(type, 'application/x-protobuf');
    assert.match(body.toString('latin1'), /execute_tool search_site/);
    assert.match(body.toString('latin1'), /service.name[^]{0,9}pagewise/);
    assert.doesNotMatch(body.toString('latin1'), /topsecret|zanzibar|secretanswer/);
  }
});

test('a collector that is away keeps no answer', async (t) => {
  await traced(t, {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    OTEL_EXPORTER_OTLP_TIMEOUT: '500',
  });
});

test('traces are off until the standard variables ask for them', async () => {
  assert.equal(await startTelemetry({}), undefined);
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
  assert.equal(wantsTraces(endpoint), true);
  assert.equal(wantsTraces({ ...endpoint, OTEL_SDK_DISABLED: 'true' }), false);
  assert.equal(wantsTraces({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }), false);
  assert.equal(wantsTraces({ OTEL_TRACES_EXPORTER: 'console' }), true);
});
