import Database from 'better-sqlite3';
import { databaseFile } from '../open-store.ts';
import { UsageError } from '../usage-error.ts';

/** A table and its columns. */
export interface Table {
  name: string;
  columns: string[];
}

export type Row = Record<string, unknown>;

/** A database that is only read. */
export interface PythonDatabase {
  tables(): Promise<Table[]>;
  /** All rows, in the order in which they were written. */
  rows(table: Table): Promise<Row[]>;
  close(): Promise<void>;
}

/** Opens the database of a ChatKit server in Python, to read it. */
export async function openPythonDatabase(address: string): Promise<PythonDatabase> {
  const file = databaseFile(address);
  return file === undefined ? openPostgresDatabase(address) : openSqliteDatabase(file);
}

function openSqliteDatabase(file: string): PythonDatabase {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  return {
    async tables() {
      const names = database
        .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
        .all();
      return names.map(({ name }) => ({
        name,
        columns: database
          .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
          .all(name)
          .map((column) => column.name),
      }));
    },
    async rows(table) {
      return database.prepare<[], Row>(`SELECT * FROM ${quoted(table.name)} ORDER BY rowid`).all();
    },
    async close() {
      database.close();
    },
  };
}

async function openPostgresDatabase(url: string): Promise<PythonDatabase> {
  const { Client } = await import('pg').catch(() => {
    throw new UsageError('Postgres needs the package pg: npm install pg');
  });
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    async tables() {
      const { rows } = await client.query<{ name: string; column: string }>(
        `SELECT table_name AS name, column_name AS column FROM information_schema.columns
         WHERE table_schema = ANY (current_schemas(false)) ORDER BY table_name, ordinal_position`,
      );
      const names = new Set(rows.map(({ name }) => name));
      return [...names].map((name) => ({
        name,
        columns: rows.filter((row) => row.name === name).map(({ column }) => column),
      }));
    },
    async rows(table) {
      const { rows } = await client.query<Row>(`SELECT * FROM ${quoted(table.name)} ORDER BY ctid`);
      return rows;
    },
    close: () => client.end(),
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
