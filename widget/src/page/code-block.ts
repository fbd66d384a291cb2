import { unread } from './chrome.ts';
import { flatAncestors, flatChildren, isElement, isText } from './flat-tree.ts';
import type { TextSlice } from './text-slice.ts';
import { boxOf } from './visibility.ts';

const lineNumbers = /(?:^|[\s_-])(?:ln|linenos?|line-?numbers?|gutter|blob-num)(?=$|[\s_-])/i;
const buttons = /(?:^|[\s_-])(?:copy|copybtn|clipboard|toolbar)(?=$|[\s_-])/i;
const languageClass =
  /(?:^|\s)(?:(?:language|lang|highlight-source|highlight|src)-|brush:\s*)([\w+#.-]+)/i;
const bareClass =
  /^(?:bash|sh|shell|console|python3?|js|javascript|jsx?|tsx?|typescript|json|ya?ml|toml|html|xml|css|sql|c|cpp|java|go|rust|ruby|php|diff)$/i;
const notLanguages =
  /^(?:default|none|text|plain|plaintext|txt|lines?|block|wrapper|group|code|container|title|dark|light|theme)$/i;

/** A code block's lines as its author wrote them, without line numbers and buttons. */
export function codeText(element: Element, slice?: TextSlice): string {
  const lines = new CodeLines(slice);
  lines.read(element);
  return lines.text;
}

class CodeLines {
  text = '';
  readonly #slice: TextSlice | undefined;
  /** A line ended with its element; a line break that follows in the text is the same one. */
  #ended = false;
  /** Token spans of one class look alike within a block: one look at the style serves them all. */
  readonly #hidden = new Map<string, boolean>();

  constructor(slice?: TextSlice) {
    this.#slice = slice;
  }

  read(element: Element): void {
    if (!isShownIn(element)) return;
    const children = flatChildren(element);
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child) continue;
      if (isText(child)) this.#add(this.#slice ? this.#slice.textOf(child) : child.data);
      else if (isElement(child)) this.#element(child);
    }
  }

  #element(child: Element): void {
    if (this.#slice?.misses(child) || unread.has(child.localName)) return;
    if (child.localName === 'br') return this.#add('\n');
    if (child.localName === 'button' || child.localName === 'svg') return;
    const simple = child.localName === 'span' && child.attributes.length <= 1 && child.className;
    if (simple) {
      let hidden = this.#hidden.get(simple);
      if (hidden === undefined) {
        hidden = isLineNumber(child) || boxOf(child).hidden;
        if (!boxOf(child).block) this.#hidden.set(simple, hidden);
      }
      if (hidden) return this.#slice?.skip(child);
      if (this.#hidden.has(simple)) return this.read(child);
    } else if (isLineNumber(child) || boxOf(child).hidden) return this.#slice?.skip(child);
    const line = boxOf(child).block && child.localName !== 'td';
    if (line) this.#startLine();
    this.read(child);
    if (line) this.#ended = true;
  }

  #startLine(): void {
    if (this.#ended || (this.text && !this.text.endsWith('\n'))) this.text += '\n';
    this.#ended = false;
  }

  #add(text: string): void {
    if (!text) return;
    if (this.#ended && !text.startsWith('\n')) this.text += '\n';
    this.#ended = false;
    this.text += text;
  }
}

function isShownIn(element: Element): boolean {
  return element.localName === 'span' || !boxOf(element).hidden;
}

function isLineNumber(element: Element): boolean {
  const classes = element.getAttribute('class') ?? '';
  if (classes && (lineNumbers.test(classes) || buttons.test(classes))) {
    return !/[a-z]{3}/i.test(element.textContent ?? '') || buttons.test(classes);
  }
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

/** The language the page names for a code block, on it, in it or close around it. */
export function codeLanguage(element: Element): string {
  const inner = element.querySelector('code');
  for (const one of [inner, element]) {
    const name = one && named(one, true);
    if (name) return name;
  }
  let steps = 4;
  for (const ancestor of flatAncestors(element)) {
    if ((steps -= 1) < 0 || /^(?:main|article|body|li|td|section)$/.test(ancestor.localName)) break;
    const name = named(ancestor, false);
    if (name) return name;
  }
  return '';
}

function named(element: Element, bare: boolean): string {
  const data =
    element.getAttribute('data-lang') ??
    element.getAttribute('data-language') ??
    element.getAttribute('data-code-language');
  const classes = element.getAttribute('class') ?? '';
  const found =
    data ??
    languageClass.exec(classes)?.[1] ??
    (bare || /hljs|sourceCode|highlight/.test(classes)
      ? classes.split(/\s+/).find((one) => bareClass.test(one))
      : undefined) ??
    '';
  const name = found.toLowerCase().replace(/^language-/, '');
  return notLanguages.test(name) || !/^[\w+#.-]+$/.test(name) ? '' : name;
}

/** A fence no line of the code can end. */
export function fence(code: string, language: string): string {
  const text = code
    .replace(/\u00a0/g, ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
  if (!text) return '';
  const longest = Math.max(
    2,
    ...[...text.matchAll(/^\s*(`{3,})/gm)].map(([, run = '']) => run.length),
  );
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}

/** Words set as code within a line. */
export function codeSpan(text: string): string {
  const code = text.replace(/\s+/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');
  if (!code.trim()) return code;
  if (!code.includes('`')) return `\`${code.trim()}\``;
  return `\`\` ${code.trim()} \`\``;
}
