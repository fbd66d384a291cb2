import type { Plugin } from 'vite';

const imports = /\bimport\((["'`])(\.\/[^"'`]+)\1\)/g;

/**
 * Has each file that is loaded on need compared with its hash: `import()` goes through the loader,
 * which knows the hashes. Without a loader, in a bundle of the site's own, it stays what it is.
 */
/** The loader has the file, or else the browser imports it. */
const helper = 'const part$=(name,load)=>self.pagewisePart?.(import.meta.url,name)??load();';

export function checkedImports(): Plugin {
  return {
    name: 'pagewise-checked-imports',
    renderChunk: (code) => ({ code: checked(code), map: null }),
  };
}

export function checked(code: string): string {
  const rest = code.replace(imports, 'part$("$2",()=>import("$2"))');
  return rest === code ? code : helper + rest;
}
