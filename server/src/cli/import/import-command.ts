import type { ImportCounts } from './import-counts.ts';
import { importHosted } from './import-hosted.ts';
import { importThreads, type ImportOptions } from './import-threads.ts';
import { openPythonDatabase } from './python-database.ts';
import type { Store } from '../../store/store.ts';
import { defaultDb, openStore } from '../open-store.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { asUsageError, UsageError } from '../usage-error.ts';

const help = `Usage: pagewise import FROM [--db FILE] [--user ID]

Takes over the chats of a ChatKit server in Python whose store keeps threads and items as JSON, in
SQLite or Postgres, or those of OpenAI's hosted ChatKit. They are only read. Running it again adds what
is new.

  FROM       an SQLite file, a postgres:// URL, or "openai" for the hosted ChatKit of the project that
             OPENAI_API_KEY belongs to
  --db FILE  where they go: an SQLite file or a postgres:// URL (default: ${defaultDb})
  --user ID  whose chats they are, when the database does not say; with "openai", takes theirs only
`;

/** `pagewise import`: chats of a ChatKit server in Python, or of OpenAI's hosted ChatKit. */
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
  const importAll = from === 'openai' ? importOpenAI : importDatabase(from);
  const { threads, items, skipped } = await importAll(values.db ?? defaultDb, {
    user: values.user,
  });
  for (const line of skipped) process.stderr.write(`Left out: ${line}\n`);
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  process.stdout.write(`Imported: ${count(threads, 'thread')}, ${count(items, 'item')}.\n`);
  if (skipped.length > 0) process.exitCode = 1;
}

type Import = (to: string, options: ImportOptions) => Promise<ImportCounts>;

const importDatabase =
  (from: string): Import =>
  async (to, options) => {
    const database = await openPythonDatabase(from).catch((error: unknown) => {
      throw asUsageError(error, `${from.replace(/:[^:@/]*@/, '@')} cannot be read`);
    });
    try {
      return await intoStore(to, (store) => importThreads(database, store, options));
    } finally {
      await database.close();
    }
  };

const importOpenAI: Import = async (to, options) => {
  if (!process.env['OPENAI_API_KEY'])
    throw new UsageError('Set OPENAI_API_KEY to a key of the project whose chats are to be read.');
  const { default: OpenAI } = await import('openai');
  const client = new OpenAI({ maxRetries: 5 });
  return await intoStore(to, (store) => importHosted(client, store, options));
};

async function intoStore(
  to: string,
  write: (store: Store) => Promise<ImportCounts>,
): Promise<ImportCounts> {
  try {
    const store = await openStore(to);
    try {
      return await write(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    throw asUsageError(error, 'The chats cannot be imported');
  }
}
