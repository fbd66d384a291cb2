import { createServer } from 'node:http';
import type { RequestHandler } from 'express';
import type { Registry } from 'prom-client';
import type { AnswerReport } from '../../answer/report/answer-report.ts';
import type { SiteIndex } from '../../site/site-index.ts';
import { listen } from '../serve/free-port.ts';
import { UsageError } from '../usage-error.ts';
import type { MetricsAddress } from './metrics-options.ts';

/** Seconds; a model needs up to a minute, a quote a few milliseconds. */
const seconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 40, 80];

/**
 * Counts requests and answers for Prometheus. Labels name kinds, never readers, pages, or words.
 *
 * @throws UsageError when the package `prom-client` is missing.
 */
export async function prometheusMetrics() {
  const { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } = await promClient();
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'pagewise_requests_total',
    help: 'Requests by what they are for and the status of their answer',
    labelNames: ['target', 'status'],
    registers,
  });
  const inFlight = new Gauge({
    name: 'pagewise_requests_in_flight',
    help: 'Requests whose answer is being written',
    registers,
  });
  const answers = new Histogram({
    name: 'pagewise_answer_seconds',
    help: 'Time from a question to the end of its answer, by outcome',
    labelNames: ['outcome'],
    buckets: seconds,
    registers,
  });
  const firstWords = new Histogram({
    name: 'pagewise_first_word_seconds',
    help: 'Time from a question to the first words of its answer',
    buckets: seconds,
    registers,
  });
  const tokens = new Counter({
    name: 'pagewise_tokens_total',
    help: 'Tokens that models read (input) and wrote (output)',
    labelNames: ['direction'],
    registers,
  });
  const countPages = (index: Pick<SiteIndex, 'summary'>) =>
    void new Gauge({
      name: 'pagewise_index_pages',
      help: 'Pages in the site index',
      registers,
      collect() {
        this.set(index.summary.pages);
      },
    });

  const observe: RequestHandler = (request, response, next) => {
    const target = targetOf(request.path);
    inFlight.inc();
    response.once('close', () => {
      inFlight.dec();
      // The reader left before there was an answer.
      const status = response.headersSent ? String(response.statusCode) : '499';
      requests.inc({ target, status });
    });
    next();
  };
  const onAnswer = ({ outcome, ms, msToFirstWord, inputTokens, outputTokens }: AnswerReport) => {
    answers.observe({ outcome }, ms / 1000);
    if (msToFirstWord !== undefined) firstWords.observe(msToFirstWord / 1000);
    tokens.inc({ direction: 'input' }, inputTokens);
    tokens.inc({ direction: 'output' }, outputTokens);
  };
  return {
    observe,
    onAnswer,
    countPages,
    serve: (address: MetricsAddress) => serveOn(registry, address),
  };
}

/** A few names, however many paths are asked for. */
function targetOf(path: string): string {
  if (path === '/health' || path === '/ready') return 'health';
  if (path === '/mcp') return 'mcp';
  if (path.startsWith('/pagewise/chatkit')) return 'chatkit';
  if (path.startsWith('/pagewise/visitor')) return 'visitor';
  return /^\/pagewise(?:\.m?js|\/)/.test(path) ? 'assistant' : 'site';
}

/** Serves `/metrics` on an address of its own. Returns its port, and how to close it. */
async function serveOn(registry: Registry, { host, port }: MetricsAddress) {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  try {
    const bound = await listen(server, host, port);
    return { port: bound, close: () => void server.close() };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`--metrics ${host}:${port} cannot be used: it is taken or not allowed.`);
  }
}

async function promClient() {
  try {
    return await import('prom-client');
  } catch {
    throw new UsageError('--metrics needs the package prom-client: npm install prom-client');
  }
}
