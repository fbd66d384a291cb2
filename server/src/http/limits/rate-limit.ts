import type { RequestHandler } from 'express';
import { RateLimiterMemory, type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../../errors.ts';

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
 * Answers 429 with `Retry-After` when a client sends too many requests.
 *
 * Counts in this process unless `limiter` is shared. If a shared limiter fails, requests are allowed.
 */
export function rateLimit(options: RateLimitOptions = {}): RequestHandler {
  const limiter = limiterOf(options);
  const keyOf = options.keyOf ?? ((request) => request.ip ?? '');
  return async (request, response, next) => {
    const seconds = await secondsToWait(limiter, keyOf(request));
    if (seconds === undefined) return next();
    response.setHeader('Retry-After', String(seconds));
    response.status(429).json({
      error: { code: 'rate_limited' },
      message: `Too many requests. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    });
  };
}

/** The same as `admit` of `chatKitRouter`, which counts users and lets other origins' pages read it. */
export function admitLimited(
  options: Omit<RateLimitOptions, 'keyOf'> = {},
): (userId: string) => Promise<void> {
  const limiter = limiterOf(options);
  return async (userId) => {
    const seconds = await secondsToWait(limiter, userId);
    if (seconds !== undefined) throw new TooManyRequestsError(seconds);
  };
}

function limiterOf({ limiter, points = 60, duration = 60 }: RateLimitOptions): RateLimiterAbstract {
  return limiter ?? new RateLimiterMemory({ points, duration });
}

async function secondsToWait(
  limiter: RateLimiterAbstract,
  key: string,
): Promise<number | undefined> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
  return undefined;
}
