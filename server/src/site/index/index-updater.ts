import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { UpdateTask } from './update-index.ts';
import type { UpdateResult } from './update-worker.ts';

/** This module is TypeScript in the repository and JavaScript in the package; so is the worker. */
const workerFile = new URL(`update-worker${extname(import.meta.url)}`, import.meta.url);

/** Brings an index up to date in a worker thread, which stays for the next time. */
export class IndexUpdater {
  readonly #task: UpdateTask;
  #worker: Worker | undefined;
  #running: Promise<UpdateResult> | undefined;

  constructor(task: UpdateTask) {
    this.#task = task;
  }

  /** One update after another: what changes meanwhile is found by the next. */
  update(): Promise<UpdateResult> {
    const next = (this.#running ?? Promise.resolve()).then(() => this.#run());
    this.#running = next;
    return next;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #run(): Promise<UpdateResult> {
    const worker = (this.#worker ??= new Worker(workerFile, { execArgv: [] }));
    worker.unref();
    worker.postMessage(this.#task);
    try {
      const [result] = (await once(worker, 'message')) as [UpdateResult];
      return result;
    } catch (error) {
      this.#worker = undefined;
      return { error: (error as Error).message };
    }
  }
}
