import { randomBytes } from 'node:crypto';
import { Revocations } from '../../identity/revocations.ts';
import { eraseUser } from '../../privacy/erase-user.ts';
import { isNothing, nothingStored } from '../../privacy/user-counts.ts';
import { userIdOf } from '../../privacy/user-id.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { openFiles, parseFileSettings } from '../file-options.ts';
import { defaultDb, openStore, requireDatabase } from '../open-store.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { asUsageError, UsageError } from '../usage-error.ts';

const options = `  --db FILE  conversations: an SQLite file or a postgres:// URL (default: ${defaultDb})

USER is the id of a user, or the token of a visitor: what their browser keeps in localStorage, under a
name that begins with "pagewise.visitor".
`;

const exportHelp = `Usage: pagewise export USER [--db FILE]

Prints all that is stored about one user or visitor: chats, messages, ratings, files, and hand-offs
that wait to be delivered, as JSON Lines.

${options}`;

const eraseHelp = `Usage: pagewise erase USER [--db FILE]

Deletes all that is stored about one user or visitor, with the files they sent: S3_BUCKET and
S3_ENDPOINT as for pagewise serve.

${options}`;

const revokeHelp = `Usage: pagewise revoke VISITOR [--db FILE]

Refuses the token of a visitor, on all copies of the server at once. Their browser becomes a new
visitor. Their chats stay: see pagewise erase. Users who sign in at your site are signed out there.

${options}`;

/** The ids that visitors get. */
const visitorId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** `pagewise export`: what is stored about one user. */
export async function exportCommand(args: readonly string[]): Promise<void> {
  await withUser('export', exportHelp, args, async (store, userId) => {
    let count = 0;
    for await (const record of store.loadUser(userId)) {
      process.stdout.write(`${JSON.stringify(record)}\n`);
      count += 1;
    }
    if (count === 0) process.stderr.write(`${nothingStored(userId)}\n`);
  });
}

/** `pagewise erase`: deletes what is stored about one user. */
export async function eraseCommand(args: readonly string[]): Promise<void> {
  await withUser('erase', eraseHelp, args, async (store, userId) => {
    const settings = parseFileSettings(process.env);
    // Files are deleted without a link to them.
    const files = settings && (await openFiles(settings, { store, secret: randomBytes(32) }));
    const counts = await eraseUser(store, userId, files);
    files?.close();
    if (isNothing(counts)) return void process.stderr.write(`${nothingStored(userId)}\n`);
    const { chats } = counts;
    process.stdout.write(`Deleted ${chats === 1 ? '1 chat' : `${chats} chats`} of ${userId}.\n`);
  });
}

/** `pagewise revoke`: refuses the tokens of one visitor. */
export async function revokeCommand(args: readonly string[]): Promise<void> {
  await withUser('revoke', revokeHelp, args, async (store, userId) => {
    if (!visitorId.test(userId)) throw new UsageError(`${userId} is not the id of a visitor.`);
    await new Revocations(store).revoke(userId);
    process.stdout.write(`The tokens of ${userId} are refused from now on.\n`);
  });
}

async function withUser(
  command: 'export' | 'erase' | 'revoke',
  help: string,
  args: readonly string[],
  work: (store: SqlStore, userId: string) => Promise<void>,
): Promise<void> {
  const { values, positionals } = parseCommandLine(
    args,
    command,
    { db: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    1,
  );
  if (values.help) return void process.stdout.write(help);
  const [user] = positionals;
  if (!user) throw new UsageError(`Name a user or a token. See pagewise ${command} --help.`);
  const { db = defaultDb } = values;
  await requireDatabase(db);
  const store = await openStore(db);
  try {
    await work(store, userIdOf(user));
  } catch (error) {
    throw asUsageError(error, 'The conversations cannot be read or written');
  } finally {
    await store.close();
  }
}
