import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serveProcess } from '../../e2e/serve-process.ts';
import type { Front } from './front.ts';

type Copy = Awaited<ReturnType<typeof serveProcess>>;

export interface CopiesOptions {
  /** Each copy has a folder of its own in it. */
  folder: string;
  site: string;
  database: string;
  model: string;
  front: Front;
}

/** Copies of `pagewise serve` behind one proxy. */
export class Copies implements AsyncDisposable {
  readonly all: Copy[] = [];
  readonly #options: CopiesOptions;
  #made = 0;

  constructor(options: CopiesOptions) {
    this.#options = options;
  }

  /** Starts one more. Settles when it listens. */
  async start(): Promise<void> {
    const { folder, site, database, model, front } = this.#options;
    const cwd = join(folder, `copy-${++this.#made}`);
    mkdirSync(cwd);
    const any = '1000000/100000000';
    const copy = await serveProcess(
      [
        `--site=${site}`,
        `--db=${database}`,
        // A slow database keeps many of them waiting. Postgres has 100 by default.
        '--db-connections=30',
        '--port=0',
        '--log=off',
        '--trust-proxy=1',
        '--answers=10/5000',
        `--questions=${any}`,
        `--address-questions=${any}`,
        `--visitor-questions=${any}`,
      ],
      {
        OPENAI_API_KEY: 'bench',
        OPENAI_BASE_URL: model,
        PAGEWISE_SECRET: 'the same secret in every copy of it',
      },
      cwd,
    );
    this.all.push(copy);
    front.add(copy.port);
  }

  /** Kills the first one, and starts another one in its place after a while. */
  async kill(): Promise<void> {
    const [copy] = this.all;
    await copy?.stop('SIGKILL');
    this.all.shift();
    await this.start();
    if (copy) this.#options.front.remove(copy.port);
  }

  /** Replaces each one by another, as a release does. */
  async replaceAll(): Promise<void> {
    for (const copy of this.all.slice()) {
      await this.start();
      this.all.splice(this.all.indexOf(copy), 1);
      await copy.stop('SIGTERM');
      this.#options.front.remove(copy.port);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.all.map((copy) => copy.stop('SIGKILL')));
  }
}
