import { createHash } from 'node:crypto';
import type { Logger } from '../logger.ts';
import type { StreamingReq } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Claims } from './responder.ts';
import type { RequestClaim, Store } from '../store/store.ts';

/** How long a request that gives no sign of life is the same one when it comes again. */
export const defaultRepeatWithinMs = 30_000;

/**
 * Identifies a repeated request: everything except the metadata, which changes when the reader
 * scrolls.
 */
export function fingerprintOf({ type, params }: StreamingReq): string {
  return createHash('sha256')
    .update(JSON.stringify([type, params]))
    .digest('base64url');
}

export interface RequestClaimsOptions<Context extends RequestContext> {
  store: Store<Context>;
  requestContext: Context;
  repeatWithinMs: number;
  logger: Logger;
  /** Ends the answer to the same request in other copies of the server. */
  endElsewhere: () => Promise<void>;
}

/** The claim of one request in the store, renewed for as long as the request is being answered. */
export class RequestClaims<Context extends RequestContext> implements Claims {
  readonly #fingerprint: string;
  readonly #options: RequestClaimsOptions<Context>;
  #state: 'none' | 'new' | 'repeated' = 'none';
  #renewals: NodeJS.Timeout | undefined;
  #renewing: Promise<void> | undefined;

  constructor(fingerprint: string, options: RequestClaimsOptions<Context>) {
    this.#fingerprint = fingerprint;
    this.#options = options;
  }

  async take(threadId: string, itemId: string): Promise<RequestClaim | undefined> {
    const { store, requestContext, repeatWithinMs } = this.#options;
    const claim = { fingerprint: this.#fingerprint, threadId, itemId, startedAt: Date.now() };
    const earlier = await store.claimRequest(claim, repeatWithinMs, requestContext);
    this.#state = earlier ? 'repeated' : 'new';
    if (earlier) await Promise.all([this.#renew(), this.#options.endElsewhere()]);
    this.#renewals ??= setInterval(() => void this.#renew(), repeatWithinMs / 3).unref();
    return earlier;
  }

  async replace(threadId: string, itemId: string): Promise<void> {
    await this.end();
    await this.take(threadId, itemId);
  }

  /** The request was refused: what it has claimed was for nothing. */
  async refuse(): Promise<void> {
    if (this.#state === 'new') await this.end();
  }

  /** The request was answered: the same one is a new question from now on. */
  async end(): Promise<void> {
    this.stopRenewing();
    if (this.#state === 'none') return;
    await this.#renewing;
    await this.#options.store.endRequest(this.#fingerprint, this.#options.requestContext);
  }

  /** The answer was cut short: the same request, soon, is a retry. */
  async leave(): Promise<void> {
    this.stopRenewing();
    if (this.#state !== 'none') await this.#renew();
  }

  /** The request failed, and may come again soon. */
  stopRenewing(): void {
    clearInterval(this.#renewals);
    this.#renewals = undefined;
  }

  /** Never rejects: without it, a retry is at worst taken for a new question. */
  #renew(): Promise<void> {
    const { store, requestContext, logger } = this.#options;
    this.#renewing ??= store
      .renewRequest(this.#fingerprint, Date.now(), requestContext)
      .catch((error: unknown) => logger.warn({ err: error }, 'A claim was not renewed'))
      .finally(() => {
        this.#renewing = undefined;
      });
    return this.#renewing;
  }
}
