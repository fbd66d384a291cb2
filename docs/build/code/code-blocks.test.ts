import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { apps } from '../../../server/e2e/frameworks/apps.ts';
import { readPageSteps } from '../../../server/generators/page-steps.ts';
import { lend, typeErrors } from '../../../widget/build/package/project.ts';
import { attributeName, attributes } from '../../../widget/src/options.ts';
import { type CodeBlock, codeBlocks } from './code-blocks.ts';
import { given } from './given.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const blocks = codeBlocks();
const of = (...languages: string[]) => blocks.filter((each) => languages.includes(each.language));
const place = ({ page, line }: CodeBlock) => `${page}:${line}`;

/** What a site or an app is built with: it may need packages that are not here. */
const built = new Set(
  apps
    .flatMap(({ name }) => readPageSteps(name, 'frameworks'))
    .flatMap((step) => ('content' in step ? [step.content] : [])),
);

/** The block as a module, with what its comment says that it is given. */
function moduleOf(block: CodeBlock): string {
  const missing = block.given.filter((name) => !(name in given));
  assert.deepEqual(missing, [], `${place(block)} is given what nothing declares`);
  // On a line of its own, so that lines of messages can be found.
  const declarations = block.given.map((name) => given[name]?.replace(/\s+/g, ' ')).join(' ');
  return `export {}; ${declarations}\n${block.code}`;
}

/** Names a file so that messages of the compiler lead to the page. */
const fileOf = ({ page, line, language }: CodeBlock) =>
  `${page.replaceAll('/', '--').replace('.md', '')}--line-${line}.${language}`;

/** A project as a reader has it, with both packages as they were built. */
async function project(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-code-'));
  await mkdir(join(folder, 'node_modules', '@pagewise'), { recursive: true });
  await symlink(root, join(folder, 'node_modules', 'pagewise'));
  const widget = join(root, 'dist', 'widget');
  await symlink(widget, join(folder, 'node_modules', '@pagewise', 'widget'));
  const types = ['@types/express', '@types/node', '@types/react', 'csstype'];
  const used = ['@openai', 'express', 'rate-limiter-flexible', 'react', 'vue', 'zod'];
  await lend(folder, [...types, ...used]);
  return folder;
}

const options = {
  module: 'preserve',
  moduleResolution: 'bundler',
  lib: ['es2024', 'esnext.disposable', 'dom', 'dom.iterable'],
  jsx: 'react-jsx',
  types: ['node'],
  allowImportingTsExtensions: true,
  moduleDetection: 'force',
  skipLibCheck: true,
};

test('code of the docs compiles as it stands: TypeScript in strict mode, JavaScript as it is', async () => {
  const folder = await project();
  const isGenerator = ({ page }: CodeBlock) => page.startsWith('docs/integrations/generators/');
  const files = (...languages: string[]) =>
    Object.fromEntries(
      of(...languages)
        .filter((block) => !isGenerator(block) && !built.has(block.code))
        .map((block) => [fileOf(block), moduleOf(block)]),
    );
  const typed = files('ts', 'tsx');
  const session = `export declare function readSession(headers: Headers): { userId: string };`;
  assert.ok(Object.keys(typed).length > 15, `${Object.keys(typed).length} blocks`);
  assert.equal(await typeErrors(folder, { ...typed, 'session.ts': session }, options), '');
  const untyped = files('js', 'jsx');
  const commands = `/// <reference types="@pagewise/widget" />
    interface Window { Pagewise: typeof Pagewise }
    declare function Pagewise(name: string, ...args: unknown[]): Promise<void>;
    declare module '*/chat.mjs';`;
  assert.ok(Object.keys(untyped).length > 5, `${Object.keys(untyped).length} blocks`);
  const loose = { ...options, strict: false, allowJs: true, checkJs: true };
  const asTyped = Object.fromEntries(
    Object.entries(untyped).map(([name, code]) => [name.replace('.js', '.ts'), code]),
  );
  assert.equal(await typeErrors(folder, { ...asTyped, 'page.d.ts': commands }, loose), '');
  await rm(folder, { recursive: true });
});

test('the check of code finds a wrong name, and says on which page', async () => {
  const folder = await project();
  const block = {
    page: 'docs/a.md',
    line: 7,
    language: 'ts',
    given: ['store'],
    code: 'store.x();',
  };
  const said = await typeErrors(folder, { [fileOf(block)]: moduleOf(block) }, options);
  assert.match(said, /docs--a--line-7\.ts\(2,7\): error .*'x'/);
  await rm(folder, { recursive: true });
});

test('JSON and YAML of the docs can be read', () => {
  for (const block of of('json', 'yaml')) {
    assert.doesNotThrow(() => void parse(block.code), place(block));
    if (block.language === 'json') assert.doesNotThrow(() => JSON.parse(block.code), place(block));
  }
});

test('tags of the docs have options that there are', () => {
  const known = new Set(Object.keys(attributes).map(attributeName));
  const wrong: string[] = [];
  let tags = 0;
  for (const block of of('html')) {
    for (const [tag] of block.code.matchAll(/<(?:script|pagewise-assistant)\b[^>]*>/g)) {
      const isScript = tag.startsWith('<script');
      if (isScript && !tag.includes('pagewise.js')) continue;
      tags += 1;
      const names = [...tag.matchAll(/\s([a-z][\w-]*)(?==|\s|\/?>)/g)].map(([, name = '']) => name);
      const options = isScript ? names.filter((name) => name.startsWith('data-')) : names;
      for (const name of options) {
        const option = isScript ? name.replace('data-', '') : name;
        if (!known.has(option) && option !== 'style') wrong.push(`${place(block)}: ${name}`);
      }
    }
  }
  assert.ok(tags > 15, `${tags} tags`);
  assert.deepEqual(wrong, []);
});

test('commands of the docs have options that there are', () => {
  const reference = readFileSync(join(root, 'docs', 'reference', 'cli.md'), 'utf8');
  const wrong: string[] = [];
  let commands = 0;
  for (const block of of('sh')) {
    const lines = block.code.replaceAll('\\\n', ' ').split('\n');
    for (const [, name = '', rest = ''] of lines.flatMap((line) => [
      ...line.replace(/\s#.*/, '').matchAll(/\bpagewise ([a-z]+)([^|;&]*)/g),
    ])) {
      const [, help = ''] = reference.split(`\n## pagewise ${name}\n`);
      const [section = ''] = help.split('\n## ');
      commands += 1;
      if (!section) wrong.push(`${place(block)}: pagewise ${name}`);
      // After it, options of another command.
      const [own = ''] = rest.split(' -- ');
      for (const [option] of own.matchAll(/(?<=\s)--[a-z-]+/g))
        if (!section.includes(option)) wrong.push(`${place(block)}: ${name} ${option}`);
    }
  }
  assert.ok(commands > 40, `${commands} commands`);
  assert.deepEqual(wrong, []);
});
