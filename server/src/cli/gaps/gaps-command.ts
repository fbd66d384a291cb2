import { dislikedItems, findGaps } from '../../owner/report/gaps.ts';
import type { GapReport } from '../../owner/report/api-responses.ts';
import { defaultDb, openStore, requireDatabase } from '../open-store.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { asUsageError, UsageError } from '../usage-error.ts';

const help = `Usage: pagewise gaps [--db FILE] [--days N] [--json]

Lists the questions whose answers cite no page of the site, or did not help by what their readers
say, most asked first: what to write next.

  --db FILE  conversations: an SQLite file or a postgres:// URL (default: ${defaultDb})
  --days N   how far to look back (default: 30)
  --json     for programs: { questions, gaps: [{ question, why, times, last }] }
`;

const dayMs = 86_400_000;

/** `pagewise gaps`: what readers asked and the site did not answer. */
export async function gapsCommand(args: readonly string[]): Promise<void> {
  const { values } = parseCommandLine(args, 'gaps', {
    db: { type: 'string' },
    days: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return void process.stdout.write(help);
  const { db = defaultDb, days = '30' } = values;
  if (!/^[1-9]\d{0,4}$/.test(days)) {
    throw new UsageError(`--days ${days} is not a number of days: use 1 to 99999.`);
  }
  await requireDatabase(db);
  const report = await readGaps(db, Number(days));
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : table(report, days));
}

/** The gaps of the last days in a database. */
export async function readGaps(db: string, days: number): Promise<GapReport> {
  const store = await openStore(db);
  try {
    const since = new Date(Date.now() - days * dayMs);
    return await findGaps(store.everyItem(), since, await dislikedItems(store));
  } catch (error) {
    throw asUsageError(error, 'The conversations cannot be read');
  } finally {
    await store.close();
  }
}

function table({ questions, gaps }: GapReport, days: string): string {
  const missed = gaps.reduce((sum, { times }) => sum + times, 0);
  const lines = gaps.map(
    ({ question, why, times, last }) =>
      `${`${times}×`.padStart(5)}  ${last.slice(0, 10)}  ${why}  ${oneLine(question)}`,
  );
  const summary = `${missed} of ${questions} questions of ${days} days have no source or did not help.`;
  return [summary, ...lines, ''].join('\n');
}

/** What readers typed is printed without what would move the cursor. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
