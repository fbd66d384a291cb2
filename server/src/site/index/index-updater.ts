import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { UpdateTask } from './update-index.ts';
import type { EmbedResult, UpdateResult, WorkerTask } from './update-worker.ts';

/** This module is TypeScript in the repository and JavaScript in the package; so is the worker. */
const workerFile = new URL(`update-worker${extname(import.meta.url)}`, import.meta.url);

/** Brings an index up to date in a worker thread, which stays for the next time. */
export class IndexUpdater {
  readonly #task: UpdateTask;
  #worker: Worker | undefined;
  #running: Promise<unknown> | undefined;

  constructor(task: UpdateTask) {
    this.#task = task;
  }

  /** One update after another: what changes meanwhile is found by the next. */
  update(): Promise<UpdateResult> {
    return this.#next<UpdateResult>('update');
  }

  /** Embeds some of the texts that have no vector yet, where the environment names a model. */
  embed(): Promise<EmbedResult> {
    return this.#next<EmbedResult>('embed');
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #next<Result>(does: WorkerTask['does']): Promise<Result | { error: string }> {
    const next = (this.#running ?? Promise.resolve()).then(() => this.#run<Result>(does));
    this.#running = next;
    return next;
  }

  async #run<Result>(does: WorkerTask['does']): Promise<Result | { error: string }> {
    const worker = (this.#worker ??= new Worker(workerFile, { execArgv: [] }));
    worker.unref();
    worker.postMessage({ ...this.#task, does } satisfies WorkerTask);
    try {
      const [result] = (await once(worker, 'message')) as [Result];
      return result;
    } catch (error) {
      this.#worker = undefined;
      return { error: (error as Error).message };
    }
  }
}
