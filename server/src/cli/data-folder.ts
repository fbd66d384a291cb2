import { mkdir, readdir, readlink, realpath, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { globsKey, type PageGlobs } from '../site/page-globs.ts';
import { isInside } from '../site/site-files.ts';
import { databaseFile, defaultDb } from './open-store.ts';
import { UsageError } from './usage-error.ts';

/** A file as it is on disk, behind all links. */
export interface RealFile {
  path: string;
  /** More than one where the file has other names. */
  links: number;
}

/**
 * The owner's private folder: conversations in SQLite, the secret that signs
 * tokens, the index. It is where the database is, or `.pagewise` where a server has that.
 */
export class DataFolder {
  readonly path: string;
  readonly #db: string;
  readonly #file: string | undefined;

  /** @param db a file, or the address of a server. */
  constructor(db: string) {
    this.#db = db;
    this.#file = databaseFile(db);
    this.path = dirname(this.#file ?? resolve(defaultDb));
  }

  get secret(): string {
    return join(this.path, 'secret');
  }

  /** The index of a site: one for each folder, and for each choice of its pages. */
  indexOf(site: string, globs: PageGlobs = {}): string {
    const isWhole = !globs.include?.length && !globs.exclude?.length;
    const key = isWhole ? site : `${site}\0${globsKey(globs)}`;
    const hash = createHash('sha256').update(key).digest('hex').slice(0, 12);
    const name = basename(site).replace(/[^\w.-]/g, '_');
    return join(this.path, `${name}-${hash}.index.db`);
  }

  /** @throws UsageError when a site would publish the data. */
  async requireOutside(site: string): Promise<void> {
    const root = await realpath(site);
    const places = [this.path, ...(this.#file === undefined ? [] : [this.#file])];
    const real = await Promise.all(places.map(behindLinks));
    if (!real.some((place) => isInside(root, place))) return;
    throw new UsageError(
      this.#file === undefined
        ? `${this.path} is inside the site, where anybody could download it: start pagewise in another folder.`
        : `--db ${this.#db} is inside the site, where anybody could download it: name a file outside.`,
    );
  }

  /** Adds a `.gitignore` to the default folder. */
  async hideFromGit(): Promise<void> {
    if (basename(this.path) !== dirname(defaultDb)) return;
    try {
      await mkdir(this.path, { recursive: true });
      await writeFile(join(this.path, '.gitignore'), '*\n', { flag: 'wx' });
    } catch {
      // It is there already, or the folder cannot be written: opening the store says why.
    }
  }

  /** Whether a file is one of the folder, under any name. */
  async holds({ path, links }: RealFile): Promise<boolean> {
    const folder = await behindLinks(this.path);
    if (dirname(path) === folder) return true;
    if (links < 2) return false;
    const own = (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
    const [file, ...others] = await Promise.all([path, ...own].map(identity));
    return file !== undefined && others.includes(file);
  }
}

/** The real path of a file that may not be there yet, as a database opened at `path` would have it. */
async function behindLinks(path: string, links = 0): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const target = links < mostLinks && (await readlink(path).catch(() => undefined));
    const parent = dirname(path);
    if (target) return behindLinks(resolve(parent, target), links + 1);
    return parent === path ? path : join(await behindLinks(parent, links), basename(path));
  }
}

/** As Linux: a longer chain is a circle. */
const mostLinks = 40;

async function identity(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.dev} ${found.ino}`;
}
