import { createHash } from 'node:crypto';
import { ChatKitError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { HandoffResult } from '../protocol/handoff.ts';
import type { Outbox, OutgoingMessage } from '../store/outbox/outbox.ts';
import type { HandoffMessage } from './handoff-message.ts';
import type { WebhookSecret } from './webhook-secret.ts';

/** Options of `HandoffWebhook`. */
export interface HandoffWebhookOptions {
  /** Of http or https. It may hold a secret, and is never logged. */
  url: string;
  secret: WebhookSecret;
  /** Keeps what could not be delivered yet. */
  outbox: Outbox;
  logger: Logger;
  /** The time, for tests. Default: now. */
  now?: (() => number) | undefined;
  /** How long an attempt may take, in milliseconds. Default 10,000. */
  timeoutMs?: number | undefined;
}

const minuteMs = 60_000;
/** Waits between the attempts; after the last one, the message is given up. About two days in all. */
const waits = [0.25, 1, 5, 30, 120, 300, 600, 840, 1_080].map((minutes) => minutes * minuteMs);
/** While a copy tries, no other does. */
const claimMs = minuteMs;
const lookEveryMs = 10_000;
const batch = 20;
/** Later attempts may succeed; any other refusal is final. */
const passing = new Set([408, 425, 429]);

/** The webhook does not take the message. */
export class HandoffRefusedError extends ChatKitError {
  override name = 'HandoffRefusedError';
}

/**
 * Hands messages of readers to a webhook of the owner's, signed as Standard Webhooks has it.
 *
 * A message is stored before it is sent. When the webhook does not answer, or answers 5xx, 408, 425, or
 * 429, it is tried again for about two days, also after a restart and by other copies with the same
 * database. A webhook may so get a message twice, with the same `webhook-id`. Any other answer, redirects
 * included, is a refusal.
 */
export class HandoffWebhook {
  readonly #options: HandoffWebhookOptions;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void>;

  constructor(options: HandoffWebhookOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#running = this.retryDue();
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.retryDue());
    }, lookEveryMs).unref();
  }

  /**
   * Stores the message and tries to deliver it.
   *
   * @throws HandoffRefusedError when the webhook refuses it.
   */
  async send(userId: string, { id, ...fields }: HandoffMessage): Promise<HandoffResult> {
    const now = this.#now();
    const data = {
      type: 'handoff.requested',
      timestamp: new Date(now).toISOString(),
      data: { ...fields, userId },
    };
    const message = {
      id: `msg_${createHash('sha256').update(`${userId}\0${id}`).digest('hex').slice(0, 32)}`,
      owner: userId,
      data: JSON.stringify(data),
      acceptedAt: now,
      nextAt: now + claimMs,
      attempts: 1,
    };
    // Sent again while it waits: one is enough.
    if (!(await this.#options.outbox.add(message))) return { status: 'queued' };
    const outcome = await this.#attempt(message);
    if (outcome === 'refused') throw new HandoffRefusedError('The webhook refuses the message.');
    return { status: outcome };
  }

  /** Tries again what is due. Never rejects. */
  async retryDue(): Promise<void> {
    const { outbox, logger } = this.#options;
    try {
      for (const message of await outbox.due(this.#now(), batch)) {
        const attempts = message.attempts + 1;
        const isMine = await outbox.claim(message, this.#now() + claimMs);
        if (isMine) await this.#attempt({ ...message, attempts });
      }
    } catch (error) {
      logger.warn({ err: error }, 'Messages to the hand-off webhook could not be read');
    }
  }

  /** Settles when nothing is being delivered. What is left waits in the store. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #attempt(message: OutgoingMessage): Promise<'delivered' | 'queued' | 'refused'> {
    const { outbox, logger } = this.#options;
    const { id, attempts } = message;
    const reason = await this.#post(message);
    if (reason === undefined) {
      await outbox.remove(id);
      return 'delivered';
    }
    const wait = reason.isFinal ? undefined : waits[attempts - 1];
    const fields = { id, attempts, reason: reason.text };
    if (wait !== undefined) {
      await outbox.delay(id, this.#now() + wait);
      logger.warn(fields, 'The hand-off webhook did not take a message; it is tried again');
      return 'queued';
    }
    await outbox.remove(id);
    logger.error(fields, 'A message to the hand-off webhook was given up');
    return 'refused';
  }

  /** Why it was not taken; `undefined` when it was. */
  async #post({ id, data }: OutgoingMessage): Promise<Failure | undefined> {
    const { url, secret, timeoutMs = 10_000 } = this.#options;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...secret.headers(id, new Date(this.#now()), data),
        },
        body: data,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      const { ok, status } = response;
      if (ok) return undefined;
      return { text: `status ${status}`, isFinal: status < 500 && !passing.has(status) };
    } catch (error) {
      // Messages of `fetch` may name the address.
      return { text: codeOf(error), isFinal: false };
    }
  }
}

/** As `ECONNREFUSED`, or the name of the error. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code: unknown = Reflect.get(Object(error.cause), 'code');
  return typeof code === 'string' ? code : error.name;
}

interface Failure {
  text: string;
  isFinal: boolean;
}
