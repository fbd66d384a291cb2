/**
 * Writes the generated tables of `docs/reference`: `npm run reference`, after a build. With `--check`
 * it only says whether they are still true, and exits with 1 if not.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentVariables } from '../../server/src/cli/environment.ts';
import { kilobytes, sizeTable, type Size } from '../../widget/build/sizes.ts';
import { assistantTables, optionTable, table } from './assistant-tables.ts';
import { commandSections } from './command-sections.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'reference');

/** How many bytes a size may differ before its row counts as stale. */
const tolerance = 500;

/** The generated blocks of each page. A block stands between `<!-- name -->` and `<!-- /name -->`. */
const pages: Record<string, readonly string[]> = {
  'options.md': ['options'],
  'events.md': ['methods', 'events'],
  'css.md': ['properties', 'parts'],
  'sizes.md': ['sizes'],
  'cli.md': ['cli'],
  'environment.md': ['environment'],
};

const sizes = JSON.parse(await readFile(join(root, 'dist/sizes.json'), 'utf8')) as Size[];
const tables: Record<string, string> = {
  options: optionTable(await readFile(join(root, 'widget/src/options.ts'), 'utf8')),
  ...assistantTables(await manifest()),
  sizes: sizeTable(sizes),
  environment: table(
    ['variable', 'meaning', 'default'],
    environmentVariables.map(({ name, meaning, default: value = '' }) => [
      `\`${name}\``,
      meaning,
      value,
    ]),
  ),
  cli: await commandSections(join(root, 'server/src/cli/main.js')),
};

const stale: string[] = [];
for (const [page, names] of Object.entries(pages)) {
  const file = join(folder, page);
  const before = await readFile(file, 'utf8');
  let text = before;
  for (const name of names) {
    if (name === 'sizes' && isNear(block(before, name), sizes)) continue;
    const written = (tables[name] ?? '').replaceAll('$', '$$$$');
    text = text.replace(marked(name), `$1\n\n${written}\n\n$3`);
  }
  if (unaligned(text) === unaligned(before)) continue;
  stale.push(file);
  if (!process.argv.includes('--check')) await writeFile(file, text);
}

if (stale.length > 0 && process.argv.includes('--check')) {
  console.error(`Stale: ${stale.join(', ')}. Run npm run reference.`);
  process.exitCode = 1;
} else if (stale.length > 0) {
  await run(join(root, 'node_modules/.bin/oxfmt'), stale, { cwd: root });
}

/** The custom-elements manifest of the assistant, written to `dist` on the way. */
async function manifest(): Promise<unknown> {
  const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
  const globs = ['--globs', 'widget/src/assistant/assistant.ts', '--outdir', 'dist', '--quiet'];
  await run(process.execPath, [analyzer, 'analyze', ...globs], { cwd: root });
  return JSON.parse(await readFile(join(root, 'dist/custom-elements.json'), 'utf8'));
}

/** Undoes what the formatter does to tables. */
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
