import {
  ChallengeRequiredError,
  ChatKitError,
  ConflictError,
  InvalidRequestError,
  KeysUnavailableError,
  NotConfiguredError,
  NotFoundError,
  ShuttingDownError,
  TextTooLongError,
  TooManyRequestsError,
  UnauthorizedError,
  UnavailableError,
} from '../errors.ts';
import type { Logger } from '../logger.ts';

/** The error response that a client receives. */
export interface HttpError {
  status: number;
  code: string;
  message: string;
  retryAfterSeconds?: number | undefined;
  /** What the visitor has to solve. */
  challenge?: object | undefined;
}

export const httpErrors = {
  originNotAllowed: {
    status: 403,
    code: 'origin_not_allowed',
    message: 'This server does not accept requests from this origin.',
  },
  methodNotAllowed: {
    status: 405,
    code: 'method_not_allowed',
    message: 'Send requests with POST.',
  },
  /** The connection is closed: no client receives this one. */
  readerLeft: { status: 499, code: 'reader_left', message: 'The client closed the connection.' },
  tooLarge: { status: 413, code: 'too_large', message: 'The request is too large.' },
} as const satisfies Record<string, HttpError>;

/**
 * Turns an error into the response that a client receives.
 *
 * Unexpected errors are logged and their message is not sent. The same is true for errors that would
 * reveal which ids exist.
 */
export function toHttpError(error: unknown, logger: Logger): HttpError {
  if (error instanceof TextTooLongError) {
    return { status: 413, code: `${error.part}_too_long`, message: error.message };
  }
  if (error instanceof InvalidRequestError) {
    return { status: 400, code: 'invalid_request', message: error.message };
  }
  if (error instanceof NotConfiguredError) {
    return { status: 400, code: 'not_configured', message: error.message };
  }
  if (error instanceof UnauthorizedError) {
    return { status: 401, code: 'unauthorized', message: 'Authentication required.' };
  }
  if (error instanceof NotFoundError) {
    return {
      status: 404,
      code: 'not_found',
      message: 'There is no such record, or it is not yours.',
    };
  }
  if (error instanceof ConflictError) {
    return { status: 409, code: 'conflict', message: error.message };
  }
  if (error instanceof TooManyRequestsError) {
    const { retryAfterSeconds } = error;
    const wait = retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`;
    const message = `Too many requests. Try again in ${wait}.`;
    if (error instanceof ChallengeRequiredError) {
      const { challenge } = error;
      return { status: 429, code: 'challenge_required', message, retryAfterSeconds, challenge };
    }
    return { status: 429, code: 'rate_limited', message, retryAfterSeconds };
  }
  if (error instanceof ShuttingDownError) {
    return {
      status: 503,
      code: 'shutting_down',
      message: 'The server is shutting down.',
      retryAfterSeconds: 5,
    };
  }
  if (error instanceof UnavailableError || error instanceof KeysUnavailableError) {
    logger.warn({ err: error }, error.message.replace(/\.$/, ''));
    return {
      status: 503,
      code: 'unavailable',
      message: 'The server is temporarily unavailable.',
      retryAfterSeconds: 5,
    };
  }
  logger.error({ err: error }, 'A request failed');
  return {
    status: error instanceof ChatKitError ? 400 : 500,
    code: error instanceof ChatKitError ? 'refused' : 'internal',
    message: 'The request could not be answered.',
  };
}

/** The body of a response with an error, as JSON: its code, a challenge to solve, and a message. */
export function httpErrorBody({ code, message, challenge }: HttpError): string {
  return JSON.stringify({ error: { code, challenge }, message });
}
