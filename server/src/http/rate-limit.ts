import type { RequestHandler } from 'express';
import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../errors.ts';
import { addressPrefix } from '../limits/address-prefix.ts';
import { secondsToWait } from '../limits/limiter.ts';

/** Options of `rateLimit`. */
export interface RateLimitOptions {
  /** Requests let through in each window, per key; default 60. */
  points?: number;
  /** Seconds of a window; default 60. */
  duration?: number;
  /** What is counted. Default: the IPv4 address, or the first 56 bits of the IPv6 address. */
  keyOf?: (request: Parameters<RequestHandler>[0]) => string;
  /**
   * A limiter that all copies of the server share; `points` and `duration` are its own. Default: counts
   * in this process. See `sharedLimiter`.
   */
  limiter?: RateLimiterAbstract;
}

/**
 * Answers 429 with `Retry-After` when a client sends too many requests.
 *
 * Counts in this process unless `limiter` is shared. If a shared limiter fails, requests are allowed.
 *
 * @example
 * app.use('/chatkit', rateLimit({ points: 60, duration: 60 }), chatKitRouter(server, options));
 */
export function rateLimit(options: RateLimitOptions = {}): RequestHandler {
  const limiter = limiterOf(options);
  const keyOf = options.keyOf ?? ((request) => addressPrefix(request.ip));
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

/**
 * Returns an `admit` for `chatKitRouter` that counts the requests of each user.
 *
 * Unlike a 429 of `rateLimit`, pages of other origins can read this one.
 *
 * @example
 * chatKitRouter(server, { identify, admit: admitLimited({ points: 120, duration: 60 }) });
 */
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
