import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isSourceName } from '../../site/formats/site-format.ts';
import { isPageName } from '../../site/read/is-page.ts';
import { listSiteFiles } from '../../site/site-files.ts';
import { dist } from '../serve/build-if-stale.ts';
import { UsageError } from '../usage-error.ts';

/** The folder to serve, checked: `--site`, or Pagewise's own documentation. */
export async function siteFolder(site: string | undefined): Promise<string> {
  if (site === undefined) return join(dist, 'docs');
  const dir = resolve(site);
  const found = await stat(dir).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'EACCES'
        ? `--site ${site} cannot be read: its permissions do not allow it.`
        : `--site ${site} does not exist. Build the site first, then name its output folder.`,
    );
  });
  if (!found.isDirectory()) {
    throw new UsageError(`--site ${site} is a file: name the folder that holds the built site.`);
  }
  if (!(await holdsPages(dir, site))) {
    throw new UsageError(`--site ${site} holds no pages: name the folder that the build wrote.`);
  }
  return dir;
}

async function holdsPages(dir: string, site: string): Promise<boolean> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => {
    throw new UsageError(`--site ${site} cannot be read: its permissions do not allow it.`);
  });
  if (entries.some((entry) => isPageName(entry.name))) return true;
  if (!entries.some((entry) => isSourceName(entry.name))) return false;
  return (await listSiteFiles(dir)).files.length > 0;
}
