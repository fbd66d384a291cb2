import type { CreateTableBuilder, RawBuilder } from 'kysely';

/** What differs from one SQL database to the next. Each database's file has its own. */
export interface SqlDialect {
  readonly columnTypes: ColumnTypes;
  /**
   * True when several writers run at the same time. Adding an item then locks its thread's row.
   * Without the lock, items could become visible out of order, and a reader who loads the next page
   * would miss one.
   */
  readonly locksRows: boolean;
  /** True when an index of the database can hold the id. Other ids are never found. */
  isKey(id: string): boolean;
  /** A JSON column as the exact text that was stored, to compare it. */
  jsonText(column: string): RawBuilder<string>;
  isMissingTable(error: unknown): boolean;
}

type ColumnType = Parameters<CreateTableBuilder<string>['addColumn']>[1];

/** What the database calls the types of columns. */
export interface ColumnTypes {
  /** A primary key that counts up. */
  readonly sequence: ColumnType;
  /** Holds milliseconds since 1970. */
  readonly integer: ColumnType;
  /** Text that an index can hold. */
  readonly key: ColumnType;
  /** Keeps JSON exactly as it was written. */
  readonly json: ColumnType;
}
