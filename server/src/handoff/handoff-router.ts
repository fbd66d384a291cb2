import express, { type ErrorRequestHandler, type Request, type Router } from 'express';
import type { CorsPolicy } from '../http/cors.ts';
import { headersOf } from '../http/express.ts';
import { httpErrorBody, httpErrors, type HttpError, toHttpError } from '../http/http-error.ts';
import { addressPrefix } from '../limits/address-prefix.ts';
import { type MakeLimiter, memoryLimiter, secondsToWait } from '../limits/limiter.ts';
import { TooManyRequestsError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { handoffBytes, HandoffMessage } from './handoff-message.ts';
import { HandoffRefusedError, type HandoffWebhook } from './handoff-webhook.ts';

/** Options of `handoffRouter`. */
export interface HandoffRouterOptions {
  webhook: Pick<HandoffWebhook, 'send'>;
  /** Whose pages may hand over. */
  cors: CorsPolicy;
  /** Returns the id of the reader. Throws an `UnauthorizedError` without one. */
  identify: (headers: Headers) => Promise<string>;
  logger: Logger;
  /** Default: counts in this process. */
  limiter?: MakeLimiter | undefined;
}

const hour = 3_600;
/** A person has to read each. */
const limits = {
  visitor: { keyPrefix: 'handoff:visitor', points: 5, duration: hour },
  address: { keyPrefix: 'handoff:address', points: 20, duration: hour },
};

const refusals = {
  invalid: {
    status: 400,
    code: 'invalid_request',
    message: 'Send the texts of a hand-off as JSON.',
  },
  notDelivered: {
    status: 502,
    code: 'not_delivered',
    message: 'The message could not be delivered.',
  },
} as const satisfies Record<string, HttpError>;

/** Takes messages for a person: `POST` with a `HandoffMessage` as JSON, answered with a `HandoffResult`. */
export function handoffRouter(options: HandoffRouterOptions): Router {
  const { webhook, cors, identify, logger, limiter = memoryLimiter } = options;
  const ofVisitor = limiter(limits.visitor);
  const ofAddress = limiter(limits.address);

  const admit = async (userId: string, { ip }: Request): Promise<void> => {
    const seconds =
      (await secondsToWait(ofVisitor, userId)) ??
      (await secondsToWait(ofAddress, addressPrefix(ip)));
    if (seconds !== undefined) throw new TooManyRequestsError(seconds);
  };

  const router = express.Router();
  router.use((request, response, next) => {
    const { isAllowed, headers } = cors.answer(headersOf(request), request.host);
    response.set({ ...headers, 'Cache-Control': 'no-store' }).type('json');
    if (!isAllowed) {
      response.status(403).send(httpErrorBody(httpErrors.originNotAllowed));
    } else if (request.method === 'OPTIONS') response.status(204).end();
    else if (request.method !== 'POST') {
      response.status(405).set('Allow', 'POST').send(httpErrorBody(httpErrors.methodNotAllowed));
    } else next();
  });
  router.post('/', express.json({ limit: handoffBytes }), async (request, response) => {
    const userId = await identify(headersOf(request));
    const parsed = HandoffMessage.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).send(httpErrorBody(refusals.invalid));
      return;
    }
    await admit(userId, request);
    const result = await webhook.send(userId, parsed.data);
    response.status(result.status === 'queued' ? 202 : 200).json(result);
  });
  router.use(failure(logger));
  return router;
}

function failure(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status: unknown = (error as { status?: unknown } | null)?.status;
    const told: HttpError =
      error instanceof HandoffRefusedError
        ? refusals.notDelivered
        : status === 413
          ? httpErrors.tooLarge
          : typeof status === 'number' && status >= 400 && status < 500
            ? refusals.invalid
            : toHttpError(error, logger);
    if (told.retryAfterSeconds) response.set('Retry-After', String(told.retryAfterSeconds));
    response.status(told.status).type('json').send(httpErrorBody(told));
  };
}
