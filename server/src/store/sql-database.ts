import type { Compilable, Kysely } from 'kysely';
import type { Broadcast } from './broadcast.ts';
import type { SqlDialect } from './sql-dialect.ts';
import type { Tables } from './sql-tables.ts';

export type SqlValue = string | number;

export interface SqlResult<Row> {
  rows: Row[];
  /** How many rows were written. */
  changes: number;
  /** True when an earlier attempt may have been carried out, without an answer. */
  isRepeated?: boolean;
}

/** A database as `SqlStore` uses it: Kysely writes the SQL, `run` executes it. */
export interface SqlDatabase {
  readonly kysely: Kysely<Tables>;
  readonly dialect: SqlDialect;
  /** Missing where processes cannot be told anything. */
  readonly broadcast?: Broadcast | undefined;
  /** Rejects with an `UnavailableError` when the database cannot be used. */
  run(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult<unknown>>;
  /** Rejects with an `UnavailableError` for faults that no statement shows: a full disk, damage. */
  checkDisk(): Promise<void>;
  /** Overwrites deleted records in the files of the database, where this is in its power. */
  purge(): Promise<void>;
  close(): Promise<void>;
}

/** Marks the place of a value in a query that is compiled once and run many times. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Compiles a query once. Compiling it for every call takes several times longer than SQLite needs to
 * run it.
 *
 * @param build Receives a placeholder for each value that the caller passes by name.
 */
export function statement<Values extends Record<string, SqlValue>, Row>(
  database: Pick<SqlDatabase, 'run'>,
  build: (values: Values) => Compilable<Row>,
): (values: Values) => Promise<SqlResult<Row>> {
  const placeholders = new Proxy({} as Values, {
    get: (_, name) => new Placeholder(String(name)),
  });
  const { sql, parameters } = build(placeholders).compile();
  return (values) =>
    database.run(
      sql,
      parameters.map((parameter) =>
        parameter instanceof Placeholder ? values[parameter.name] : parameter,
      ) as SqlValue[],
    ) as Promise<SqlResult<Row>>;
}
