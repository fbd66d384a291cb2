import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { z } from 'zod';
import { httpErrorBody, type HttpError } from '../../http/http-error.ts';
import { isLoopback } from '../../loopback.ts';
import { addressPrefix } from '../../limits/address-prefix.ts';
import { memoryLimiter, type MakeLimiter, secondsToWait } from '../../limits/limiter.ts';
import { bearerToken } from '../../identity/visitor-tokens.ts';
import type { Logger } from '../../logger.ts';
import type { SignedOut } from '../report/api-responses.ts';
import {
  cookieOf,
  idTokenCookie,
  idTokenCookieOptions,
  sessionCookie,
  sessionCookieOptions,
} from './cookies.ts';
import { oidcRouter } from './oidc-router.ts';
import type { OwnerAccess, OwnerSession } from './owner-access.ts';

/** Failed attempts of one address in a quarter of an hour. */
const attempts = { keyPrefix: 'owner:attempts', points: 10, duration: 15 * 60 };

const SignIn = z.union([
  z.strictObject({ link: z.string().max(2000) }),
  z.strictObject({ token: z.string().max(2000) }),
]);

const errors = {
  unauthorized: { status: 401, code: 'unauthorized', message: 'Sign in as the owner.' },
  refused: {
    status: 401,
    code: 'unauthorized',
    message: 'This link was used, or is too old, or the token is wrong.',
  },
  crossSite: {
    status: 403,
    code: 'cross_site',
    message: 'This request comes from another page.',
  },
  insecure: {
    status: 403,
    code: 'insecure',
    message:
      'Open this page over https. Behind a proxy, start the server with --trust-proxy 1, and let the proxy send X-Forwarded-Proto.',
  },
  invalid: {
    status: 400,
    code: 'invalid_request',
    message: 'Send {"link": "…"} or {"token": "…"} as JSON.',
  },
} as const satisfies Record<string, HttpError>;

/** Answers with an error. */
export function refuse(response: Response, error: HttpError): void {
  response.status(error.status).type('json').send(httpErrorBody(error));
}

/** Knows who is the owner, and counts who tries to be. */
export class OwnerGate {
  readonly #access: OwnerAccess;
  readonly #limiter: RateLimiterAbstract;

  constructor(access: OwnerAccess, limiter: MakeLimiter = memoryLimiter) {
    this.#access = access;
    this.#limiter = limiter(attempts);
  }

  /** Lets the owner through: by the cookie of a session, or by `Authorization: Bearer`. */
  readonly ownerOnly: RequestHandler = async (request, response, next) => {
    if (!isOwnPage(request)) return refuse(response, errors.crossSite);
    const bearer = bearerToken(request.get('authorization'));
    if (bearer !== undefined) {
      const isOwner = await this.#attempt(request, response, async () =>
        this.#access.isToken(bearer) ? true : undefined,
      );
      if (isOwner) next();
      return;
    }
    if (await this.#session(request)) return next();
    refuse(response, errors.unauthorized);
  };

  /** `POST` begins a session, `GET` says whether there is one, `DELETE` ends it, and says where to end that of the provider. */
  router({ logger, publicUrl }: { logger: Logger; publicUrl?: string | undefined }): Router {
    const router = express.Router();
    const access = this.#access;
    if (access.oidc) {
      const parts = { access, oidc: access.oidc, logger, publicUrl, isSafe };
      const mayTry = async ({ ip }: Request) =>
        (await secondsToWait(this.#limiter, addressPrefix(ip))) === undefined;
      router.use('/oidc', oidcRouter({ ...parts, mayTry }));
    }
    router.get('/', async (request, response) => {
      const session = await this.#session(request);
      response.json({
        signedIn: session !== undefined,
        token: this.#access.hasToken,
        oidc: this.#access.oidc !== undefined,
      });
    });
    router.post('/', express.json({ limit: 10_000 }), async (request, response) => {
      if (!isOwnPage(request)) return refuse(response, errors.crossSite);
      if (!isSafe(request)) return refuse(response, errors.insecure);
      const parsed = SignIn.safeParse(request.body);
      if (!parsed.success) return refuse(response, errors.invalid);
      const asked = parsed.data;
      const cookie = await this.#attempt(request, response, () =>
        'link' in asked ? this.#access.openLink(asked.link) : this.#access.openToken(asked.token),
      );
      if (cookie === undefined) return;
      response.cookie(sessionCookie, cookie, sessionCookieOptions(request)).status(204).end();
    });
    router.delete('/', async (request, response) => {
      if (!isOwnPage(request)) return refuse(response, errors.crossSite);
      const session = await this.#session(request);
      if (session) await this.#access.end(session);
      response.clearCookie(sessionCookie, sessionCookieOptions(request));
      response.clearCookie(idTokenCookie, idTokenCookieOptions(request));
      if (!session?.isOidc || !access.oidc) return void response.status(204).end();
      const idToken = cookieOf(request, idTokenCookie);
      let url: URL | undefined;
      try {
        url = await access.oidc.signOutUrl(idToken);
      } catch (error) {
        logger.warn({ err: error }, 'The OIDC provider cannot be asked where to sign out');
      }
      response.json({ signOutUrl: url?.href ?? null } satisfies SignedOut);
    });
    return router;
  }

  /** Counts before it tries: many attempts at once are many. A good one costs nothing. */
  async #attempt<Value>(
    request: Request,
    response: Response,
    open: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    const key = addressPrefix(request.ip);
    const retryAfterSeconds = await secondsToWait(this.#limiter, key);
    if (retryAfterSeconds !== undefined) {
      const message = `Too many attempts. Try again in ${retryAfterSeconds} seconds.`;
      response.set('Retry-After', String(retryAfterSeconds));
      refuse(response, { status: 429, code: 'rate_limited', message });
      return undefined;
    }
    const opened = await open();
    if (opened === undefined) refuse(response, errors.refused);
    else await this.#limiter.delete(key);
    return opened;
  }

  async #session(request: Request): Promise<OwnerSession | undefined> {
    const cookie = cookieOf(request, sessionCookie);
    return cookie === undefined ? undefined : this.#access.session(cookie);
  }
}

/**
 * True unless a browser says that another page sent the request. Cookies are `SameSite=Strict`, but a
 * neighbor on the same domain counts as the same site.
 */
function isOwnPage(request: Request): boolean {
  const from = request.get('sec-fetch-site');
  if (from !== undefined) return from === 'same-origin' || from === 'none';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}

/** Who listens on the way reads no token: the connection is encrypted, or does not leave the machine. */
function isSafe(request: Request): boolean {
  return request.secure || isLoopback((request.host ?? '').replace(/:\d+$/, ''));
}
