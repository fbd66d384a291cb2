import type { Plugin } from 'vite';

const sheets = /(\bcss|\/\* css \*\/ ?)`((?:[^`\\]|\\.)*)`/g;

/** Takes comments and needless space out of style sheets that are written in the sources. */
export function minifyCss(): Plugin {
  return {
    name: 'pagewise-minify-css',
    // Before comments, and with them the marks of plain templates, are gone.
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !sheets.test(code)) return undefined;
      const minified = code.replace(
        sheets,
        (_, mark: string, sheet: string) => `${mark}\`${minify(sheet)}\``,
      );
      return { code: minified, map: null };
    },
  };
}

/** Nothing that needs a parser: spaces around operators of `calc()` and in selectors count. */
export function minify(sheet: string): string {
  return sheet
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replace(/;\}/g, '}')
    .trim();
}
