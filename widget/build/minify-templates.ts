import { parseSync, Visitor, type Plugin } from 'vite';

type Minify = (text: string) => string;

/** Marks a plain template as a style sheet. */
const sheetMark = /\/\* css \*\/ ?$/;

/** Takes comments and needless space out of style sheets and markup that are written in the sources. */
export function minifyTemplates(): Plugin {
  return {
    name: 'pagewise-minify-templates',
    // Before comments, and with them the marks of plain templates, are gone.
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !/css|html|svg/.test(code)) return undefined;
      return { code: minifyIn(code, id), map: null };
    },
  };
}

/** The source with its templates minified; what is between `${` and `}` stays as it is. */
export function minifyIn(code: string, id: string): string {
  const pieces: { start: number; end: number; minify: Minify }[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      const name = tag.type === 'Identifier' ? tag.name : '';
      const minify = name === 'css' ? minifySheet : /^(?:html|svg)$/.test(name) && minifyMarkup;
      if (minify) pieces.push(...quasi.quasis.map(({ start, end }) => ({ start, end, minify })));
    },
    TemplateLiteral({ start, quasis }) {
      if (!sheetMark.test(code.slice(0, start))) return;
      pieces.push(...quasis.map(({ start, end }) => ({ start, end, minify: minifySheet })));
    },
  }).visit(parseSync(id, code).program);
  return pieces
    .toSorted((one, other) => other.start - one.start)
    .reduce(
      (rest, { start, end, minify }) =>
        rest.slice(0, start) + minify(rest.slice(start, end)) + rest.slice(end),
      code,
    );
}

/** Nothing that needs a parser: spaces around operators of `calc()` and in selectors count. */
export function minifySheet(sheet: string): string {
  return sheet
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/^\s+(?=:host|@)/, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replace(/;\}/g, '}')
    .replace(/\b(?<!\.)0\.(?=\d)/g, '.');
}

/**
 * Lines become words: what a browser shows as one space is one space. None is at the edge of a block,
 * where it is never shown, nor at that of a tag, but before the slash after a value without quotes,
 * which would be part of it.
 */
const minifyMarkup: Minify = (markup) =>
  markup
    .replace(/\s*\n\s*(?=>|<\/?(?:div|li|ol|ul)\b)/g, '')
    .replace(/"\s+(\/?>)/g, '"$1')
    .replace(/\s+(?=<path|<\/svg>)/g, '')
    .replace(/\s*\n\s*/g, ' ');
