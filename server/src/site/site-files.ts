import { createHash } from 'node:crypto';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A page of a built site as it lies in its folder. */
export interface SiteFile {
  /** Relative to the folder, with forward slashes: also its address on the site. */
  path: string;
  size: number;
  modifiedMs: number;
}

export interface SiteFiles {
  files: SiteFile[];
  /** What could not be read, one sentence each. */
  warnings: string[];
}

/** All `.html` and `.htm` files of a folder, in the order of their paths. Each folder is read once. */
export async function listSiteFiles(
  dir: string,
  include: (path: string) => boolean = () => true,
): Promise<SiteFiles> {
  const files: SiteFile[] = [];
  const warnings: string[] = [];
  const visited = new Set<string>();

  async function visit(folder: string): Promise<void> {
    const real = await realpath(folder);
    // A link back to a folder above would never end.
    if (visited.has(real)) return;
    visited.add(real);
    const names = await readdir(folder);
    for (const name of names.sort()) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const full = join(folder, name);
      const path = relative(dir, full).split(sep).join('/');
      try {
        const info = await stat(full);
        if (info.isDirectory()) await visit(full);
        else if (/\.html?$/i.test(name) && info.isFile() && include(path)) {
          files.push({ path, size: info.size, modifiedMs: Math.round(info.mtimeMs) });
        }
      } catch (error) {
        warnings.push(`${path} was left out: ${reason(error)}`);
      }
    }
  }

  await visit(dir);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, warnings };
}

/** A hash that changes when a page is added, removed or written. */
export function fingerprint(files: readonly SiteFile[]): string {
  const hash = createHash('sha256');
  for (const { path, size, modifiedMs } of files) hash.update(`${path}\0${size}\0${modifiedMs}\n`);
  return hash.digest('hex');
}

/** Why a file cannot be read, for the person who runs the server. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it.';
  if (code === 'ENOENT') return 'it does not exist, or is a link to nowhere.';
  if (code === 'ELOOP') return 'it is a link in a circle.';
  return error instanceof Error ? error.message : String(error);
}
