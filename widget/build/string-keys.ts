import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

type Strings = Readonly<Record<string, string>>;

/** The module that holds the keys of all languages; the build makes it. */
const keysModule = 'pagewise:string-keys';

/**
 * Lets the strings of a language be a list, and their keys, which are the same in every language, stand
 * once for all: they are as many bytes as a quarter of the words.
 *
 * @param source Folder of the sources, with a slash at its end.
 */
export function stringKeys(source: string): Plugin {
  const keysFile = `${source}strings/string-keys.js`;
  const fileOf = (language: string, kind: string) => `${source}strings/${language}/${kind}.ts`;
  return {
    name: 'pagewise-string-keys',
    resolveId: (id) => (id === keysModule ? keysFile : undefined),
    async load(id) {
      if (id === keysFile) {
        const keys = async (kind: string) => Object.keys(await stringsOf(fileOf('de', kind)));
        return keysCode({ chat: await keys('chat'), panel: await keys('panel') });
      }
      const [, language = 'en', kind = ''] = /\/strings\/(\w+)\/(chat|panel)\.ts$/.exec(id) ?? [];
      if (language === 'en' || id !== fileOf(language, kind)) return undefined;
      const keys = Object.keys(await stringsOf(fileOf('de', kind)));
      return listCode(kind, keys, await stringsOf(id));
    },
  };
}

async function stringsOf(file: string): Promise<Strings> {
  const { strings }: { strings: Strings } = await import(pathToFileURL(file).href);
  return strings;
}

/** For each kind of strings a function that gives a list of them its keys. */
export function keysCode(kinds: Readonly<Record<string, readonly string[]>>): string {
  const named = Object.entries(kinds).map(
    ([kind, keys]) =>
      `export const ${kind} = (list) => named(${JSON.stringify(keys.join(' '))}, list);`,
  );
  return `const named = (keys, list) =>
  Object.fromEntries(keys.split(' ').map((key, at) => [key, list[at]]));
${named.join('\n')}\n`;
}

/** A module with the strings of one language, in the order of the keys. */
export function listCode(kind: string, keys: readonly string[], strings: Strings): string {
  const list = keys.map((key) => strings[key]);
  if (list.includes(undefined) || list.length !== Object.keys(strings).length)
    throw new Error(`Not the strings of every language: ${Object.keys(strings).join(', ')}`);
  return `import { ${kind} } from '${keysModule}';
export const strings = ${kind}(${JSON.stringify(list)});\n`;
}
