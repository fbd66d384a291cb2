import { createHash } from 'node:crypto';
import type { StreamingReq } from './protocol/requests.ts';
import type { RequestContext } from './request-context.ts';
import type { Claims } from './responder.ts';
import type { RequestClaim, Store } from './store/store.ts';

/** A request that did not end is waited for this long; the same one later is a new question. */
const repeatWithinMs = 30_000;

/**
 * What makes two requests the same: all but the metadata, since a page that has been scrolled asks
 * the same question still.
 */
export function fingerprintOf({ type, params }: StreamingReq): string {
  return createHash('sha256')
    .update(JSON.stringify([type, params]))
    .digest('base64url');
}

/** The claim of one request in the store. */
export class RequestClaims<Context extends RequestContext> implements Claims {
  readonly #fingerprint: string;
  readonly #store: Store<Context>;
  readonly #requestContext: Context;
  #state: 'none' | 'new' | 'repeated' = 'none';

  constructor(fingerprint: string, store: Store<Context>, requestContext: Context) {
    this.#fingerprint = fingerprint;
    this.#store = store;
    this.#requestContext = requestContext;
  }

  async take(threadId: string, itemId: string): Promise<RequestClaim | undefined> {
    const claim = { fingerprint: this.#fingerprint, threadId, itemId, startedAt: Date.now() };
    const earlier = await this.#store.claimRequest(claim, repeatWithinMs, this.#requestContext);
    this.#state = earlier ? 'repeated' : 'new';
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
    if (this.#state === 'none') return;
    await this.#store.endRequest(this.#fingerprint, this.#requestContext);
  }
}
