import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { runners, type CaseRunner } from './runners.ts';

/** A recorded case and who plays it. */
export interface ConformanceCase {
  /** Folder and name: `server/create-basic`. */
  name: string;
  run: () => Promise<string | undefined>;
}

/** What a case has that those of other folders have not. */
const marks: Readonly<Record<string, string>> = {
  steps: 'server',
  ops: 'agent',
  items: 'converter',
  definition: 'template',
  before: 'diff',
};

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
  return [...files].map(([name, file]) => ({ name, run: () => runFile(file) }));
}

async function runFile(file: string): Promise<string | undefined> {
  try {
    const recordedCase: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const runner = runnerOf(basename(dirname(file)), recordedCase);
    return runner ? await runner(recordedCase) : 'no case of a kind that is known here';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** By the folder's name or, in a folder of another name, by what is in the case. */
function runnerOf(folder: string, recordedCase: unknown): CaseRunner | undefined {
  const known = runners[folder];
  if (known || typeof recordedCase !== 'object' || recordedCase === null) return known;
  const mark = Object.keys(marks).find((key) => Object.hasOwn(recordedCase, key));
  return mark === undefined ? undefined : runners[marks[mark] ?? ''];
}
