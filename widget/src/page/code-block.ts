import { unread } from './chrome.ts';
import { Children, flatAncestors, isElement, isText } from './flat-tree.ts';
import { classTest, type Kind } from './kind.ts';
import type { TextSlice } from './text-slice.ts';
import { boxOf } from './visibility.ts';

const lineNumbers = /(?:^|[\s_-])(?:ln|linenos?|line-?numbers?|gutter|blob-num)(?=$|[\s_-])/i;
const isNumber = classTest(lineNumbers);
const isButton = classTest(/(?:^|[\s_-])(?:copy|copybtn|clipboard|toolbar)(?=$|[\s_-])/i);
const languageClass =
  /(?:^|\s)(?:(?:language|lang|highlight-source|highlight|src)-|brush:\s*)([\w+#.-]+)/i;
const bareClass =
  /^(?:bash|sh|shell|console|python3?|js|javascript|jsx?|tsx?|typescript|json|ya?ml|toml|html|xml|css|sql|c|cpp|java|go|rust|ruby|php|diff)$/i;
const notLanguages =
  /^(?:default|none|text|plain|plaintext|txt|lines?|block|wrapper|group|code|container|title|dark|light|theme)$|[^\w+#.-]/i;

/** A code block's lines as its author wrote them, without line numbers and buttons. */
export function codeText(root: Element, kind: Kind, slice?: TextSlice): string {
  let text = '';
  /** A line ended with its element; a line break that follows in the text is the same one. */
  let ended = false;
  const add = (part: string) => {
    if (ended && part && !part.startsWith('\n')) text += '\n';
    ended &&= !part;
    text += part;
  };
  const read = (element: Element, holder: Kind) => {
    const children = new Children(element);
    for (let child = children.next(); child; child = children.next()) {
      if (isText(child)) add(slice ? slice.textOf(child) : child.data);
      else if (isElement(child) && !slice?.misses(child)) enter(child, holder.of(child));
    }
  };
  const enter = (element: Element, like: Kind) => {
    if (like.name === 'br') return add('\n');
    // Tokens of one class look alike: one look at the style serves them all.
    if (like.runsOn && !element.hasAttribute('style')) return read(element, like);
    if (isLeftOut(element, like)) return slice?.skip(element);
    const { hidden, block } = boxOf(element, like);
    if (hidden) return slice?.skip(element);
    const line = block && like.name !== 'td';
    if (line) {
      if (ended || (text && !text.endsWith('\n'))) text += '\n';
      ended = false;
    }
    read(element, like);
    ended ||= line;
  };
  read(root, kind);
  return text;
}

function isLeftOut(element: Element, kind: Kind): boolean {
  if (unread.has(kind.name) || kind.name === 'button' || kind.name === 'svg') return true;
  return isButton(kind) || isLineNumber(element, kind);
}

function isLineNumber(element: Element, kind: Kind): boolean {
  if (isNumber(kind)) return !/[a-z]{3}/i.test(element.textContent ?? '');
  if (!/^\s*\d*\s*$/.test(element.textContent ?? '') || !element.hasAttribute('style'))
    return false;
  const { userSelect, webkitUserSelect } = getComputedStyle(element);
  return (userSelect || webkitUserSelect) === 'none';
}

/** The cell of a table that sets line numbers beside code; nothing for other tables. */
export function numberedCode(table: Element): Element | null {
  const code = table.querySelector('td pre');
  const gutter = table.querySelector('td[class]');
  if (!code || !gutter || !lineNumbers.test(gutter.className)) return null;
  return table.querySelector('td:not([class*=gutter]):not([class*=linen]) pre');
}

/** The language the page names for a code block, in it, on it or close around it. */
export function codeLanguage(element: Element): string {
  const inner = element.querySelector('code');
  const near = [...(inner ? [inner] : []), element];
  for (const ancestor of flatAncestors(element)) {
    if (near.length > 5 || ancestor.matches('main,article,body,li,td,section')) break;
    near.push(ancestor);
  }
  return near.map(named).find(Boolean) ?? '';
}

function named(element: Element): string {
  const classes = element.getAttribute('class') ?? '';
  const bare = element.matches('pre,code,[class*=hljs],[class*=sourceCode],[class*=highlight]');
  const name =
    element.getAttribute('data-lang') ??
    element.getAttribute('data-language') ??
    element.getAttribute('data-code-language') ??
    languageClass.exec(classes)?.[1] ??
    (bare && classes.split(/\s+/).find((one) => bareClass.test(one)));
  return !name || notLanguages.test(name) ? '' : name.toLowerCase().replace(/^language-/, '');
}

/** A fence no line of the code can end. */
export function fence(code: string, language: string): string {
  const text = code
    .replace(/\u00a0/g, ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
  let marks = '```';
  while (text.includes(marks)) marks += '`';
  return text && `${marks}${language}\n${text}\n${marks}`;
}

/** Words set as code within a line. */
export function codeSpan(text: string): string {
  const code = text.replace(/\s+/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');
  if (!code.trim()) return code;
  if (!code.includes('`')) return `\`${code.trim()}\``;
  return `\`\` ${code.trim()} \`\``;
}

export function isPreformatted(element: Element): boolean {
  return getComputedStyle(element).whiteSpace.startsWith('pre');
}
