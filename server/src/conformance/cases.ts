import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { runners, type CaseRunner } from './runners.ts';

/** A recorded case and who plays it. */
export interface ConformanceCase {
  /** Folder and name: `server/create-basic`. */
  name: string;
  run: () => Promise<string | undefined>;
}

/**
 * All cases below `folder`, which holds a folder for each kind or is one itself. A file of
 * `improved/` stands in for the one of the same folder and name.
 */
export function casesIn(folder: string): ConformanceCase[] {
  const files = new Map<string, string>();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .toSorted();
  const isImproved = (path: string) => path.startsWith(`improved${sep}`);
  for (const path of [...paths.filter((path) => !isImproved(path)), ...paths.filter(isImproved)]) {
    const kind = basename(dirname(join(folder, path)));
    files.set(`${kind}/${basename(path, '.json')}`, join(folder, path));
  }
  return [...files].map(([name, file]) => ({
    name,
    run: () => runFile(file, runners[dirname(name)]),
  }));
}

async function runFile(file: string, runner: CaseRunner | undefined): Promise<string | undefined> {
  if (!runner) return `no runner for cases of ${basename(dirname(file))}/`;
  try {
    return await runner(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
