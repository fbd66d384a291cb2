import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.js');

/** Keeps the socket open and starts the command twice, as systemd does. Each says its process id. */
const keeper = `
for start in 1 2; do
  sh -c 'echo "pid $$"; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"' start "$@"
done`;

/** `pagewise serve` on a socket that stays open while it restarts, as systemd has it. */
export class KeptSocket implements AsyncDisposable {
  readonly port: number;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  #output = '';

  private constructor(port: number, child: ChildProcessByStdio<null, Readable, Readable>) {
    this.port = port;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
  }

  static async serve(args: string[], environment: Record<string, string> = {}) {
    const socket = createServer().listen(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address() as AddressInfo;
    const { fd } = (socket as Server & { _handle: { fd: number } })._handle;
    const command = [process.execPath, main, 'serve', ...args];
    const child = spawn('sh', ['-c', keeper, 'keeper', ...command], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', fd],
    }) as ChildProcessByStdio<null, Readable, Readable>;
    socket.close();
    const kept = new KeptSocket(port, child);
    await kept.#until((output) => output.includes(' is at http'));
    return kept;
  }

  get output(): string {
    return this.#output;
  }

  /** Ends the server. Resolves once the next one has begun to start. */
  async restart(): Promise<void> {
    this.#signal();
    await this.#until(() => this.#starts.length === 2);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    // No third one is started.
    if (this.#starts.length < 2) await this.restart();
    this.#signal();
    await ended;
  }

  get #starts(): number[] {
    return [...this.#output.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
  }

  #signal(): void {
    process.kill(this.#starts.at(-1) ?? 0, 'SIGTERM');
  }

  async #until(isThere: (output: string) => boolean): Promise<void> {
    while (!isThere(this.#output)) {
      if (this.#child.exitCode !== null) throw new Error(this.#output);
      await once(this.#child.stdout, 'data');
    }
  }
}
