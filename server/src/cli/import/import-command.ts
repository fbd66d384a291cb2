import { importThreads, type ImportCounts } from './import-threads.ts';
import { openPythonDatabase } from './python-database.ts';
import { defaultDb, openStore } from '../open-store.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { asUsageError, UsageError } from '../usage-error.ts';

const help = `Usage: pagewise import FROM [--db FILE] [--user ID]

Takes over the chats of a ChatKit server in Python whose store keeps threads and items as JSON, in
SQLite or Postgres. The database is only read. Running it again adds what is new.

  FROM       an SQLite file, or a postgres:// URL
  --db FILE  where they go: an SQLite file or a postgres:// URL (default: ${defaultDb})
  --user ID  whose chats they are, when the database does not say
`;

/** `pagewise import`: chats of a ChatKit server in Python. */
export async function importCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(
    args,
    'import',
    {
      db: { type: 'string' },
      user: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    1,
  );
  if (values.help) return void process.stdout.write(help);
  const [from] = positionals;
  if (!from) throw new UsageError('Name the database to read. See pagewise import --help.');
  const { threads, items, skipped } = await importFrom(from, values.db ?? defaultDb, values.user);
  for (const line of skipped) process.stderr.write(`Left out: ${line}\n`);
  process.stdout.write(`${threads} threads and ${items} items were imported.\n`);
  if (skipped.length > 0) process.exitCode = 1;
}

async function importFrom(from: string, to: string, user?: string): Promise<ImportCounts> {
  const database = await openPythonDatabase(from).catch((error: unknown) => {
    throw asUsageError(error, `${from.replace(/:[^:@/]*@/, '@')} cannot be read`);
  });
  try {
    const store = await openStore(to);
    try {
      return await importThreads(database, store, { user });
    } finally {
      await store.close();
    }
  } catch (error) {
    throw asUsageError(error, 'The chats cannot be imported');
  } finally {
    await database.close();
  }
}
