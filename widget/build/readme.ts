/**
 * Writes the tables of widget/README.md: `node widget/build/readme.ts`, after a build. With `--check`
 * it only says whether they are still true, and ends with 1 if not.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { assistantTables, optionTable } from './manual.ts';
import { kilobytes, sizeTable, type Size } from './sizes.ts';

const root = join(import.meta.dirname, '..', '..');
const readme = join(root, 'widget', 'README.md');

/** A size may move this much, in bytes, before its line in the README counts as stale. */
const tolerance = 500;

await promisify(execFile)(
  process.execPath,
  [
    join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js'),
    'analyze',
    '--globs',
    'widget/src/assistant.ts',
    '--outdir',
    'dist',
    '--quiet',
  ],
  { cwd: root },
);
const manifest: unknown = JSON.parse(
  await readFile(join(root, 'dist/custom-elements.json'), 'utf8'),
);
const sizes = JSON.parse(await readFile(join(root, 'dist/sizes.json'), 'utf8')) as Size[];
const before = await readFile(readme, 'utf8');

const tables: Record<string, string> = {
  options: optionTable(await readFile(join(root, 'widget/src/options.ts'), 'utf8')),
  ...assistantTables(manifest),
  sizes: isNear(block(before, 'sizes'), sizes) ? block(before, 'sizes') : sizeTable(sizes),
};
let text = before;
for (const [name, table] of Object.entries(tables)) {
  text = text.replace(marked(name), `$1\n\n${table.replaceAll('$', '$$$$')}\n\n$3`);
}

if (!process.argv.includes('--check')) {
  await writeFile(readme, text);
  await promisify(execFile)(join(root, 'node_modules/.bin/oxfmt'), [readme], { cwd: root });
} else if (unaligned(text) !== unaligned(before)) {
  console.error('widget/README.md is stale: run npm run readme.');
  process.exitCode = 1;
}

/** Without what the formatter does to tables. */
function unaligned(text: string): string {
  return text
    .replace(/ +/g, ' ')
    .replace(/ ?(:?)-+(:?) ?\|/g, '$1-$2|')
    .replace(/\s*\n\s*/g, '\n');
}

function marked(name: string): RegExp {
  return new RegExp(`(<!-- ${name} -->)(.*?)(<!-- /${name} -->)`, 's');
}

function block(text: string, name: string): string {
  return marked(name).exec(text)?.[2]?.trim() ?? '';
}

/** True when each part is in the table, with about the size it has. */
function isNear(table: string, sizes: readonly Size[]): boolean {
  const rows = table.split('\n').slice(2);
  return (
    rows.length === sizes.length &&
    sizes.every(({ name, bytes, budget }, at) => {
      const [, known, was, allowed] = (rows[at] ?? '').split('|').map((cell) => cell.trim());
      return (
        known === name &&
        allowed === kilobytes(budget) &&
        Math.abs(Number(was) * 1000 - bytes) <= tolerance
      );
    })
  );
}
