import { AnswerCutError } from './answer-cut-error.ts';
import { ShuttingDownError } from '../errors.ts';
import { within } from '../within.ts';

/** How long an answer that was told to end is waited for. */
const graceMs = 2_000;

/** One answer in the making. */
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

/** The answers in the making in this process, and the responses that are being written. */
export class Runs {
  readonly #running = new Set<Run>();
  readonly #deliveries = new Set<Promise<unknown>>();
  readonly #byRequest = new Map<string, Run>();
  #isClosed = false;

  /** Begins a run, after the one that answers the same request has ended. */
  async begin(request: string | undefined, readerLeft: AbortSignal): Promise<Run> {
    if (this.#isClosed) throw new ShuttingDownError('This server is shutting down.');
    const run = new Run(readerLeft);
    const earlier = request === undefined ? undefined : this.#byRequest.get(request);
    this.#running.add(run);
    if (request !== undefined) this.#byRequest.set(request, run);
    void run.ended.then(() => {
      this.#running.delete(run);
      if (request !== undefined && this.#byRequest.get(request) === run) {
        this.#byRequest.delete(request);
      }
    });
    if (earlier) {
      earlier.abort(new AnswerCutError('the same request came again', { keepPartial: false }));
      await within(graceMs, earlier.ended);
    }
    return run;
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

  /** Settles when those in the making now have ended. */
  async allEnded(): Promise<void> {
    await Promise.all([...this.#running].map(({ ended }) => ended));
  }
}
