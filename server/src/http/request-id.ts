import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

/** Header of requests and answers that carries the id of the request. */
export const requestIdHeader = 'X-Request-Id';

/** Printable, short, and the same in a header, a log line, and a shell. */
const sane = /^[\w.:/+=@-]{1,128}$/;

/** The id that a proxy gave the request. A new one when it gave none, or one that is not fit for logs. */
export function requestIdOf(given: string | null | undefined): string {
  return given != null && sane.test(given) ? given : randomUUID();
}

/**
 * Names every answer's request in `X-Request-Id`, and hands the id on to `chatKitRouter`.
 *
 * The id of a proxy in front is kept if it has at most 128 letters, digits, and `_.:/+=@-`.
 *
 * @example
 * app.use(requestIds());
 */
export function requestIds(): RequestHandler {
  return (request, response, next) => {
    const id = requestIdOf(request.get(requestIdHeader));
    request.headers[requestIdHeader.toLowerCase()] = id;
    response.set(requestIdHeader, id);
    next();
  };
}
