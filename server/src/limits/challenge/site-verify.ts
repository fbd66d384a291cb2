import { z } from 'zod';
import { consoleLogger, type Logger } from '../../logger.ts';
import type { ChallengeKind } from './challenges.ts';

const services = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
  recaptcha: 'https://www.google.com/recaptcha/api/siteverify',
} as const;

/** Options of `siteVerify`. */
export interface SiteVerifyOptions {
  service: keyof typeof services;
  /** The public key, which the page gets. */
  siteKey: string;
  secret: string;
  /** The least score of reCAPTCHA 3. Default: 0.5. */
  leastScore?: number | undefined;
  /** Tells what the service answers. Default: the console. */
  logger?: Logger | undefined;
  /** Sends the request. Default: the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

const Verdict = z.object({ success: z.boolean(), score: z.number().optional() });

const timeoutMs = 5_000;
/** Characters of a token; longer ones are made up. */
const longest = 8_192;

/**
 * A challenge of Turnstile, hCaptcha, or reCAPTCHA. The page shows it: see the event
 * `pagewise-challenge`.
 *
 * While the service cannot be reached, no answer counts.
 *
 * @example
 * const kind = siteVerify({ service: 'turnstile', siteKey: '0x4A…', secret });
 * const challenges = new Challenges({ kind, store });
 */
export function siteVerify(options: SiteVerifyOptions): ChallengeKind {
  const { service, siteKey, secret, leastScore = 0.5, logger = consoleLogger } = options;
  const { fetch: send = fetch } = options;
  return {
    issue: async () => ({ type: service, siteKey }),
    async verify(answer, { address }) {
      if (answer === '' || answer.length > longest) return false;
      const body = new URLSearchParams({ secret, response: answer });
      if (address) body.set('remoteip', address);
      try {
        const response = await send(services[service], {
          method: 'POST',
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!response.ok) throw new Error(`status ${response.status}`);
        const { success, score } = Verdict.parse(await response.json());
        return success && (score === undefined || score >= leastScore);
      } catch (error) {
        logger.warn({ err: error }, `${service} could not be asked about a challenge`);
        return false;
      }
    },
  };
}
