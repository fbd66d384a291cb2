import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './sql-tables.ts';

export type SqlValue = string | number;

export interface SqlResult<Row> {
  rows: Row[];
  /** How many rows were written. */
  changes: number;
  /** True when an earlier attempt may have been carried out, without an answer. */
  isRepeated?: boolean;
}

/** What `SqlStore` needs of a database: Kysely writes its SQL, `run` executes it. */
export interface SqlDatabase {
  readonly kysely: Kysely<Tables>;
  /**
   * True where writers run side by side. A thread's row is then locked while an item is added to
   * it: numbers of the sequence would otherwise become visible in another order than they were
   * given, and a reader who pages on would miss one.
   */
  readonly locksRows: boolean;
  /** Rejects with an `UnavailableError` when the database cannot be used. */
  run(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult<unknown>>;
  /** Rejects with an `UnavailableError` for what a statement does not show: no room, damage. */
  checkDisk(): Promise<void>;
  close(): Promise<void>;
}

/** Stands for a value in a query that is compiled once and run with many. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Compiles a query once. Building and compiling it anew takes several times as long as SQLite needs
 * to run it.
 *
 * @param build Gets placeholders of the types that the statement's caller hands over by name.
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
