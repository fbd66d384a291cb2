import { once } from 'node:events';
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { HealthError } from '../../errors.ts';
import type { IndexVerification } from './verify-index.ts';

/** What is known of a file that was never seen whole. */
const unknown: IndexVerification = { isIntact: false, hash: '' };

/** This module is TypeScript in the repository and JavaScript in the package; so is the worker. */
const workerFile = new URL(`verify-index${extname(import.meta.url)}`, import.meta.url);

interface Verified {
  file: Stats;
  verification: Promise<IndexVerification>;
}

/**
 * Finds out whether the file of a site index is there, and whole.
 *
 * Reads all of it when it was seen first or has changed, in a worker thread, and asks for its size
 * and time otherwise. An index is only ever replaced: one that was written in place is damaged.
 */
export class IndexHealth {
  readonly #path: string;
  readonly #waitMs: number;
  #verified: Verified | undefined;

  /**
   * @param waitMs How long a check waits for the worker thread. When it takes longer, as a very large
   * index does, a later check tells. Default 1,000.
   */
  constructor(path: string, waitMs = 1000) {
    this.#path = path;
    this.#waitMs = waitMs;
  }

  /** @throws HealthError when the index is missing or damaged. */
  async check(): Promise<void> {
    const file = await stat(this.#path).catch(() => undefined);
    if (!file?.isFile()) throw new HealthError('The site index is missing. Index the site again.');
    const before = this.#verified;
    if (!before || !isSameState(before.file, file)) {
      const verification = this.#verify(before?.file.ino === file.ino ? before : undefined);
      this.#verified = { file, verification };
    }
    const result = await inTime(this.#waitMs, this.#verified?.verification);
    if (result?.isIntact === false) {
      throw new HealthError('The site index is damaged. Index the site again.');
    }
  }

  /** @param before The same file as it was. */
  async #verify(before: Verified | undefined): Promise<IndexVerification> {
    const known = await before?.verification;
    const worker = new Worker(workerFile, { workerData: this.#path, execArgv: [] });
    try {
      const [found] = (await once(worker, 'message')) as [IndexVerification];
      if (known?.hash && known.hash !== found.hash) return { ...known, isIntact: false };
      return found.isIntact ? found : unknown;
    } catch {
      // The file went away while it was read.
      return unknown;
    }
  }
}

/** The result, or nothing when it takes longer. */
async function inTime<Result>(
  waitMs: number,
  work: Promise<Result> | undefined,
): Promise<Result | undefined> {
  const enough = new AbortController();
  const limit = sleep(waitMs, undefined, { signal: enough.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, limit]);
  } finally {
    enough.abort();
  }
}

function isSameState(one: Stats, other: Stats): boolean {
  return one.ino === other.ino && one.size === other.size && one.mtimeMs === other.mtimeMs;
}
