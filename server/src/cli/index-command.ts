import { resolve } from 'node:path';
import { bringUpToDate, makeIndex } from './make-index.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { UsageError } from './usage-error.ts';
import { siteFolder } from './site-folder.ts';
import { stopSignal } from './stop-signal.ts';

const help = `Usage: pagewise index --site DIR --out FILE [--title TITLE] [--update]

Indexes a folder of built HTML into one file, which any number of servers can open.

  --update  read only what changed since the file was made
`;

/** `pagewise index`: for builds that make the index where they make the site. */
export async function indexCommand(args: readonly string[]): Promise<void> {
  const { values } = parseCommandLine(args, 'index', {
    site: { type: 'string' },
    out: { type: 'string' },
    title: { type: 'string' },
    update: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return void process.stdout.write(help);
  if (values.site === undefined) throw new UsageError('--site names the folder to index.');
  if (values.out === undefined)
    throw new UsageError('--out names the file that becomes the index.');
  const make = values.update ? bringUpToDate : makeIndex;
  await make(await siteFolder(values.site), resolve(values.out), values.title, stopSignal());
}
