import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Puts the `document` of `dom.ts` in the place of the global one, in our files and in the libraries
 * that make and place our elements: no name of a page's element hides a property of it.
 *
 * What the page loads first has a copy of its own, so that it stays one file.
 *
 * @param source Folder of the sources, with a slash at its end.
 * @param first Begins the file that the page loads first.
 */
export function ownDocument(source: string, first: string): Plugin {
  const file = `${source}dom/dom.ts`;
  const blank = `${source}dom/blank-document.ts`;
  const eager = importedBy(first);
  return {
    name: 'pagewise-own-document',
    transform(code, id) {
      const from = eager.has(id) ? file : `${file}?lazy`;
      const using = (name: string, rest: string, file = from) => ({
        code: `import { ${name} } from ${JSON.stringify(file)};${rest}`,
        map: null,
      });
      if (!/\bdocument\b/i.test(code) || id.startsWith(file) || id === blank) return null;
      if (id.startsWith(source)) return using('document', code);
      // Lit also hands its document to a tree walker, which takes no stand-in.
      if (/\/node_modules\/lit-html\//.test(id)) {
        return using('blankDocument as document', code, blank);
      }
      if (/\/node_modules\/@floating-ui\//.test(id)) {
        // All but the root of an observer, which takes none either.
        const read = /\b[\w$.]+\.(?:ownerDocument|document)\b(?!\s*\})/g;
        return using('document', code.replace(read, 'document'));
      }
      return null;
    },
  };
}

/** A file of ours and all that it imports at once. */
function importedBy(first: string): ReadonlySet<string> {
  const files = new Set([first]);
  for (const file of files) {
    const code = readFileSync(file, 'utf8');
    for (const [, path = ''] of code.matchAll(
      /^(?:import|export) (?!type)[^;'"]*?['"](\.[^'"]+)['"];/gm,
    ))
      files.add(resolve(dirname(file), path));
  }
  return files;
}
