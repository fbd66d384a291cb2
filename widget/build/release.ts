import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { build, type Plugin, type Rolldown } from 'vite';
import { parts } from './budgets.ts';
import { earlyHashes, hashList, named, type Hashes } from './hash-list.ts';
import { integrity, shortIntegrity } from './integrity.ts';
import { licensesOf } from './package/licenses.ts';
import { overBudget, sizes, sizeTable, type BuiltFile } from './sizes.ts';

export interface ReleaseOptions {
  /** Folder of the sources, with a slash at its end. */
  source: string;
  outDir: string;
}

/** Entries of the package and the files that stand for them. */
const modules: Record<string, string> = { 'index.ts': 'pagewise.mjs', 'chat/index.ts': 'chat.mjs' };

/**
 * Makes a release of the built modules: the loader for a script tag, the entries of the npm package,
 * the hashes, and the proof that sizes and syntax are as promised.
 */
export function release({ source, outDir }: ReleaseOptions): Plugin {
  return {
    name: 'pagewise-release',
    async writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const begins = new Set(
        parts.flatMap(({ entries }) => entries.map((entry) => `${source}${entry}`)),
      );
      const files = chunks.map((chunk) => builtFile(chunk, source, begins));
      const entries = await writeEntries(files, chunks, outDir);
      const hashes = hashList(files);
      await writeFile(`${outDir}/${hashes.fileName}`, hashes.code);
      const loader = await buildLoader(source, outDir, {
        assistant: named(files, 'index.ts'),
        early: earlyHashes(files),
        hashes,
      });
      const all = [...files, hashes, loader];
      await refuseUnreadable(all, outDir);
      await writeIntegrity([...all, ...entries], outDir);
      const modules = new Set(chunks.flatMap(({ moduleIds }) => moduleIds));
      await writeFile(`${outDir}/third-party-licenses.md`, await licensesOf(modules));
      const measured = sizes(all, parts);
      await writeFile(`${outDir}/sizes.json`, `${JSON.stringify(measured, null, 2)}\n`);
      this.info(`\n${sizeTable(measured)}`);
      const excess = overBudget(measured);
      if (excess.length > 0) this.error(`Over budget. ${excess.join(' ')}`);
    },
  };
}

function builtFile(
  chunk: Rolldown.OutputChunk,
  source: string,
  begins: ReadonlySet<string>,
): BuiltFile {
  // A file made of all that a part needs has no module that it stands for, but begins with one.
  const entry = chunk.facadeModuleId ?? chunk.moduleIds.find((id) => begins.has(id));
  return {
    fileName: chunk.fileName,
    code: chunk.code,
    imports: chunk.imports,
    ...(entry?.startsWith(source) && { entry: relative(source, entry) }),
  };
}

/** What `exports` in package.json points to: they name the hashed files. */
async function writeEntries(
  files: readonly BuiltFile[],
  chunks: readonly Rolldown.OutputChunk[],
  outDir: string,
): Promise<BuiltFile[]> {
  const written: BuiltFile[] = [];
  for (const { entry, fileName } of files) {
    const module = entry && modules[entry];
    if (!module) continue;
    const names = chunks.find((chunk) => chunk.fileName === fileName)?.exports ?? [];
    const code = `export { ${names.join(', ')} } from './${fileName}';\n`;
    await writeFile(`${outDir}/${module}`, code);
    written.push({ fileName: module, code, imports: [fileName] });
  }
  return written;
}

/** A classic script: it alone can know its own address without a module's CORS rules. */
async function buildLoader(
  source: string,
  outDir: string,
  files: { assistant: BuiltFile; early: Hashes; hashes: BuiltFile },
): Promise<BuiltFile> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: {
      ASSISTANT_FILE: JSON.stringify(files.assistant.fileName),
      ASSISTANT_INTEGRITY: JSON.stringify(shortIntegrity(files.assistant.code)),
      EARLY_HASHES: JSON.stringify(files.early),
      HASHES_FILE: JSON.stringify(files.hashes.fileName),
      HASHES_INTEGRITY: JSON.stringify(shortIntegrity(files.hashes.code)),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2020',
      lib: {
        entry: `${source}embed/loader.ts`,
        formats: ['iife'],
        name: 'pagewiseLoader',
        fileName: () => 'pagewise.js',
      },
      rolldownOptions: { output: { minify: true } },
      reportCompressedSize: false,
    },
  });
  const code = await readFile(`${outDir}/pagewise.js`, 'utf8');
  return { fileName: 'pagewise.js', code, imports: [], entry: 'embed/loader.ts' };
}

/**
 * Vite leaves decorators it does not know in place, silently, and browsers refuse the whole file. V8
 * is asked, as it is what most readers have.
 */
async function refuseUnreadable(files: readonly BuiltFile[], outDir: string): Promise<void> {
  const parse = `
    const { readFileSync } = require('node:fs');
    const { Script, SourceTextModule } = require('node:vm');
    for (const file of process.argv.slice(1)) {
      const Parsed = file.endsWith('/pagewise.js') ? Script : SourceTextModule;
      new Parsed(readFileSync(file, 'utf8'), { filename: file, identifier: file });
    }`;
  await promisify(execFile)(process.execPath, [
    '--experimental-vm-modules',
    '--no-warnings',
    '-e',
    parse,
    ...files.map(({ fileName }) => `${outDir}/${fileName}`),
  ]);
}

async function writeIntegrity(files: readonly BuiltFile[], outDir: string): Promise<void> {
  const hashes = files
    .map(({ fileName, code }) => [fileName, integrity(code)] as const)
    .toSorted(([one], [other]) => one.localeCompare(other));
  await writeFile(
    `${outDir}/integrity.json`,
    `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
  );
}
