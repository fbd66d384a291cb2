import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isSourceName, pagesAmong } from './formats/site-format.ts';
import { compileGlobs, type PageGlobs } from './page-globs.ts';
import type { SiteFile } from './site-file.ts';
import { isPageName } from './read/is-page.ts';

export type { SiteFile } from './site-file.ts';

/** A page that is not in the index. */
export interface SkippedPage {
  /** Where its file lies, relative to the folder of the site. */
  path: string;
  /** Why, as the end of a sentence: "it is a draft". */
  reason: string;
}

export interface SiteFiles {
  files: SiteFile[];
  /** What could not be read. */
  skipped: SkippedPage[];
  /** How many pages the globs leave out. */
  excluded: number;
}

/** So many files are looked at before others have their turn. */
const looksAtOnce = 64;

/** Whether `path` is `folder` or below it. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * The real path of what is at `path` in a site: `undefined` when it is not there, when a link leads
 * out of the site, or when it is hidden. Of hidden folders only `.well-known` is public.
 *
 * @param root real path of the site.
 */
export async function pathInSite(root: string, path: string): Promise<string | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined || !isInside(root, real)) return undefined;
  const [first, ...rest] = relative(root, real).split(sep);
  const isHidden = [first === '.well-known' ? '' : first, ...rest].some((name) =>
    name?.startsWith('.'),
  );
  return isHidden ? undefined : real;
}

/**
 * All files of a folder that can be pages, in the order of their paths: HTML, or Markdown where there
 * is no HTML, and OpenAPI documents and PDFs beside either. Each folder is read once; links that leave
 * the folder are not followed.
 *
 * @throws Error when a glob cannot be used.
 */
export async function listSiteFiles(dir: string, globs: PageGlobs = {}): Promise<SiteFiles> {
  const isWanted = compileGlobs(globs);
  const found: SiteFile[] = [];
  const skipped: SkippedPage[] = [];
  const visited = new Set<string>();
  const root = await realpath(dir);

  async function visit(folder: string): Promise<void> {
    const real = await realpath(folder);
    // A link back to a folder above would never end.
    if (visited.has(real)) return;
    visited.add(real);
    const entries = await readdir(folder, { withFileTypes: true });
    const listed = entries
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
      // Other files need not be looked at.
      .filter((entry) => !entry.isFile() || isSourceName(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const [at, entry] of listed.entries()) {
      if (at % looksAtOnce === looksAtOnce - 1) await setImmediate();
      const { name } = entry;
      const full = join(folder, name);
      const path = relative(dir, full).split(sep).join('/');
      try {
        // An asynchronous look costs ten times as much.
        const info = statSync(full);
        if (entry.isSymbolicLink() && !(await pathInSite(root, full))) {
          const isMissed = info.isDirectory() ? await holdsPages(full) : isPageName(name);
          if (isMissed) skipped.push({ path, reason: isLinkOut });
        } else if (info.isDirectory()) await visit(full);
        else if (isSourceName(path) && info.isFile()) {
          found.push({ path, size: info.size, modifiedMs: Math.round(info.mtimeMs) });
        }
      } catch (error) {
        // Scripts and fonts that are missing were never pages.
        if (isPageName(name) || entry.isDirectory()) {
          skipped.push({ path, reason: reason(error) });
        }
      }
    }
  }

  await visit(dir);
  // Which files are pages does not depend on the globs: without its HTML, a site is no Markdown.
  const pages = await pagesAmong(dir, found);
  const files = pages.filter(({ path, source = path }) => isWanted(path, source));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, skipped, excluded: pages.length - files.length };
}

const isLinkOut = 'it is a link out of the site, or to hidden files';

/** Whether pages lie in a folder, those of folders below it not counted. */
async function holdsPages(folder: string): Promise<boolean> {
  return (await readdir(folder)).some(isPageName);
}

/** A hash that changes when a page is added, removed or written. */
export function fingerprint(files: readonly SiteFile[]): string {
  const hash = createHash('sha256');
  for (const { path, size, modifiedMs } of files) hash.update(`${path}\0${size}\0${modifiedMs}\n`);
  return hash.digest('hex');
}

/** Why a file cannot be read, as the end of a sentence for the owner. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  if (code === 'ENOENT') return 'it does not exist, or is a link to nowhere';
  if (code === 'ELOOP') return 'it is a link in a circle';
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
