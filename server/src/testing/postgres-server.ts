/**
 * A real Postgres for tests: its own data in a temporary folder, on 127.0.0.1, as a user who is not
 * root, without fsync. From `initdb` to the first connection it takes about a second.
 *
 * @module
 */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

/** Where `initdb` and `postgres` are, if anywhere. */
export const postgresPrograms = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));

const missing =
  'No initdb and postgres on the PATH or in Debian’s place (apt-get install postgresql-15).';

/** Why tests on a real Postgres are skipped. Where changes are judged (`CI`) none may be. */
export function skipWithoutPostgres(): string | false {
  if (postgresPrograms) return false;
  if (process.env['CI']) throw new Error(missing);
  return missing;
}

type User = { uid: number; gid: number } | Record<never, never>;

export class PostgresServer {
  readonly port: number;
  readonly #programs: string;
  readonly #folder: string;
  readonly #user: User;
  #process: ChildProcess | undefined;
  #databases = 0;

  private constructor(programs: string, folder: string, port: number, user: User) {
    this.#programs = programs;
    this.#folder = folder;
    this.port = port;
    this.#user = user;
  }

  /** Makes the data, but starts nothing yet. */
  static async create(): Promise<PostgresServer> {
    if (!postgresPrograms) throw new Error(missing);
    const folder = await mkdtemp(join(tmpdir(), 'pagewise-postgres-'));
    const user = unprivilegedUser();
    if ('uid' in user) await chown(folder, user.uid, user.gid);
    await promisify(execFile)(
      join(postgresPrograms, 'initdb'),
      [
        '-D',
        join(folder, 'data'),
        '-U',
        'postgres',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C',
        '-N',
      ],
      { ...user, cwd: folder },
    );
    return new PostgresServer(postgresPrograms, folder, await freePort(), user);
  }

  static async start(): Promise<PostgresServer> {
    const server = await PostgresServer.create();
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const settings = ['fsync=off', 'unix_socket_directories=', 'listen_addresses=127.0.0.1'];
    this.#process = spawn(
      join(this.#programs, 'postgres'),
      [
        '-D',
        join(this.#folder, 'data'),
        '-p',
        String(this.port),
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      { ...this.#user, cwd: this.#folder, stdio: 'ignore' },
    );
    process.once('exit', this.#kill);
    for (const end = Date.now() + 15_000; ; await sleep(50)) {
      const client = new Client(this.url());
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        if (Date.now() > end || this.#process.exitCode !== null) throw error;
      }
    }
  }

  /** Ends it at once, its connections with it; `start` brings it back with its data. */
  async stop(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const exit = once(running, 'exit');
    running.kill('SIGINT');
    await exit;
    process.off('exit', this.#kill);
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true });
  }

  url(database = 'postgres'): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }

  /** The URL of a new, empty database. */
  async newDatabase(): Promise<string> {
    const name = `test_${++this.#databases}`;
    const client = new Client(this.url());
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return this.url(name);
  }

  readonly #kill = () => {
    this.#process?.kill('SIGKILL');
  };
}

/** Postgres refuses to run as root. */
function unprivilegedUser(): User {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => {
      const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' });
      return status === 0 ? Number(stdout) : undefined;
    });
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('Postgres does not run as root, and there is no user postgres or nobody.');
}
