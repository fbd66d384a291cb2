import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import type { Logger } from '../../logger.ts';
import {
  cookieOf,
  idTokenCookie,
  idTokenCookieOptions,
  pageOf,
  sessionCookie,
  sessionCookieOptions,
} from './cookies.ts';
import type { OwnerAccess } from './owner-access.ts';
import type { OwnerOidc } from './owner-oidc.ts';

/** Options of `oidcRouter`. */
export interface OidcRouterOptions {
  access: OwnerAccess;
  oidc: OwnerOidc;
  logger: Logger;
  /** Address of this server as browsers reach it. Default: what each request was sent to. */
  publicUrl?: string | undefined;
  /** False when this address has tried too often. */
  mayTry: (request: Request) => Promise<boolean>;
  /** Whether the connection is encrypted, or stays on this machine. */
  isSafe: (request: Request) => boolean;
}

const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
});

const attemptCookie = 'pagewise_owner_oidc';
const attemptMs = 10 * 60_000;
/** Browsers keep cookies of 4096 bytes. Without the token, the provider asks who signs out. */
const longestIdToken = 3500;

/** `GET /` sends the browser to the provider; `GET /callback` is where it comes back. */
export function oidcRouter(options: OidcRouterOptions): Router {
  const { access, oidc, logger, mayTry, isSafe } = options;
  const router = express.Router();
  const attemptOptions = (request: Request) =>
    ({
      httpOnly: true,
      // The way back from the provider comes from another site.
      sameSite: 'lax',
      secure: request.secure,
      path: `${request.baseUrl}/callback`,
    }) as const;

  router.get('/', async (request, response) => {
    if (!isSafe(request)) return response.redirect(303, `${pageOf(request)}/#insecure`);
    const origin = options.publicUrl ?? `${request.protocol}://${request.host}`;
    try {
      const { url, attempt } = await oidc.begin(`${origin}${request.baseUrl}/callback`);
      const sealed = await access.seal(attempt, attemptMs);
      response.cookie(attemptCookie, sealed, { ...attemptOptions(request), maxAge: attemptMs });
      response.redirect(303, url.href);
    } catch (error) {
      logger.warn({ err: error }, 'The OIDC provider cannot be used');
      response.redirect(303, `${pageOf(request)}/#failed`);
    }
  });

  router.get('/callback', async (request, response) => {
    response.clearCookie(attemptCookie, attemptOptions(request));
    const sealed = cookieOf(request, attemptCookie) ?? '';
    const attempt = Attempt.safeParse(await access.unseal(sealed));
    const page = pageOf(request);
    if (!attempt.success || !isSafe(request) || !(await mayTry(request))) {
      return response.redirect(303, `${page}/#failed`);
    }
    const at = request.originalUrl.indexOf('?');
    const query = at < 0 ? '' : request.originalUrl.slice(at);
    let idToken: string | undefined;
    try {
      idToken = await oidc.finish(query, attempt.data);
    } catch (error) {
      // Of the provider and its library; tokens are in neither.
      const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
      logger.warn({ reason: String(code ?? name) }, 'The owner could not be signed in');
      return response.redirect(303, `${page}/#failed`);
    }
    if (idToken === undefined) return response.redirect(303, `${page}/#refused`);
    const session = await access.beginSession({ isOidc: true });
    response.cookie(sessionCookie, session, sessionCookieOptions(request));
    if (idToken.length <= longestIdToken) {
      response.cookie(idTokenCookie, idToken, idTokenCookieOptions(request));
    }
    response.redirect(303, `${page}/`);
  });
  return router;
}
