import { extname } from 'node:path';
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { FairQueue, type QueueTicket } from './fair-queue.ts';
import type { RankedSection } from './ranking.ts';
import type { SearchTask } from './search-worker.ts';

/** Threads, queues, and time limits of searches. */
export interface SearchPoolOptions {
  /** Worker threads. Default: one less than the machine has cores, from 1 to 4. */
  threads?: number | undefined;
  /** Searches that may wait. Default 200. */
  queueLength?: number | undefined;
  /** Searches that may wait for one asker. Default 16. */
  queueLengthPerAsker?: number | undefined;
  /** Time a search may take, waiting included. Default 3,000 ms. */
  timeoutMs?: number | undefined;
  /** Time that searches may wait in addition while the threads start. Default 15,000 ms. */
  startTimeoutMs?: number | undefined;
}

export interface SearchPoolRun {
  /** Askers take turns. Default: all are one. */
  asker?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * A search without a result.
 *
 * `busy`: too many searches wait. `timeout`: it took too long. `failed`: its thread ended, or the index
 * was closed.
 */
export class SearchError extends Error {
  override name = 'SearchError';
  readonly code: 'busy' | 'timeout' | 'failed';

  constructor(code: SearchError['code'], cause?: unknown) {
    super(sentences[code], { cause });
    this.code = code;
  }
}

const sentences: Record<SearchError['code'], string> = {
  busy: 'Too many searches are waiting.',
  timeout: 'The search took too long.',
  failed: 'The search failed.',
};

/** This module is TypeScript in the repository and JavaScript in the package; so is the worker. */
const workerFile = new URL(`search-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Runs searches in worker threads, so that no query holds up the event loop.
 *
 * The threads start with the first search. One that dies or takes too long is replaced. Idle threads
 * do not keep the process alive.
 */
export class SearchPool {
  readonly #options: Required<{ [Name in keyof SearchPoolOptions]: number }>;
  readonly #workerFile: URL;
  #queue = new FairQueue();
  #threads: Tinypool | undefined;
  /** No search has ended since the threads, or one of them, began to start. */
  #isStarting = true;

  /** @param file The module that runs a search. Default: `search-worker`. */
  constructor(options: SearchPoolOptions = {}, file = workerFile) {
    this.#options = {
      threads: options.threads ?? Math.min(4, Math.max(1, availableParallelism() - 1)),
      queueLength: options.queueLength ?? 200,
      queueLengthPerAsker: options.queueLengthPerAsker ?? 16,
      timeoutMs: options.timeoutMs ?? 3000,
      startTimeoutMs: options.startTimeoutMs ?? 15_000,
    };
    this.#workerFile = file;
  }

  /** @throws {@link SearchError}; the reason of the signal when that aborts. */
  async run(task: SearchTask, { asker = '', signal }: SearchPoolRun): Promise<RankedSection[]> {
    signal?.throwIfAborted();
    const { queueLength, queueLengthPerAsker, timeoutMs, startTimeoutMs } = this.#options;
    const threads = this.#started();
    const isFull =
      this.#queue.size >= queueLength || this.#queue.waiting(asker) >= queueLengthPerAsker;
    if (isFull) throw new SearchError('busy');
    const ticket: QueueTicket = { asker, isQueued: false };
    const ended = new AbortController();
    let error: SearchError | undefined;
    const timer = setTimeout(
      () => {
        error = new SearchError(ticket.isQueued ? 'busy' : 'timeout');
        // Ends the thread when the search runs; the next search waits for a new one.
        if (!ticket.isQueued) this.#isStarting = true;
        ended.abort();
      },
      this.#isStarting ? startTimeoutMs + timeoutMs : timeoutMs,
    );
    const found = threads.run(
      { ...task, [Tinypool.queueOptionsSymbol]: ticket },
      { signal: ended.signal },
    ) as Promise<RankedSection[]>;
    found.then(
      () => (this.#isStarting = false),
      () => {},
    );
    try {
      return await withSignal(found, signal, () => {
        // A search that runs is over in milliseconds; ending its thread would cost more.
        if (ticket.isQueued) ended.abort();
      });
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      throw error ?? new SearchError('failed', cause);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the threads, and with them the searches that run. */
  async close(): Promise<void> {
    const threads = this.#threads;
    this.#threads = undefined;
    await threads?.destroy();
  }

  #started(): Tinypool {
    if (this.#threads) return this.#threads;
    this.#queue = new FairQueue();
    this.#isStarting = true;
    this.#threads = new Tinypool({
      filename: this.#workerFile,
      minThreads: this.#options.threads,
      maxThreads: this.#options.threads,
      taskQueue: this.#queue,
      // Options of the process, such as --input-type or a loader, are not meant for the threads.
      execArgv: [],
    });
    // A thread died outside of a search, such as while starting: the next search restarts the pool.
    this.#threads.on('error', () => void this.close());
    return this.#threads;
  }
}

/** The result, or the reason of the signal as soon as it aborts. */
async function withSignal<Result>(
  result: Promise<Result>,
  signal: AbortSignal | undefined,
  onAbort: () => void,
): Promise<Result> {
  if (!signal) return result;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const listener = () => {
    onAbort();
    reject(signal.reason);
  };
  signal.addEventListener('abort', listener, { once: true });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    signal.removeEventListener('abort', listener);
    result.catch(() => {});
  }
}
