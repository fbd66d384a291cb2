import type { RequestHandler } from 'express';
import { RateLimiterMemory, type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

export interface RateLimitOptions {
  /** Requests let through in each window, per key; default 60. */
  points?: number;
  /** Seconds of a window; default 60. */
  duration?: number;
  /** What is counted: the address by default; a visitor id is better where there is one. */
  keyOf?: (request: Parameters<RequestHandler>[0]) => string;
  /** A limiter shared by all copies of the server (Postgres, Redis); in this process by default. */
  limiter?: RateLimiterAbstract;
}

/**
 * Answers 429 with `Retry-After` to who asks too often. It counts in its own process unless it is
 * given a shared limiter; when that one fails, requests are let through.
 */
export function rateLimit(options: RateLimitOptions = {}): RequestHandler {
  const limiter =
    options.limiter ??
    new RateLimiterMemory({ points: options.points ?? 60, duration: options.duration ?? 60 });
  const keyOf = options.keyOf ?? ((request) => request.ip ?? '');
  return async (request, response, next) => {
    try {
      await limiter.consume(keyOf(request));
    } catch (refused) {
      if (refused instanceof RateLimiterRes) {
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        response.setHeader('Retry-After', String(seconds));
        response.status(429).json({
          error: { code: 'rate_limited' },
          message: `Too many requests. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
        });
        return;
      }
    }
    next();
  };
}
