import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TooManyRequestsError } from '../errors.ts';
import type { Leases } from '../store/counters/counter.ts';

/** How many answers run at the same time. */
export interface AnswerPlacesOptions {
  /** Of one visitor. Default 3. */
  visitor?: number | undefined;
  /** Of all visitors. Default 60. */
  all?: number | undefined;
  /** Questions that wait for a place. Default 30. Others are refused with 429. */
  waiting?: number | undefined;
  /** How long a question waits, in milliseconds. Default 8,000. */
  waitMs?: number | undefined;
}

/** How many answers run at the same time, unless the options say otherwise. */
export const defaultAnswers = { visitor: 3, all: 60 } as const satisfies AnswerPlacesOptions;

/** A copy that died gives its places back after this time. */
const leaseMs = 30_000;
/** How often a question that waits looks for a place. */
const lookEveryMs = 200;
/** When to come again, where no place became free. */
const retryAfterSeconds = 5;
/** Of the questions that wait, how many may be one visitor's. */
const waitingOfVisitor = 2;

/** Gives a place to each running answer, and lets a few questions wait for one. */
export class AnswerPlaces {
  readonly #leases: Leases;
  readonly #visitor: number;
  readonly #all: number;
  readonly #waiting: number;
  readonly #waitMs: number;

  constructor(leases: Leases, options: AnswerPlacesOptions = {}) {
    this.#leases = leases;
    this.#visitor = options.visitor ?? defaultAnswers.visitor;
    this.#all = options.all ?? defaultAnswers.all;
    this.#waiting = options.waiting ?? 30;
    this.#waitMs = options.waitMs ?? 8_000;
  }

  /**
   * Waits for a place. Questions get one in the order in which they came.
   *
   * @returns A function that gives the place back.
   * @throws TooManyRequestsError when too many wait already, or none became free in time.
   */
  async take(owner: string, signal: AbortSignal): Promise<() => Promise<void>> {
    const id = randomUUID();
    await this.#leases.add(id, owner, Date.now() + leaseMs);
    try {
      await this.#wait(id, owner, signal);
    } catch (error) {
      await this.#leases.remove(id);
      throw error;
    }
    const renewal = setInterval(() => {
      // A failure is made good by the next renewal.
      this.#leases.renew(id, Date.now() + leaseMs).catch(() => {});
    }, leaseMs / 3).unref();
    return async () => {
      clearInterval(renewal);
      await this.#leases.remove(id);
    };
  }

  async #wait(id: string, owner: string, signal: AbortSignal): Promise<void> {
    for (const end = Date.now() + this.#waitMs; ;) {
      const { all, own } = await this.#leases.ahead(id, owner);
      if (all < this.#all && own < this.#visitor) return;
      const isTooLong = all >= this.#all + this.#waiting || own >= this.#visitor + waitingOfVisitor;
      if (isTooLong || Date.now() >= end) throw new TooManyRequestsError(retryAfterSeconds);
      await sleep(lookEveryMs, undefined, { signal });
    }
  }
}
