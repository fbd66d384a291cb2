// Every project that imports this file needs the types that the package lacks.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./markdown-it-footnote.d.ts" />
import Parser, { type MarkdownIt, type StateCore, type StateInline, type Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { codeFenceHtml } from './code-fence.ts';
import { inlineHtml } from './components.ts';
import type { SiteGenerator, HeadingIds } from './generator.ts';
import { endOfExpression, isComponentName, jsxTagAt, literal } from './jsx-tag.ts';
import { pageOfLink } from './markdown-address.ts';

/** What is known of the page while it is parsed, as `page` of the parser's environment. */
export interface ParsedPage {
  generator: SiteGenerator | undefined;
  ids: HeadingIds;
  /** How many `<` and `{` began neither a tag nor an expression. */
  failures: number;
  /** Its first heading of the first level. */
  h1: string;
}

/** So many are looked for an end; a text with more has them as signs. */
const mostFailures = 1000;
/** How deep quotes and lists may be in each other. */
const deepest = 60;

/** A parser of GitHub's Markdown that makes HTML for the reader of pages. */
export function markdownParser(isMdx: boolean): MarkdownIt {
  const parser = new Parser({ html: true, maxNesting: deepest });
  parser.use(footnotes);
  parser.renderer.rules['fence'] = (tokens, at) => {
    const token = tokens[at];
    return token ? codeFenceHtml(token) : '';
  };
  parser.renderer.rules['footnote_anchor'] = () => '';
  parser.core.ruler.after('block', 'alerts', markAlerts);
  parser.core.ruler.after('alerts', 'places', readPlaces);
  parser.core.ruler.after('inline', 'headings', nameHeadings);
  parser.core.ruler.after('headings', 'tasks', markTasks);
  parser.core.ruler.after('tasks', 'links', rewriteLinks);
  parser.inline.ruler.before('html_inline', 'component', readComponent);
  if (isMdx) {
    parser.disable(['code', 'autolink']);
    parser.inline.ruler.before('html_inline', 'expression', readExpression);
  }
  return parser;
}

const pageOf = ({ env }: { env: Record<string, unknown> }) => env['page'] as ParsedPage;

/** GitHub's `> [!NOTE]`, with a title of its own where it has one. */
function markAlerts(state: StateCore): void {
  const { Token } = state;
  const isAlert: boolean[] = [];
  state.tokens = state.tokens.flatMap((token, at, tokens) => {
    if (token.type === 'blockquote_close' && isAlert.pop()) token.tag = 'div';
    if (token.type !== 'blockquote_open') return [token];
    const first = tokens[at + 2];
    const [line = ''] = first?.type === 'inline' ? first.content.split('\n', 1) : [];
    const [, sort, title = ''] = /^\[!(\w{1,30})\][+-]?[ \t]*(.*)$/.exec(line) ?? [];
    isAlert.push(sort !== undefined);
    if (!sort || !first) return [token];
    token.tag = 'div';
    token.attrSet('class', `admonition ${sort.toLowerCase()}`);
    first.content = first.content.slice(line.length + 1);
    const head = new Token('paragraph_open', 'p', 1);
    head.attrSet('class', 'admonition-title');
    const words = new Token('inline', '', 0);
    words.content = title || sort.charAt(0) + sort.slice(1).toLowerCase();
    words.children = [];
    return [token, head, words, new Token('paragraph_close', 'p', -1)];
  });
}

/** `{#id}` behind a heading names its place. */
function readPlaces({ tokens }: StateCore): void {
  for (const [heading, words] of headingsIn(tokens)) {
    const start = words.content.lastIndexOf('{');
    const mark = start < 0 ? '' : words.content.slice(start);
    const id = /^\{:?\s{0,9}#([\w:.-]{1,200})[^{}]{0,200}\}\s*$/.exec(mark)?.[1];
    if (!id) continue;
    heading.attrSet('id', id);
    words.content = words.content.slice(0, start).trimEnd();
  }
}

function nameHeadings(state: StateCore): void {
  const page = pageOf(state);
  for (const [heading, { children }] of headingsIn(state.tokens)) {
    const shown = (children ?? []).filter(({ type }) => /^(?:text|code_inline)$/.test(type));
    const text = shown.map(({ content }) => content).join('');
    if (!heading.attrGet('id')) heading.attrSet('id', page.ids.idOf(text));
    if (heading.tag === 'h1') page.h1 ||= text.trim();
  }
}

function* headingsIn(tokens: readonly Token[]): Generator<[Token, Token]> {
  for (const [at, token] of tokens.entries()) {
    const words = tokens[at + 1];
    if (token.type === 'heading_open' && words) yield [token, words];
  }
}

function markTasks({ tokens, Token }: StateCore): void {
  for (const [at, token] of tokens.entries()) {
    const words = tokens[at + 2];
    const first = token.type === 'list_item_open' ? words?.children?.[0] : undefined;
    const done = first?.type === 'text' && /^\[([ xX])\](?=\s)/.exec(first.content)?.[1];
    if (!first || !done) continue;
    first.content = first.content.slice(4);
    const box = new Token('html_inline', '', 0);
    box.content = `<input type="checkbox" disabled${done === ' ' ? '' : ' checked'}> `;
    words?.children?.unshift(box);
  }
}

function rewriteLinks(state: StateCore): void {
  const { generator } = pageOf(state);
  for (const { children } of state.tokens) {
    for (const token of children ?? []) {
      if (token.type !== 'link_open') continue;
      token.attrSet('href', pageOfLink(token.attrGet('href')?.toString() ?? '', generator));
    }
  }
}

/** A component amid a line. */
function readComponent(state: StateInline, isSilent: boolean): boolean {
  const page = pageOf(state);
  if (state.src[state.pos] !== '<' || page.failures > mostFailures) return false;
  if (!/[A-Z/>]/.test(state.src[state.pos + 1] ?? '')) return false;
  const tag = jsxTagAt(state.src, state.pos);
  if (!tag) page.failures += 1;
  if (!tag || !(tag.name === '' || isComponentName(tag.name))) return false;
  if (!isSilent) state.push('html_inline', '', 0).content = tag.name && inlineHtml(tag);
  state.pos = tag.end;
  return true;
}

/** An expression of MDX: a string is its text; what others come to is not known, and left out. */
function readExpression(state: StateInline, isSilent: boolean): boolean {
  const page = pageOf(state);
  if (state.src[state.pos] !== '{' || page.failures > mostFailures) return false;
  const end = endOfExpression(state.src, state.pos);
  if (end === undefined) {
    page.failures += 1;
    return false;
  }
  if (!isSilent) {
    state.push('text', '', 0).content = literal(state.src.slice(state.pos + 1, end - 1)) ?? '';
  }
  state.pos = end;
  return true;
}
