import { Client } from 'pg';
import type { Logger } from '../logger.ts';
import type { Broadcast } from './broadcast.ts';

const channel = 'pagewise';
const connectTimeoutMs = 5000;
const reconnectAfterMs = 1000;
/** A connection that was lost without a word is noticed within this time. */
const checkEveryMs = 30_000;

/** Options of `PostgresBroadcast`. */
export interface PostgresBroadcastOptions {
  url: string;
  /** Runs a statement on any connection. */
  run: (sql: string, parameters: readonly string[]) => Promise<unknown>;
  logger: Logger;
}

/**
 * Broadcasts with LISTEN and NOTIFY, and keeps one connection for it from the first listener on.
 *
 * Connects again by itself when the connection is lost. Never throws: without a connection, nothing
 * is heard.
 */
export class PostgresBroadcast implements Broadcast {
  readonly #options: PostgresBroadcastOptions;
  readonly #listeners: ((text: string) => void)[] = [];
  #client: Client | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #check: NodeJS.Timeout | undefined;
  #wasHeard = true;
  #isClosed = false;

  constructor(options: PostgresBroadcastOptions) {
    this.#options = options;
  }

  listen(listener: (text: string) => void): void {
    this.#listeners.push(listener);
    if (this.#listeners.length === 1) void this.#connect();
  }

  async send(text: string): Promise<void> {
    await this.#options.run('select pg_notify($1, $2)', [channel, text]);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#reconnect);
    clearInterval(this.#check);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.#options.url,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: connectTimeoutMs,
      keepAlive: true,
      application_name: 'pagewise listener',
    });
    this.#client = client;
    const lost = (error?: Error) => this.#lost(client, error);
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.#wasHeard = true;
      this.#check = setInterval(() => {
        client.query('select 1').catch(lost);
      }, checkEveryMs).unref();
    } catch (error) {
      lost(error instanceof Error ? error : undefined);
    }
  }

  /** Closes what is left of a connection, and opens another one soon. */
  #lost(client: Client, error: Error | undefined): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#client = undefined;
    clearInterval(this.#check);
    client.end().catch(() => {});
    // Once per outage: the store says itself that the database is away.
    if (this.#wasHeard) {
      this.#options.logger.warn({ err: error }, 'Other copies of the server are not heard');
    }
    this.#wasHeard = false;
    this.#reconnect = setTimeout(() => void this.#connect(), reconnectAfterMs).unref();
  }

  #hear(text: string): void {
    for (const listener of this.#listeners) listener(text);
  }
}
