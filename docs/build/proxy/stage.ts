import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PacedModel } from '../../../server/bench/cluster/paced-model.ts';
import { serveProcess } from '../../../server/e2e/serve-process.ts';
import { KeptSocket } from '../../../server/e2e/kept-socket.ts';
import { freePort } from '../../../server/src/testing/free-port.ts';
import type { ProxyKind, RunningProxy } from './proxies.ts';
import { Reader, type Received } from './reader.ts';

/** Questions that one address may ask a minute. */
export const limitOfAddress = 5;

interface StageParts {
  folder: string;
  /** Of the server. */
  port: number;
  plain: RunningProxy;
  compressing: RunningProxy;
}

/** A server with a model behind a proxy. */
export class Stage implements AsyncDisposable {
  readonly ownerToken = 'o'.repeat(40);
  readonly model: PacedModel;
  /** The answer of a model that is silent at first; asked for at the beginning, for it takes long. */
  readonly silence: Promise<Received>;
  server: Awaited<ReturnType<typeof serveProcess>>;
  readonly #kind: ProxyKind;
  readonly #parts: StageParts;
  readonly #readers: Reader[] = [];
  /** Each reader has an address of their own. */
  #lastAddress = 1;

  private constructor(
    kind: ProxyKind,
    model: PacedModel,
    server: Awaited<ReturnType<typeof serveProcess>>,
    parts: StageParts,
  ) {
    this.#kind = kind;
    this.model = model;
    this.server = server;
    this.#parts = parts;
    this.silence = this.#askSilentModel();
    // It is looked at later.
    this.silence.catch(() => {});
  }

  static async open(kind: ProxyKind, folder: string): Promise<Stage> {
    const site = join(folder, 'site');
    await mkdir(folder, { recursive: true });
    await cp(join(import.meta.dirname, '../../../examples/site'), site, { recursive: true });
    await writeFile(
      join(site, 'based.html'),
      '<!doctype html><title>Based</title><base href="/x/"><p>Based.',
    );
    const [model, port] = [await PacedModel.start(), await freePort()];
    const server = await serve(model, folder, port);
    const start = (name: string, compresses: boolean) =>
      kind.start({ folder: join(folder, name), upstream: port, compresses });
    const plain = await start('plain', false);
    const compressing = await start('compressing', true);
    return new Stage(kind, model, server, { folder, port, plain, compressing });
  }

  get proxy(): RunningProxy {
    return this.#parts.plain;
  }

  async reader({
    version = 2,
    compresses = false,
    proxy = compresses ? this.#parts.compressing : this.#parts.plain,
  }: { version?: 1 | 2; compresses?: boolean; proxy?: RunningProxy } = {}) {
    this.#lastAddress += 1;
    const reader = await Reader.connect(proxy, `127.0.0.${this.#lastAddress}`, version);
    this.#readers.push(reader);
    return reader;
  }

  /** Starts the server again, which has ended. */
  async restart(): Promise<void> {
    this.server = await serve(this.model, this.#parts.folder, this.#parts.port);
  }

  /** Another server without a model, on a socket that outlives it, behind a proxy of its own. */
  async keptSocket() {
    const folder = join(this.#parts.folder, 'kept');
    const site = join(this.#parts.folder, 'site');
    await mkdir(folder);
    const args = ['--site', site, '--db', join(folder, 'data', 'x.db'), '--trust-proxy', '1'];
    const server = await KeptSocket.serve(args);
    const proxy = await this.#kind.start({ folder, upstream: server.port });
    return {
      server,
      proxy,
      async [Symbol.asyncDispose]() {
        await proxy[Symbol.asyncDispose]();
        await server[Symbol.asyncDispose]();
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const reader of this.#readers) reader.close();
    await this.#parts.plain[Symbol.asyncDispose]();
    await this.#parts.compressing[Symbol.asyncDispose]();
    await this.server.stop();
    await this.model[Symbol.asyncDispose]();
  }

  async #askSilentModel(): Promise<Received> {
    const reader = await this.reader();
    this.model.silentFor('Take your time', 55_000);
    return reader.ask('Take your time.');
  }
}

async function serve(model: PacedModel, folder: string, port: number) {
  const server = await serveProcess(
    [
      '--site',
      join(folder, 'site'),
      '--db',
      join(folder, 'data', 'pagewise.db'),
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--trust-proxy',
      '1',
      '--log',
      'json',
      '--address-questions',
      `${limitOfAddress}/1000`,
    ],
    {
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: 'test',
      PAGEWISE_OWNER_TOKEN: 'o'.repeat(40),
      npm_lifecycle_event: '',
    },
  );
  // It may build the assistant first.
  const isReady = async () => (await fetch(`${server.url}/ready`)).ok;
  while (!(await isReady())) await sleep(100);
  return server;
}
