/**
 * Makes `dist/widget`, the folder that is published as `@pagewise/widget`, from the built page:
 * `npm run build:widget`.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { customElements, htmlData, webTypes, type Declaration } from './describe-elements.ts';
import { components, packageManifest, type Project } from './manifest.ts';
import { optionsOf } from './options.ts';
import { writeTypes } from './types.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');
const dist = join(root, 'dist');
const out = join(dist, 'widget');
const source = join(root, 'widget', 'package');

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const temporary = await mkdtemp(join(tmpdir(), 'pagewise-widget-'));
try {
  await copyBuilt();
  await buildEntries();
  await writeTypes({
    emitted: await emitTypes(),
    written: join(source, 'types'),
    chatKit: join(root, 'node_modules', '@openai', 'chatkit'),
    out: join(out, 'types'),
  });
  await writeDescriptions();
} finally {
  await rm(temporary, { recursive: true });
}

/** The released files, which load one another by relative paths. */
async function copyBuilt(): Promise<void> {
  for (const name of ['pagewise', 'pagewise.js', 'chat.mjs', 'third-party-licenses.md'])
    await cp(join(dist, name), join(out, name), { recursive: true });
  await appendFile(
    join(out, 'third-party-licenses.md'),
    '\n## @openai/chatkit (types)\n\nApache License 2.0: see LICENSE.\n',
  );
  await cp(join(root, 'LICENSE'), join(out, 'LICENSE'));
  await cp(join(source, 'README.md'), join(out, 'README.md'));
}

/** What the package has besides the released files; it imports them and holds nothing of them. */
async function buildEntries(): Promise<void> {
  const released = join(root, 'widget', 'src', 'index.ts');
  const [, assistant = ''] =
    /from '(.*?)'/.exec(await readFile(join(dist, 'pagewise.mjs'), 'utf8')) ?? [];
  const element = join(source, 'assistant.ts');
  const bundle = (entries: Record<string, string>, outDir: string, external = [released]) =>
    build({
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2022',
        lib: { entry: entries, formats: ['es'], fileName: (_, name) => `${name}.mjs` },
        rolldownOptions: {
          external,
          output: {
            paths: { [released]: assistant, [element]: './assistant.mjs' },
            chunkFileNames: '[name].mjs',
            minify: true,
            // Minifiers drop it. Next.js renders what it leads on the client, too.
            postBanner: ({ name }) => (name === 'react' ? "'use client';" : ''),
          },
        },
        reportCompressedSize: false,
      },
    });
  await bundle({ assistant: element }, out);
  const entries = components.map((name) => [name, join(source, 'frameworks', `${name}.ts`)]);
  await bundle(Object.fromEntries(entries), out, [element, 'react', 'vue']);
  await bundle(
    {
      'assistant-without-dom': join(source, 'without-dom.ts'),
      'chat-without-dom': join(source, 'chat-without-dom.ts'),
    },
    join(out, 'server'),
  );
}

/** The compiler's declarations, which need other packages; what is published does not. */
async function emitTypes(): Promise<string> {
  const types = join(temporary, 'types');
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  await run(tsc, ['-p', join(root, 'widget', 'tsconfig.build.json'), '--outDir', types]);
  return join(types, 'widget', 'src');
}

async function writeDescriptions(): Promise<void> {
  const options = optionsOf(await readFile(join(root, 'widget/src/options.ts'), 'utf8'));
  const project = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Project;
  const manifest = packageManifest(project);
  const { name, version } = manifest as { name: string; version: string };
  const declaration = await analyzed();
  const json = (value: object) => `${JSON.stringify(value)}\n`;
  await writeFile(join(out, 'package.json'), json(manifest));
  await writeFile(join(out, 'types', 'types.mjs'), '// Types only.\nexport {};\n');
  await writeFile(join(out, 'custom-elements.json'), json(customElements(declaration, options)));
  await writeFile(
    join(out, 'web-types.json'),
    json(webTypes(declaration, options, { name, version })),
  );
  await writeFile(join(out, 'html-data.json'), json(htmlData(declaration, options)));
}

/**
 * What the comment of the assistant's class says. The analyzer notes its folder in the project's
 * `package.json`: that of `npm run reference` is the same.
 */
async function analyzed(): Promise<Declaration> {
  const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
  const globs = ['--globs', 'widget/src/assistant/assistant.ts', '--outdir', 'dist', '--quiet'];
  await run(process.execPath, [analyzer, 'analyze', ...globs], { cwd: root });
  const text = await readFile(join(dist, 'custom-elements.json'), 'utf8');
  const { modules } = JSON.parse(text) as { modules: { declarations: Declaration[] }[] };
  const found = modules
    .flatMap(({ declarations }) => declarations)
    .find(({ name }) => name === 'PagewiseAssistant');
  if (!found) throw new Error('The manifest has no PagewiseAssistant.');
  return found;
}
