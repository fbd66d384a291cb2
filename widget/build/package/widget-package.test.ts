import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { lend, lint, pack, projectWith, typeErrors, type Packed } from './project.ts';

const run = promisify(execFile);
const folder = join(import.meta.dirname, '..', '..', '..', 'dist', 'widget');

describe('the package @pagewise/widget', () => {
  let packed: Packed;
  let project = '';
  before(async () => {
    packed = await pack(folder);
    project = await projectWith([packed.tarball]);
    await lend(project, [
      'react',
      '@types/react',
      'csstype',
      'preact',
      'solid-js',
      'svelte',
      'vue',
    ]);
    await lend(project, ['@vue']);
  });
  const json = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown;

  it('needs no other package, and is at most 1 MB unpacked', async () => {
    const manifest = (await json('package.json')) as Record<string, unknown>;
    for (const kind of ['dependencies', 'optionalDependencies'])
      assert.equal(manifest[kind], undefined);
    const isOptional = manifest['peerDependenciesMeta'] as Record<string, unknown>;
    for (const name of Object.keys(manifest['peerDependencies'] ?? {}))
      assert.deepEqual(isOptional[name], { optional: true }, name);
    assert.ok(packed.unpackedSize <= 1024 * 1024, `${packed.unpackedSize} bytes`);
    for (const file of ['LICENSE', 'README.md', 'third-party-licenses.md'])
      assert.ok(packed.files.includes(file), file);
  });

  it('passes publint and attw', async () => {
    assert.equal(await lint(folder, packed.tarball), '');
  });

  it('can be imported where there is no DOM', async () => {
    const entries = ['', '/chat', '/react', '/preact', '/solid', '/svelte', '/vue'];
    const script = entries.map((entry) => `import '@pagewise/widget${entry}';`).join('');
    const names = `import { start, PagewiseAssistant } from '@pagewise/widget';
      start('https://assistant.example/pagewise.js', {}); console.log(PagewiseAssistant.name);`;
    const args = ['--input-type=module', '-e', script + names];
    const { stdout } = await run(process.execPath, args, { cwd: project });
    assert.ok(stdout.trim());
  });

  const page = {
    'page.ts': `
      import { PagewiseAssistant, type Options } from '@pagewise/widget';
      import type { PagewiseChat, PagewiseChatOptions } from '@pagewise/widget/chat';
      export async function onAPage(chat: PagewiseChat): Promise<void> {
        const assistant: PagewiseAssistant = document.createElement('pagewise-assistant');
        assistant.prompts = ['Why?', { label: 'How', prompt: 'How does it work?' }];
        // @ts-expect-error -- no such mode
        assistant.colorMode = 'sepia';
        const options: Options = { colorMode: 'dark', theme: { accent: '#7a1fa2' } };
        await assistant.update(options);
        await assistant.update({ theme: { accent: null } });
        await assistant.open({ question: 'What is this?' });
        assistant.addEventListener('pagewise-citation', ({ url }) => url.length);
        document.addEventListener('pagewise-citation', ({ url }) => url.length);
        const chatOptions: PagewiseChatOptions = { api: { url: '/chatkit' } };
        chat.setOptions(chatOptions);
        chat.addEventListener('chatkit.thread.change', ({ detail }) => detail.threadId);
        // @ts-expect-error -- an address is needed
        chat.setOptions({ api: {} });
        await chat.focusComposer();
      }`,
  };
  const resolutions = [
    { module: 'node16', moduleResolution: 'node16' },
    { module: 'preserve', moduleResolution: 'bundler' },
  ];

  it('has types that need no others, for Node and for bundlers', async () => {
    for (const options of resolutions)
      assert.equal(await typeErrors(project, page, { ...options, skipLibCheck: false }), '');
  });

  it('has types for templates of React, Preact, Solid, Svelte and Vue', async () => {
    const template = (framework: string, event: string, wrong: string) => `
      import '@pagewise/widget/${framework}';
      export const chat = () => <pagewise-chat class${framework === 'react' ? 'Name' : ''}="chat" />;
      export const view = () => (
        <pagewise-assistant
          api="/chatkit"
          colorMode="dark"
          prompts={['Why?', { label: 'How', prompt: 'How?' }]}
          ${event}={(event) => console.log(event.url.length)}
        />
      );
      // @ts-expect-error -- no such mode
      export const wrong = () => <pagewise-assistant ${wrong} />;`;
    const wrong = 'colorMode="sepia"';
    const templates: [string, string, object][] = [
      ['react', template('react', 'onpagewise-citation', wrong), { jsxImportSource: 'react' }],
      ['preact', template('preact', 'onpagewise-citation', wrong), { jsxImportSource: 'preact' }],
      [
        'solid',
        template('solid', 'on:pagewise-citation', wrong),
        { jsx: 'preserve', jsxImportSource: 'solid-js' },
      ],
    ];
    for (const [name, text, jsx] of templates) {
      const options = { ...resolutions[1], jsx: 'react-jsx', ...jsx, skipLibCheck: true };
      assert.equal(await typeErrors(project, { [`${name}.tsx`]: text }, options), '', name);
    }
    const props = `
      import '@pagewise/widget/svelte';
      import '@pagewise/widget/vue';
      import type { SvelteHTMLElements } from 'svelte/elements';
      import type { GlobalComponents } from 'vue';
      export const svelte: SvelteHTMLElements['pagewise-assistant'] = {
        prompts: ['Why?'],
        'onpagewise-citation': (event) => event.url.length,
      };
      type Vue = InstanceType<GlobalComponents['pagewise-assistant']>['$props'];
      export const vue: Vue = {
        prompts: ['Why?'],
        onPagewiseCitation: (event) => event.url.length,
      };
      // @ts-expect-error -- no such mode
      export const wrongSvelte: SvelteHTMLElements['pagewise-assistant'] = { colorMode: 'sepia' };
      // @ts-expect-error -- the same
      export const wrongVue: Vue = { colorMode: 'sepia' };`;
    const options = { ...resolutions[1], skipLibCheck: true };
    assert.equal(await typeErrors(project, { 'props.ts': props }, options), '');
  });

  it('has components with types for React, Vue and Svelte', async () => {
    const react = `
      import { Assistant, useAssistant } from '@pagewise/widget/react';
      export const view = () => (
        <Assistant prompts={['Why?']} onCitation={(event) => event.url.length} className="chat" />
      );
      export const button = () => {
        const { ask, isOpen } = useAssistant();
        return <button disabled={isOpen} onClick={() => ask({ question: 'Why?' })} />;
      };
      // @ts-expect-error -- no such mode
      export const wrong = () => <Assistant colorMode="sepia" />;`;
    const others = `
      import { assistant, useAssistant } from '@pagewise/widget/svelte';
      import { Assistant, useAssistant as inVue } from '@pagewise/widget/vue';
      const { update } = assistant(document.body, { onCitation: (event) => event.url.length });
      update({ colorMode: 'dark' });
      // @ts-expect-error -- no such mode
      update({ colorMode: 'sepia' });
      useAssistant().isOpen.subscribe((isOpen: boolean) => isOpen);
      export const open: boolean = inVue().isOpen.value;
      export const props: InstanceType<typeof Assistant>['$props'] = { prompts: ['Why?'] };`;
    const options = { ...resolutions[1], jsx: 'react-jsx', skipLibCheck: true };
    const files = { 'react-component.tsx': react, 'components.ts': others };
    assert.equal(await typeErrors(project, files, options), '');
  });

  it('has a handler in its components for each event', async () => {
    const { modules } = (await json('custom-elements.json')) as {
      modules: { declarations: { events: { name: string }[] }[] }[];
    };
    const events = modules[0]?.declarations[0]?.events ?? [];
    const code = await readFile(join(folder, 'mount.mjs'), 'utf8');
    assert.ok(events.length > 8, `${events.length} events`);
    assert.deepEqual(
      events.map(({ name }) => name).filter((name) => !code.includes(`"${name}"`)),
      [],
    );
  });

  it('tells editors of the element and each attribute', async () => {
    type Described = { description: string; attributes: { name: string; description: string }[] };
    const manifest = (await json('custom-elements.json')) as {
      modules: { declarations: Described[] }[];
    };
    const { description = '', attributes = [] } = manifest.modules[0]?.declarations[0] ?? {};
    assert.match(description, /^An assistant for the page [^\n]+\.$/);
    const names = attributes.map(({ name }) => name);
    assert.ok(names.includes('color-mode') && names.includes('api'), names.join());
    assert.ok(attributes.every(({ description }) => description));
    const web = JSON.stringify(await json('web-types.json'));
    const html = JSON.stringify(await json('html-data.json'));
    for (const text of [web, html]) assert.ok(text.includes(description));
    for (const name of names) {
      assert.ok(web.includes(`"name":"${name}"`), name);
      assert.ok(html.includes(`"name":"${name}"`), name);
    }
    assert.match(html, /"name":"color-mode".*?"values":\[\{"name":"auto"\}/);
  });
});
