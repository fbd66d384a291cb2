import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Router } from 'express';
import { toHttpError } from '../http/http-error.ts';
import { consoleLogger, type Logger } from '../logger.ts';
import { packageRoot } from '../package-root.ts';
import { apiRouter } from './api-router.ts';
import type { OwnerRouterOptions } from './owner-router-options.ts';
import { OwnerGate, refuse } from './access/session-router.ts';

/** Only its own files: what readers typed runs nothing and loads nothing, whatever it is. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/**
 * Creates an Express router with the owner's page and its JSON API.
 *
 * They have figures, questions, gaps, feedback, the index, settings, and health. What is counted comes
 * from `recordAnswers`.
 *
 * Mount it where its requests are encrypted, or on localhost. All answers have
 * `Cache-Control: no-store` and a strict Content-Security-Policy.
 *
 * @example
 * const store = await openSqlite('conversations.db');
 * const server = new SiteAssistant(store, { index, onAnswer: recordAnswers(store) });
 * const access = new OwnerAccess({ secret, store, token: process.env.PAGEWISE_OWNER_TOKEN });
 * app.use('/owner', ownerRouter({ access, store, index }));
 */
export function ownerRouter(options: OwnerRouterOptions): Router {
  const { access, limiter, logger = consoleLogger } = options;
  const gate = new OwnerGate(access, limiter);
  const router = express.Router({ strict: true });
  router.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'X-Robots-Tag': 'noindex',
      'Cache-Control': 'no-store',
    });
    next();
  });
  router.use('/api/session', gate.router({ logger, publicUrl: options.publicUrl }));
  router.use('/api', gate.ownerOnly, apiRouter(options));
  router.use('/api', (_request, response) => refuse(response, notFound));
  const files = join(packageRoot, 'dist', 'owner');
  router.get('/', (request, response) => {
    // Addresses in the page are relative to its folder.
    if (!request.originalUrl.split('?', 1)[0]?.endsWith('/')) {
      return response.redirect(308, `${request.baseUrl}/`);
    }
    response.sendFile('index.html', { root: files, cacheControl: false });
  });
  router.use(
    '/files',
    express.static(join(files, 'files'), { index: false, redirect: false, cacheControl: false }),
  );
  router.use((_request, response) => refuse(response, notFound));
  router.use(failure(logger));
  return router;
}

const notFound = {
  status: 404,
  code: 'not_found',
  message: 'There is nothing at this address.',
};

function failure(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status: unknown = (error as { status?: unknown } | null)?.status;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      refuse(response, {
        status,
        code: 'invalid_request',
        message: 'The request could not be read.',
      });
      return;
    }
    refuse(response, toHttpError(error, logger));
  };
}
