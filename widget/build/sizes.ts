import { gzipSync } from 'node:zlib';
import { budgetOnNeed, type Part } from './budgets.ts';

/** A built file, as far as its size matters. */
export interface BuiltFile {
  fileName: string;
  code: string;
  /** Source file it begins with, relative to `widget/src`, if it has one. */
  entry?: string;
  /** Files that load with it. */
  imports: string[];
}

export interface Size {
  name: string;
  /** gzip bytes. */
  bytes: number;
  /** gzip bytes. */
  budget: number;
  files: string[];
}

/** A file and all it imports statically, itself first. */
export function withImports(files: readonly BuiltFile[], file: BuiltFile): BuiltFile[] {
  const found = new Set([file]);
  for (const { imports } of found) {
    for (const each of files) if (imports.includes(each.fileName)) found.add(each);
  }
  return [...found];
}

/** Sizes of all parts, each file counted where it is needed first. */
export function sizes(files: readonly BuiltFile[], parts: readonly Part[]): Size[] {
  const counted = new Set<string>();
  const take = (file: BuiltFile): BuiltFile[] => {
    const taken = withImports(files, file).filter(({ fileName }) => !counted.has(fileName));
    for (const { fileName } of taken) counted.add(fileName);
    return taken;
  };
  const measure = (name: string, budget: number, taken: readonly BuiltFile[]): Size => ({
    name,
    budget: budget * 1000,
    bytes: taken.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0),
    files: taken.map(({ fileName }) => fileName),
  });

  const measured = parts.flatMap(({ name, budget, entries }): Size[] => {
    const wanted = entries.flatMap((entry) =>
      entry.endsWith('/')
        ? files.filter((file) => file.entry?.startsWith(entry))
        : [known(files, entry)],
    );
    if (entries.length === 1 && entries[0]?.endsWith('/')) {
      const each = wanted.map((file) => measure(name, budget, take(file)));
      const largest = each.toSorted((one, other) => other.bytes - one.bytes)[0];
      return largest ? [{ ...largest, files: each.flatMap(({ files }) => files) }] : [];
    }
    return [measure(name, budget, wanted.flatMap(take))];
  });
  const onNeed = files
    .filter(({ entry, fileName }) => entry !== undefined && !counted.has(fileName))
    .map((file) => measure(`${file.entry}, on need`, budgetOnNeed, take(file)));
  return [...measured, ...onNeed];
}

function known(files: readonly BuiltFile[], entry: string): BuiltFile {
  const file = files.find((file) => file.entry === entry);
  if (!file)
    throw new Error(`widget/build/budgets.ts names ${entry}, which is no file of the build.`);
  return file;
}

/** One sentence for each part over its budget. */
export function overBudget(measured: readonly Size[]): string[] {
  return measured
    .filter(({ bytes, budget }) => bytes > budget)
    .map(
      ({ name, bytes, budget, files }) =>
        `${name}: ${kilobytes(bytes)} kB gzip, ${kilobytes(budget)} kB allowed (${files.join(', ')}).`,
    );
}

/** The table as the README has it. */
export function sizeTable(measured: readonly Size[]): string {
  const rows = measured.map(
    ({ name, bytes, budget }) => `| ${name} | ${kilobytes(bytes)} | ${kilobytes(budget)} |`,
  );
  return ['| part | kB gzip | budget |', '| --- | --: | --: |', ...rows].join('\n');
}

export const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
