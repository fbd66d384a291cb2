import type { ContentElement } from './content-element.ts';

const languageClass =
  /(?:^|\s)(?:(?:language|lang|highlight-source|highlight|src)-|brush:\s*)([\w+#.-]+)/i;
const bareClass =
  /^(?:bash|sh|shell|console|python3?|js|javascript|jsx?|tsx?|typescript|json|ya?ml|toml|ini|html|xml|css|sql|c|cpp|cs|csharp|java|kotlin|swift|go|rust|ruby|php|perl|lua|haskell|scala|elixir|erlang|clojure|ocaml|fsharp|julia|dart|zig|r|groovy|graphql|makefile|cmake|nginx|hcl|latex|markdown|diff|dockerfile|powershell)$/i;
const notLanguages =
  /^(?:default|none|text|plain|plaintext|txt|lines?|block|wrapper|group|code|container|title|dark|light|theme)$|[^\w+#.-]/i;
/** Beyond these stand other texts. */
const bounds = 'main,article,body,li,dd,section,blockquote';
const farthest = 8;

/** The language the page names for a code block: in it, on it or close around it. */
export function codeLanguage(element: ContentElement): string {
  let name = '';
  for (const inner of element.querySelectorAll('code,pre')) name ||= named(inner);
  let at: ContentElement | null = element;
  for (let steps = 0; at && !name && steps < farthest && !at.matches(bounds); steps += 1) {
    name = named(at);
    at = at.parentElement;
  }
  return name;
}

/** GitLab writes `<pre lang="sql">`; on other pages it is what people speak. */
function codeLang(element: ContentElement): string | undefined {
  const lang = element.matches('pre,code') ? element.getAttribute('lang') : null;
  return lang && bareClass.test(lang) ? lang : undefined;
}

function named(element: ContentElement): string {
  const classes = element.getAttribute('class') ?? '';
  const bare = element.matches('pre,code,[class*=hljs],[class*=sourceCode],[class*=highlight]');
  const name =
    element.getAttribute('data-lang') ??
    element.getAttribute('data-language') ??
    element.getAttribute('data-code-language') ??
    codeLang(element) ??
    languageClass.exec(classes)?.[1] ??
    (bare && classes.split(/\s+/).find((one) => bareClass.test(one)));
  return !name || notLanguages.test(name) ? '' : name.toLowerCase().replace(/^language-/, '');
}
