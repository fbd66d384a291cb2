import { z } from 'zod';
import { AnswerCutError } from './answer-cut-error.ts';
import { ShuttingDownError } from '../errors.ts';
import { within } from '../within.ts';

/** How long an answer that was told to end is waited for. */
const graceMs = 2_000;

/** `stopped`: what there is of the answer stays. `superseded`: nothing of it is kept any more. */
export const EndReason = z.enum(['stopped', 'superseded']);
export type EndReason = z.infer<typeof EndReason>;

const reasons: Record<EndReason, () => unknown> = {
  // As when its reader leaves.
  stopped: () => undefined,
  superseded: () => new AnswerCutError('the same request came again', { keepPartial: false }),
};

/** One running answer. */
export class Run {
  readonly #controller = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  readonly #stopFollowing: () => void;

  /** @param readerLeft aborts the run too. */
  constructor(readerLeft: AbortSignal) {
    const leave = () => this.abort(readerLeft.reason);
    if (readerLeft.aborted) leave();
    else readerLeft.addEventListener('abort', leave);
    this.#stopFollowing = () => readerLeft.removeEventListener('abort', leave);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }

  end(): void {
    this.#stopFollowing();
    this.#ended.resolve();
  }
}

/** The running answers of this process, and the responses that are being written. */
export class Runs {
  readonly #running = new Set<Run>();
  readonly #deliveries = new Set<Promise<unknown>>();
  readonly #named = new Map<string, Set<Run>>();
  #isClosed = false;

  /**
   * Begins a run, after those that answer the same request have ended.
   *
   * @param name Of the request.
   */
  async begin(name: string | undefined, readerLeft: AbortSignal): Promise<Run> {
    if (this.#isClosed) throw new ShuttingDownError('This server is shutting down.');
    const run = new Run(readerLeft);
    this.#running.add(run);
    void run.ended.then(() => this.#running.delete(run));
    if (name === undefined) return run;
    const earlierEnded = this.end(name, 'superseded');
    this.name(run, name);
    await earlierEnded;
    return run;
  }

  /** Lets `end` find the run under one more name. */
  name(run: Run, name: string): void {
    const runs = this.#named.get(name) ?? new Set();
    this.#named.set(name, runs.add(run));
    void run.ended.then(() => {
      runs.delete(run);
      if (runs.size === 0 && this.#named.get(name) === runs) this.#named.delete(name);
    });
  }

  /**
   * Ends the runs of a name. `undefined` when there is none, else settles when they have ended, or do
   * not for two seconds.
   */
  end(name: string, why: EndReason): Promise<void> | undefined {
    const runs = this.#named.get(name);
    if (!runs) return undefined;
    const ended = Promise.all([...runs].map((run) => run.ended));
    for (const run of runs) run.abort(reasons[why]());
    return within(
      graceMs,
      ended.then(() => {}),
    );
  }

  /** True once draining has begun. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Makes `drain` wait for a response until it is written. */
  deliver(written: Promise<unknown>): void {
    this.#deliveries.add(written);
    const forget = () => void this.#deliveries.delete(written);
    written.then(forget, forget);
  }

  /**
   * Accepts no new answers, waits for running ones up to the limit, and then aborts the rest.
   */
  async drain(limitMs: number): Promise<void> {
    this.#isClosed = true;
    await within(limitMs, this.#allDelivered());
    for (const run of this.#running) {
      run.abort(new AnswerCutError('the server is shutting down', { keepPartial: true }));
    }
    await within(graceMs, this.#allDelivered());
  }

  async #allDelivered(): Promise<void> {
    await this.allEnded();
    await Promise.allSettled(this.#deliveries);
  }

  /** Settles when those that run now have ended. */
  async allEnded(): Promise<void> {
    await Promise.all([...this.#running].map(({ ended }) => ended));
  }
}
