/**
 * A real Redis or Valkey for tests, on 127.0.0.1, which writes nothing to a disk.
 *
 * @module
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['redis-server', 'valkey-server'].map((name) => join(folder, name)))
  .find((path) => existsSync(path));

const missing = 'No redis-server or valkey-server on the PATH (apt-get install redis-server).';

/** Why tests on a real Redis are skipped. Where changes are judged (`CI`) none may be. */
export function skipWithoutRedis(): string | false {
  if (program) return false;
  if (process.env['CI']) throw new Error(missing);
  return missing;
}

export class RedisServer {
  readonly url: string;
  readonly #args: string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, password: string | undefined) {
    this.url = `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`;
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', ''];
    this.#args = password === undefined ? settings : [...settings, '--requirepass', password];
  }

  static async start(password?: string): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), password);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    if (!program) throw new Error(missing);
    this.#process = spawn(program, this.#args, { cwd: tmpdir(), stdio: 'ignore' });
    process.once('exit', this.#kill);
    for (const end = Date.now() + 15_000; ; await sleep(50)) {
      const socket = connect(Number(new URL(this.url).port), '127.0.0.1');
      try {
        await once(socket, 'connect');
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      } finally {
        socket.destroy();
      }
    }
  }

  /** Ends it at once. `start` brings it back, empty. */
  async stop(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const exit = once(running, 'exit');
    running.kill('SIGKILL');
    await exit;
    process.off('exit', this.#kill);
  }

  readonly #kill = () => {
    this.#process?.kill('SIGKILL');
  };
}
