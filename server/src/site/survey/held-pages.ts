import { deserialize, serialize } from 'node:v8';
import type { Database, Statement } from 'better-sqlite3';
import type { PageText } from '../read/page-text.ts';

/** Pages that wait on disk until all of their site are known: a site can be larger than memory. */
export class HeldPages {
  length = 0;
  readonly #insert: Statement<[number, Uint8Array]>;
  readonly #page: Statement<[number], Uint8Array>;

  constructor(database: Database) {
    database.exec('CREATE TEMP TABLE held (id INTEGER PRIMARY KEY, page BLOB)');
    this.#insert = database.prepare('INSERT INTO temp.held (id, page) VALUES (?, ?)');
    this.#page = database
      .prepare<[number], Uint8Array>('SELECT page FROM temp.held WHERE id = ?')
      .pluck();
  }

  /** Which page it is, from 0. */
  add(page: PageText): number {
    this.#insert.run(this.length, serialize(page));
    return (this.length += 1) - 1;
  }

  get(at: number): PageText {
    const stored = this.#page.get(at);
    if (!stored) throw new RangeError(`No page ${at} is held.`);
    return deserialize(stored);
  }
}
