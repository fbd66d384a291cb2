import { join } from 'node:path';
import compression from 'compression';
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Router,
} from 'express';
import { type CorsOptions, CorsPolicy } from '../../http/cors.ts';
import { chatKitRouter, delivered, headersOf } from '../../http/express.ts';
import { healthHandler, type HealthChecked } from '../../http/health/health.ts';
import { pulseHandler } from '../../http/pulse.ts';
import { nosniff } from '../../http/http.ts';
import { requestIdHeader, requestIds } from '../../http/request-id.ts';
import { identifyBy, type SessionOf } from '../../identity/identify.ts';
import type { UserTokens } from '../../identity/user-tokens.ts';
import type { VisitorTokens } from '../../identity/visitor-tokens.ts';
import { handoffRouter, type HandoffRouterOptions } from '../../handoff/handoff-router.ts';
import { type MakeLimiter, memoryLimiter } from '../../limits/limiter.ts';
import { admitLimited, rateLimit } from '../../http/rate-limit.ts';
import type { Logger } from '../../logger.ts';
import { httpErrorBody } from '../../http/http-error.ts';
import type { ChatKitServer } from '../../server.ts';
import { previewPath } from '../file-options.ts';
import { ownerPath } from '../owner/owner-page.ts';
import { visitorRouter } from '../../identity/visitor-router.ts';

export interface AppOptions extends CorsOptions {
  server: ChatKitServer;
  /** Of anonymous visitors. Without it, only users may ask. */
  tokens: VisitorTokens | undefined;
  /** Of the site's own users. */
  users?: UserTokens | undefined;
  /** Knows users by their session; asked first. */
  session?: SessionOf | undefined;
  store: HealthChecked;
  /** Other parts that `/ready` checks, by name. */
  parts?: Readonly<Record<string, HealthChecked>> | undefined;
  /** Number of trusted proxies. Default: 0, and `X-Forwarded-For` is ignored. */
  trustedProxies?: number | undefined;
  /** Counts new visitors. Default: in this process. */
  limiter?: MakeLimiter | undefined;
  /** Folder with `pagewise.js` and its parts. */
  assets: string;
  /** The site that is served at `/`; without it, only the assistant is. */
  site?: RequestHandler | undefined;
  /** The site as text for machines; what `site` has comes first. */
  llms?: RequestHandler | undefined;
  /** Questions and sections of pages, at `/pagewise/suggestions`. */
  suggestions?: RequestHandler | undefined;
  /** Pages that fit what a reader types, at `/pagewise/search`. */
  search?: RequestHandler | undefined;
  /** Hands messages of readers to a person, at `/pagewise/handoff`. */
  handoff?: HandoffRouterOptions['webhook'] | undefined;
  /** The site index for programs, at `/mcp`. */
  mcp?: RequestHandler | undefined;
  /** See every request first. */
  observe?: readonly RequestHandler[] | undefined;
  /** Previews of images that readers sent, where they are kept in a bucket. */
  previews?: RequestHandler | undefined;
  /** The owner's page. */
  owner?: RequestHandler | undefined;
  logger: Logger;
}

/**
 * Requests of one visitor a minute; each question is one, each look at the history another. These are
 * counted in this process: they cost little. Questions have limits of their own.
 */
const requestsPerMinute = 120;
/** Of all visitors of one address together: many tokens do not make many limits. */
const requestsPerAddress = 600;
/** New visitors of one address a minute. Offices share an address. */
const visitorsPerMinute = 60;

/** What is ours beside the site. */
const ownPaths = ['/pagewise.js', '/pagewise.mjs', '/pagewise'];

/** Everything the server we ship answers, over HTTP. */
export function createApp(options: AppOptions): Express {
  const { server, tokens, origins, allowHeaders, credentials, logger } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies ?? 0);
  for (const observe of options.observe ?? []) app.use(observe);
  app.use(requestIds());
  app.use(delivered(server));
  if (!options.trustedProxies) app.use(warnOfProxy(logger));
  app.get('/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/ready', healthHandler(options.store, server, options.parts));
  // Policies of the domain (HSTS, COOP, CSP) are its owner's: a widget that sets one sets it for all.
  app.use(ownPaths, (_request, response, next) => {
    response.set(nosniff);
    next();
  });
  const cors = new CorsPolicy(options);
  const readable = readableBy(cors, logger);
  const { limiter = memoryLimiter } = options;
  const visitors = limiter({ keyPrefix: 'visitors', points: visitorsPerMinute, duration: 60 });
  if (tokens) {
    app.use(
      '/pagewise/visitor',
      readable,
      rateLimit({ limiter: visitors }),
      visitorRouter(tokens, cors, { textLimits: server.textLimits }),
    );
  }
  const identify = identifyBy({ ...options, visitors: tokens });
  if (options.handoff) {
    const parts = { webhook: options.handoff, cors, identify, limiter, logger };
    app.use('/pagewise/handoff', rateLimit(), handoffRouter(parts));
  }
  app.use(
    '/pagewise/chatkit',
    readable,
    rateLimit({ points: requestsPerAddress }),
    chatKitRouter(server, {
      identify,
      origins,
      allowHeaders,
      credentials,
      admit: admitLimited({ points: requestsPerMinute }),
    }),
  );
  for (const name of ['suggestions', 'search'] as const) {
    const handler = options[name];
    if (!handler) continue;
    const limited = rateLimit({ points: requestsPerAddress });
    app.options(`/pagewise/${name}`, readable, (_request, response) => response.sendStatus(204));
    app.get(`/pagewise/${name}`, readable, limited, handler);
  }
  if (options.previews) app.use(previewPath, rateLimit({ points: 600 }), options.previews);
  app.get('/pagewise/pulse', rateLimit(), pulseHandler());
  if (options.mcp) app.use('/mcp', options.mcp);
  app.use(compression());
  if (options.owner) app.use(ownerPath, options.owner);
  app.use(assetFiles(options.assets));
  app.use('/pagewise', (_request, response) => {
    const httpError = {
      status: 404,
      code: 'not_found',
      message: 'There is nothing at this address.',
    };
    response.status(404).type('json').send(httpErrorBody(httpError));
  });
  if (options.site) app.use(options.site);
  if (options.llms) app.use(options.llms);
  app.use((_request, response) => {
    response.status(404).type('html').send(notFoundPage);
  });
  app.use(failure(logger));
  return app;
}

/**
 * Lets pages of allowed origins read every response, refusals included. Browsers tell other pages
 * nothing, so the log names each of their origins once.
 */
function readableBy(cors: CorsPolicy, logger: Logger): RequestHandler {
  const told = new Set<string>();
  return (request, response, next) => {
    const { isAllowed, headers } = cors.answer(headersOf(request), request.host);
    const origin = request.get('origin') ?? '';
    if (!isAllowed && URL.canParse(origin) && told.size < toldAtMost && !told.has(origin)) {
      told.add(origin);
      logger.warn({ origin }, `A page of ${origin} was refused. To allow it: --origin ${origin}`);
    }
    response.set(headers);
    next();
  };
}

/** Tells the owner once that a proxy is in front: all readers then count as one address. */
function warnOfProxy(logger: Logger): RequestHandler {
  let isTold = false;
  return (request, _response, next) => {
    if (!isTold && request.headers['x-forwarded-for'] !== undefined) {
      isTold = true;
      logger.warn(
        {},
        'A proxy seems to be in front of the server, and limits count its address. Start with --trust-proxy 1',
      );
    }
    next();
  };
}

/** Anyone can invent origins: log only a limited number. */
const toldAtMost = 20;

/** The scripts. Names of parts carry a hash of their content; the loader's name never changes. */
function assetFiles(dir: string): Router {
  const router = express.Router();
  router.use(ownPaths, (_request, response, next) => {
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    next();
  });
  for (const name of ['pagewise.js', 'pagewise.mjs']) {
    router.get(`/${name}`, (_request, response) => {
      response.sendFile(name, { root: dir, headers: { 'Cache-Control': 'no-cache' } });
    });
  }
  router.use(
    '/pagewise',
    express.static(join(dir, 'pagewise'), { immutable: true, maxAge: '1y', index: false }),
  );
  return router;
}

function failure(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    // body-parser and send say with a status what the client did wrong.
    const status = statusOf(error);
    if (status >= 500) {
      const requestId = request.get(requestIdHeader);
      logger.error({ err: error, path: request.path, requestId }, 'A request failed');
    }
    if (response.headersSent) return next(error);
    response.status(status).type('json');
    response.send(
      httpErrorBody({
        status,
        code: status < 500 ? 'invalid_request' : 'internal',
        message: 'The request could not be answered.',
      }),
    );
  };
}

function statusOf(error: unknown): number {
  const status: unknown = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

const notFoundPage = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Not found</title>
<body style="font:1rem/1.5 system-ui;margin:4rem auto;max-width:30rem;padding:0 1rem">
<h1>Not found</h1><p>There is no page at this address. <a href="/">Go to the start.</a></p></body></html>
`;
