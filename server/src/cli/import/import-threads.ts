import { ThreadItem } from '../../protocol/items.ts';
import { ThreadMetadata } from '../../protocol/threads.ts';
import type { Store } from '../../store/store.ts';
import { UsageError } from '../usage-error.ts';
import { type ImportCounts, reasonOf } from './import-counts.ts';
import type { PythonDatabase, Row, Table } from './python-database.ts';

/** Options of `importThreads`. */
export interface ImportOptions {
  /** Whose threads they become where the database does not say. */
  user?: string | undefined;
}

/** Columns that hold the JSON of a record, and whose it is, in the stores that people have written. */
const dataColumns = ['data', 'payload', 'json', 'content_json', 'thread_data', 'item_data', 'body'];
const userColumns = ['user_id', 'owner_id', 'owner', 'user'];

/**
 * Takes over the threads of a store of chatkit-python that keeps each thread and item as JSON.
 *
 * Running it again replaces what it has written before, and adds what is new.
 */
export async function importThreads(
  database: PythonDatabase,
  store: Store,
  { user }: ImportOptions = {},
): Promise<ImportCounts> {
  const { threads, items } = findTables(await database.tables());
  const counts: ImportCounts = { threads: 0, items: 0, skipped: [] };
  const owners = new Map<string, string>();
  for (const { row, fields } of await recordsOf(database, threads, 'thread')) {
    const thread = ThreadMetadata.safeParse(fields);
    const owner = ownerOf(row) ?? user;
    if (!thread.success) {
      counts.skipped.push(`thread ${nameOf(row)}: ${reasonOf(thread.error)}`);
    } else if (owner === undefined) {
      throw new UsageError(`${threads.name} has no column for the user: name one with --user ID.`);
    } else {
      await store.saveThread(thread.data, { userId: owner, metadata: {} });
      owners.set(thread.data.id, owner);
      counts.threads += 1;
    }
  }
  for (const { row, fields } of await recordsOf(database, items, 'item')) {
    const item = ThreadItem.safeParse({ thread_id: row['thread_id'], ...fields });
    const owner = owners.get(String(row['thread_id']));
    if (!item.success) counts.skipped.push(`item ${nameOf(row)}: ${reasonOf(item.error)}`);
    else if (owner === undefined) counts.skipped.push(`item ${nameOf(row)}: it has no thread`);
    else {
      await store.addThreadItem(item.data.thread_id, item.data, { userId: owner, metadata: {} });
      counts.items += 1;
    }
  }
  return counts;
}

function findTables(tables: readonly Table[]): { threads: Table; items: Table } {
  const withData = tables.filter(
    ({ name, columns }) => dataOf(columns) && !name.startsWith('pagewise_'),
  );
  const threads = withData.find(
    ({ name, columns }) => /thread/i.test(name) && !columns.includes('thread_id'),
  );
  const items = withData.find(
    ({ name, columns }) => /item|message/i.test(name) && columns.includes('thread_id'),
  );
  if (threads && items) return { threads, items };
  throw new UsageError(
    'The database has no tables of a ChatKit store: threads (id, data) and items (thread_id, data).',
  );
}

const dataOf = (columns: readonly string[]): string | undefined =>
  dataColumns.find((name) => columns.includes(name));

/** The records of a table, oldest first. The database would sort times as text, in all their forms. */
async function recordsOf(database: PythonDatabase, table: Table, wrapper: string) {
  const rows = await database.rows(table);
  return rows
    .map((row) => ({ row, fields: withZone(record(row, table, wrapper)) }))
    .toSorted((one, other) => timeOf(one.fields) - timeOf(other.fields));
}

const timeOf = ({ created_at: time }: Record<string, unknown>): number =>
  (typeof time === 'string' && Date.parse(time)) || 0;

/** The JSON of a row. Some stores wrap it: `{ "thread": { … } }`. */
function record(row: Row, { columns }: Table, wrapper: string): Record<string, unknown> {
  const value = row[dataOf(columns) ?? ''];
  let parsed: unknown = value;
  try {
    if (typeof value === 'string' || Buffer.isBuffer(value)) parsed = JSON.parse(String(value));
  } catch {
    return {};
  }
  const object = asObject(parsed);
  const inner = asObject(object[wrapper]);
  return Object.keys(inner).length > 0 ? inner : object;
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Python writes times without a zone, and means UTC. */
function withZone(fields: Record<string, unknown>): Record<string, unknown> {
  const { created_at: time } = fields;
  if (typeof time !== 'string') return fields;
  const instant = time.replace(' ', 'T');
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(instant);
  return { ...fields, created_at: hasZone ? instant : `${instant}Z` };
}

function ownerOf(row: Row): string | undefined {
  const value = userColumns.map((name) => row[name]).find((each) => each != null && each !== '');
  return value === undefined ? undefined : String(value as string | number);
}

const nameOf = (row: Row): string => String((row['id'] ?? '(no id)') as string);
