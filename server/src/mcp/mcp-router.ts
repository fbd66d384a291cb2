import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import express, { type Request, type RequestHandler, type Router } from 'express';
import { CorsPolicy } from '../http/cors.ts';
import { headersOf } from '../http/express.ts';
import { rateLimit } from '../http/rate-limit.ts';
import type { Logger } from '../logger.ts';
import type { SiteIndex } from '../site/site-index.ts';
import { siteMcpServer } from './site-mcp-server.ts';

export interface McpRouterOptions {
  /** Other origins whose pages may ask. Default: none. */
  origins?: readonly string[] | undefined;
  /** Where the site is, for links. Default: what its pages say. */
  baseUrlOf?: ((request: Request) => string | undefined) | undefined;
  /** Where errors go that programs are not told of. Default: the console. */
  logger?: Pick<Logger, 'error'> | undefined;
  /** Requests of one address a minute. Default: 120. */
  points?: number | undefined;
}

/**
 * The site index over streamable HTTP of the Model Context Protocol, without sessions: any copy of the
 * server answers any request.
 *
 * @example
 * app.use('/mcp', mcpRouter(index));
 */
export function mcpRouter(index: SiteIndex, options: McpRouterOptions = {}): Router {
  const router = express.Router();
  router.use((request, _response, next) => next(isForUs(request) ? undefined : 'router'));
  router.use(ownPagesOnly(options.origins));
  router.use(rateLimit({ points: options.points ?? 120 }));
  router.post('/', express.json({ limit: '64kb' }), async (request, response) => {
    // A batch would be many requests under the limit of one; the protocol has none since 2025-06-18.
    if (Array.isArray(request.body)) {
      response.status(400).json(rpcError(-32600, 'Send one message per request.'));
      return;
    }
    const baseUrl = options.baseUrlOf?.(request);
    const server = siteMcpServer(index, {
      baseUrl,
      asker: request.ip,
      logger: options.logger,
    });
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.on('close', () => void server.close());
    // The SDK declares its optional callbacks without `undefined`.
    await server.connect(transport as Transport);
    await transport.handleRequest(request, response, request.body);
  });
  router.all('/', (_request, response) => {
    response.status(405).set('Allow', 'POST').json(rpcError(-32000, 'Only POST is answered here.'));
  });
  return router;
}

/** False for readers of a page that the site has at the same address, or below it. */
function isForUs(request: Request): boolean {
  if (request.path !== '/') return false;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return !isRead || (request.get('accept') ?? '').includes('text/event-stream');
}

const rpcError = (code: number, message: string) => ({
  jsonrpc: '2.0',
  error: { code, message },
  id: null,
});

/**
 * Lets in programs, which send no `Origin`, pages of `origins`, and pages of this machine. A page that
 * binds its name to this server's address (DNS rebinding) is none of these.
 */
function ownPagesOnly(origins: readonly string[] | undefined): RequestHandler {
  const cors = new CorsPolicy({
    origins,
    allowHeaders: ['mcp-protocol-version', 'mcp-session-id'],
  });
  return (request, response, next) => {
    const { isAllowed, headers } = cors.answer(headersOf(request), request.host);
    response.set(headers);
    const isNamed = 'Access-Control-Allow-Origin' in headers;
    if (!isAllowed || !(isNamed || isLocal(request.get('origin')))) {
      response.status(403).json(rpcError(-32000, 'Pages of this origin may not ask.'));
      return;
    }
    if (request.method === 'OPTIONS') return void response.status(204).end();
    next();
  };
}

function isLocal(origin: string | undefined): boolean {
  if (origin === undefined) return true;
  const { hostname = '' } = URL.parse(origin) ?? {};
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
