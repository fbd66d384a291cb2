/**
 * Colors for code: loaded with the first code block that names a language.
 *
 * @module
 */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';

for (const [name, grammar] of Object.entries({
  bash,
  css,
  json,
  python,
  sql,
  typescript,
  xml,
})) {
  hljs.registerLanguage(name, grammar);
}
hljs.registerAliases(['console', 'shell', 'zsh'], { languageName: 'bash' });
// JavaScript is TypeScript without types; pages of HTML have some in them.
hljs.registerAliases(['javascript', 'js', 'jsx', 'mjs', 'cjs'], { languageName: 'typescript' });
hljs.registerAliases(['jsonc', 'json5'], { languageName: 'json' });

/** The code as nodes with `hljs-…` classes; `undefined` for a language that is not here. */
export function highlighted(code: string, language: string): Node[] | undefined {
  if (!hljs.getLanguage(language)) return undefined;
  return nodesOf(hljs.highlight(code, { language, ignoreIllegals: true }).value);
}

/**
 * Nodes of the highlighter's markup, which knows two tags and five entities. Reading it ourselves
 * keeps every text of a model's away from the HTML parser.
 */
function nodesOf(markup: string): Node[] {
  const root = document.createElement('span');
  let at: Element = root;
  for (const [token, scope] of markup.matchAll(/<span class="([\w\- ]+)">|<\/span>|[^<]+/g)) {
    if (scope) {
      const span = document.createElement('span');
      span.className = scope;
      at.append(span);
      at = span;
    } else if (token === '</span>') at = at.parentElement ?? root;
    else
      at.append(
        token.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? ''),
      );
  }
  return [...root.childNodes];
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
};
