import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

// A process of its own: what Docusaurus imports it also transpiles.
const command = createRequire(import.meta.url).resolve('pagewise/command');

/** Options of the plugin. Other keys become `data-*` attributes of the script tag. */
export interface PluginOptions {
  id?: string;
  /** Address of the assistant's script: `https://assistant.example/pagewise.js`. */
  script: string;
  /** Where the index of the built site goes, relative to the site's folder. `false`: none is made. */
  index?: string | false;
  /** Options of the assistant: `{ launcher: false, prompts: ['How do I begin?'] }`. */
  assistant?: Record<string, unknown>;
}

interface LoadContext {
  siteDir: string;
  siteConfig: { title: string };
  /** Where the language that is being built is served. */
  baseUrl?: string;
  i18n?: {
    currentLocale: string;
    defaultLocale: string;
    localeConfigs?: Record<string, { path?: string }>;
  };
}

interface HtmlTag {
  tagName: string;
  attributes: Record<string, string | boolean>;
}

/** The parts of a Docusaurus plugin that this one has. */
export interface Plugin {
  name: string;
  injectHtmlTags(): { headTags: HtmlTag[] };
  postBuild(built: { outDir: string }): Promise<void>;
}

/**
 * Adds the assistant to every page of a Docusaurus site, and indexes the site.
 *
 * The index is made after each build, of all languages that are built by then. The assistant reads color mode, language, and version from the
 * page.
 *
 * @example
 * // docusaurus.config.js
 * plugins: [['pagewise/docusaurus', { script: 'https://assistant.example/pagewise.js' }]],
 */
export default function pagewisePlugin(context: LoadContext, options: PluginOptions): Plugin {
  return {
    name: 'pagewise',
    injectHtmlTags() {
      const attributes = { src: options.script, async: true, ...dataAttributes(options.assistant) };
      return { headTags: [{ tagName: 'script', attributes }] };
    },
    async postBuild({ outDir }) {
      if (options.index === false) return;
      const out = join(context.siteDir, options.index ?? '.pagewise/site.index.db');
      await run(command, [
        'index',
        '--site',
        wholeSite(outDir, context),
        '--out',
        out,
        '--title',
        context.siteConfig.title,
      ]);
    },
  };
}

/**
 * Checks the options in the configuration. Docusaurus calls it.
 *
 * @throws Error that names the wrong option.
 *
 * @example
 * validateOptions({ options: { script: 'https://assistant.example/pagewise.js' } });
 */
export function validateOptions({ options }: { options: Partial<PluginOptions> }): PluginOptions {
  const { script, index, assistant } = options;
  if (typeof script !== 'string' || script === '') {
    throw new Error(
      '[pagewise] needs `script`, the address of pagewise.js on your server: ' +
        "['pagewise/docusaurus', { script: 'https://assistant.example/pagewise.js' }]",
    );
  }
  if (index !== undefined && index !== false && typeof index !== 'string') {
    throw new Error('[pagewise] `index` is a path or false.');
  }
  if (assistant !== undefined && (typeof assistant !== 'object' || assistant === null)) {
    throw new Error('[pagewise] `assistant` holds options, for example { launcher: false }.');
  }
  return {
    id: 'default',
    script,
    ...(index !== undefined && { index }),
    ...(assistant && { assistant }),
  };
}

/**
 * The folder of all languages. Docusaurus builds one after the other, each but the first in a folder
 * below; a language that is built alone has the folder for itself.
 */
function wholeSite(outDir: string, { baseUrl = '/', i18n }: LoadContext): string {
  if (!i18n || i18n.currentLocale === i18n.defaultLocale) return outDir;
  const { currentLocale, localeConfigs } = i18n;
  const path = localeConfigs?.[currentLocale]?.path ?? currentLocale;
  return basename(outDir) === path && baseUrl.endsWith(`/${path}/`) ? dirname(outDir) : outDir;
}

/** Options as `data-*`: `colorMode` → `data-color-mode`; lists and objects as JSON. */
function dataAttributes(options: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null) continue;
    const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    attributes[`data-${dashed}`] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return attributes;
}

function run(script: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('[pagewise] The site could not be indexed; the line above says why.'));
    });
  });
}
