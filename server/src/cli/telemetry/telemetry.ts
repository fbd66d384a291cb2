import type { RequestHandler } from 'express';
import { isMissingPackage } from '../../missing-package.ts';
import { requestIdHeader } from '../../http/request-id.ts';
import { type BeginSpan, type SpanAttributes, traceWith } from '../../spans.ts';
import { UsageError } from '../usage-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Traces of a server, as long as it runs. */
export interface Telemetry {
  /** Makes a span of each request to the assistant. */
  observe: RequestHandler;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** True when the standard variables of OpenTelemetry ask for traces. */
export function wantsTraces(environment: Environment): boolean {
  if (/^true$/i.test(environment['OTEL_SDK_DISABLED'] ?? '')) return false;
  const exporter = environment['OTEL_TRACES_EXPORTER'];
  if (exporter) return exporter !== 'none';
  return Boolean(
    environment['OTEL_EXPORTER_OTLP_ENDPOINT'] || environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
  );
}

/**
 * Sends traces as the standard variables say, read by the SDK of OpenTelemetry. `undefined` when they ask
 * for none. Spans have times, counts, and names of errors: never text of readers or models.
 *
 * @throws UsageError when the packages are missing.
 */
export async function startTelemetry(environment: Environment): Promise<Telemetry | undefined> {
  if (!wantsTraces(environment)) return undefined;
  const { api, NodeSDK } = await telemetryPackages();
  const sdk = new NodeSDK({
    instrumentations: [],
    logRecordProcessors: [],
    metricReaders: [],
    ...(!environment['OTEL_SERVICE_NAME'] && { serviceName: 'pagewise' }),
  });
  sdk.start();
  const { context, propagation, SpanKind, SpanStatusCode, trace } = api;
  const tracer = trace.getTracer('pagewise');
  const model = environment['PAGEWISE_MODEL'];

  const fail = (span: ReturnType<typeof tracer.startSpan>, error: unknown) => {
    // Messages of errors may repeat what a reader or a model wrote.
    const name = error instanceof Error ? error.name : 'unknown';
    span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', name);
  };
  const begin: BeginSpan = (name, attributes) => {
    const isModel = 'gen_ai.operation.name' in attributes && name === 'chat';
    const span = tracer.startSpan(name, {
      kind: isModel ? SpanKind.CLIENT : SpanKind.INTERNAL,
      attributes: { ...attributes, ...(isModel && model && { 'gen_ai.request.model': model }) },
    });
    const inside = trace.setSpan(context.active(), span);
    return {
      run: (work) => context.with(inside, work),
      set: (more: SpanAttributes) => void span.setAttributes(more),
      end(error) {
        if (error !== undefined) fail(span, error);
        span.end();
      },
    };
  };
  traceWith(begin);

  const observe: RequestHandler = (request, response, next) => {
    const route = routeOf(request.path);
    if (!route) return next();
    const caller = propagation.extract(context.active(), request.headers);
    const span = tracer.startSpan(
      `${request.method} ${route}`,
      {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, 'http.route': route },
      },
      caller,
    );
    response.once('close', () => {
      const { statusCode } = response;
      // The reader left before there was an answer.
      span.setAttribute('http.response.status_code', response.headersSent ? statusCode : 499);
      const id = response.getHeader(requestIdHeader);
      if (typeof id === 'string') span.setAttribute('pagewise.request_id', id);
      if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(caller, span), next);
  };
  return {
    observe,
    async close() {
      traceWith(undefined);
      // A collector that is away does not keep the server from ending.
      await sdk.shutdown().catch(() => {});
      for (const part of [trace, context, propagation]) part.disable();
    },
  };
}

const routes = ['chatkit', 'visitor', 'search', 'suggestions', 'handoff'].map(
  (name) => `/pagewise/${name}`,
);

/** Requests that cost something. Pages, scripts, and checks of health are left out. */
function routeOf(path: string): string | undefined {
  return [...routes, '/mcp'].find((route) => path === route || path.startsWith(`${route}/`));
}

/** The packages of OpenTelemetry. @throws UsageError when they are missing. */
export async function telemetryPackages() {
  try {
    const [api, { NodeSDK }] = await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-node'),
    ]);
    return { api, NodeSDK };
  } catch (error) {
    if (!isMissingPackage(error, '@opentelemetry/api', '@opentelemetry/sdk-node')) throw error;
    throw new UsageError(
      'OTEL_… asks for traces, which need two packages: npm install @opentelemetry/api @opentelemetry/sdk-node',
    );
  }
}
