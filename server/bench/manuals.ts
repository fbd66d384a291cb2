/**
 * Real manuals to measure on: Debian packages, found where the system keeps documentation.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Manual {
  name: 'postgresql' | 'python' | 'sqlite' | 'nodejs';
  /** Folder of HTML. */
  dir: string;
  /** Pages that take no part. */
  exclude: string[];
}

const docs = process.env['PAGEWISE_BENCH_DOCS'] ?? '/usr/share/doc';

const places: Record<Manual['name'], string[]> = {
  postgresql: ['postgresql-doc-15/html'],
  python: ['python3.11/html', 'python3-doc/html'],
  sqlite: ['sqlite3', 'sqlite3-doc'],
  // Never installed, as it takes the place of another Node.js: unpack it where the variable says.
  nodejs: ['nodejs/api', 'nodejs-doc/api'],
};

/** The manual, or nothing after one line that says how to get it. */
export function findManual(name: Manual['name']): Manual | undefined {
  const variable = `PAGEWISE_BENCH_${name.toUpperCase()}`;
  const named = process.env[variable];
  const candidates = named ? [named] : places[name].map((place) => join(docs, place));
  const dir = candidates.find((candidate) => existsSync(join(candidate, 'index.html')));
  if (!dir) {
    console.log(
      `${name}: no manual in ${candidates.join(' or ')}; set ${variable} to its folder of HTML.`,
    );
    return undefined;
  }
  // Every page of the Node.js manual once more, in one.
  return { name, dir, exclude: ['all.html'] };
}
