import { blockHtml, type Drawn, foldHtml, noteHtml, tabHtml } from './components.ts';
import { escapeHtml } from './escape-html.ts';
import { isComponentName, type JsxTag, jsxTagAt } from './jsx-tag.ts';
import { withoutSigns } from './generator-signs.ts';
import { ModuleLines } from './module-lines.ts';

interface Block {
  kind: 'component' | 'container' | 'indented';
  name: string;
  close: string;
  /** Indentation of its own line in the source, and in what is written. */
  from: number;
  to: number;
  /** Indentation of its first line of text in the source. */
  content?: number;
  /** What its tabs are called, where it says that for all of them. */
  labels: string[];
}

/** Lines that a tag may take. */
const longestTag = 40;
/** Deeper blocks are no pages. */
const deepest = 60;
const htmlBlocks =
  /^(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;
const folds = /^details$/i;
/** How MDX names the place of a heading. */
const idComment = /\{\/\*\s{0,9}#([\w-]+)\s{0,9}\*\/\}$/;
const wholes =
  /^(?:note|tip|info|important|warning|caution|danger|success|secondary|error|hint|example|question|abstract|bug|quote|failure|seealso)$/i;

/**
 * Writes what Markdown has no syntax for as HTML between blank lines: components, `:::note`,
 * `!!! note` and `=== "Tab"`. What is in them is Markdown again, moved to their own indentation.
 * Lines that only programs read are dropped.
 */
export function expandBlocks(source: string, isMdx: boolean): string {
  return new BlockExpander(source, isMdx).expand();
}

class BlockExpander {
  readonly #lines: string[];
  readonly #isMdx: boolean;
  readonly #modules: ModuleLines;
  readonly #open: Block[] = [];
  readonly #out: string[] = [];
  #fence = '';

  constructor(source: string, isMdx: boolean) {
    this.#lines = source.split('\n');
    this.#isMdx = isMdx;
    this.#modules = new ModuleLines(isMdx);
  }

  expand(): string {
    for (let at = 0; at < this.#lines.length;) at += this.#line(at);
    while (this.#open.length > 0) this.#close();
    return this.#out.join('\n');
  }

  /** Writes what a line stands for; how many lines it took. */
  #line(at: number): number {
    const source = (this.#lines[at] ?? '').replace(/^[ \t]+/, (space) =>
      space.replaceAll('\t', '    '),
    );
    const line = this.#fence ? source : withoutSigns(source);
    if (line === undefined) return 1;
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    if (!this.#fence && this.#modules.drops(line)) return 1;
    if (!text) {
      this.#out.push('');
      return 1;
    }
    if (!this.#fence) this.#endIndented(indent);
    const to = this.#moved(indent);
    if (this.#continuesFence(text)) return this.#write(to, line.trimStart());
    if (this.#container(text, indent, to) || this.#indentedBlock(text, indent, to)) return 1;
    return this.#tags(at, text, indent, to) || this.#text(to, line.trimStart());
  }

  #write(to: number, text: string): number {
    this.#out.push(' '.repeat(to) + text);
    return 1;
  }

  /** Whether the line begins, ends or is part of fenced code. */
  #continuesFence(text: string): boolean {
    if (this.#fence) {
      if (text.startsWith(this.#fence) && /^(.)\1*$/.test(text)) this.#fence = '';
      return true;
    }
    const inner = text.replace(/^(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+){1,8}/, '');
    this.#fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(inner)?.[0] ?? '';
    return this.#fence !== '';
  }

  /** `:::note Title`, `:::note[Title]` and the `:::` that ends it. */
  #container(text: string, from: number, to: number): boolean {
    const [, name, rest = ''] = /^:{3,}[ \t]*([A-Za-z][\w-]*)?[ \t]*(.*)$/.exec(text) ?? [];
    if (name === undefined) {
      if (!/^:{3,}$/.test(text)) return false;
      this.#closeUpTo(({ kind }) => kind === 'container');
      return true;
    }
    const title = (/^\[(.*)\]/.exec(rest)?.[1] ?? rest.replace(/\{[^{}]*\}$/, '')).trim();
    const drawn = folds.test(name)
      ? foldHtml(title)
      : wholes.test(name)
        ? noteHtml(name.toLowerCase(), title)
        : { open: `<div>${title && `<p>${escapeHtml(title)}</p>`}`, close: '</div>' };
    this.#begin({ kind: 'container', name, from, to }, drawn);
    return true;
  }

  /** `!!! note "Title"`, `??? note` and `=== "Tab"`: what is in them is indented. */
  #indentedBlock(text: string, from: number, to: number): boolean {
    const [, tab] = /^===[!+]?[ \t]+"([^"]*)"$/.exec(text) ?? [];
    const [, sign, sort = '', title = ''] =
      /^(!!!|\?\?\?\+?)[ \t]+([\w-]+)[^"]*(?:"([^"]*)")?$/.exec(text) ?? [];
    if (tab === undefined && sign === undefined) return false;
    const drawn = tab === undefined ? noteHtml(sort, title) : tabHtml(tab);
    this.#begin({ kind: 'indented', name: '', from, to }, drawn);
    return true;
  }

  /** A line of tags, with or without text in them; 0 when it is none. */
  #tags(at: number, text: string, from: number, to: number): number {
    if (!text.startsWith('<')) return 0;
    let source = text;
    let taken = 1;
    let tag = this.#blockTag(source);
    if (!tag && /^<[A-Z][\w.]*$|^<[A-Z][\w.]*\s[^>]*$/.test(text)) {
      const lines = this.#lines.slice(at, at + longestTag);
      const end = jsxTagAt(lines.join('\n').trimStart(), 0)?.end;
      if (end === undefined) return 0;
      source = lines.join('\n').trimStart();
      taken = source.slice(0, end).split('\n').length;
      source = source.split('\n').slice(0, taken).join('\n');
      tag = this.#blockTag(source);
    }
    if (!tag || isAmidLine(tag, source)) return 0;
    while (tag) {
      this.#tag(tag, from, to);
      source = source.slice(tag.end).trimStart();
      tag = this.#blockTag(source);
    }
    if (source) this.#text(this.#moved(from), source);
    return taken;
  }

  #blockTag(source: string): JsxTag | undefined {
    if (!/^<[/A-Za-z>]/.test(source)) return undefined;
    const tag = jsxTagAt(source, 0);
    if (!tag) return undefined;
    const isBlock = isComponentName(tag.name) || (this.#isMdx && isBlockName(tag.name));
    return isBlock ? tag : undefined;
  }

  #tag(tag: JsxTag, from: number, to: number): void {
    if (tag.kind === 'close') {
      if (!this.#closeUpTo(({ name }) => name === tag.name) && !isComponentName(tag.name)) {
        this.#html(this.#moved(from), `</${tag.name}>`);
      }
      return;
    }
    const around = this.#open.at(-1);
    const drawn = blockHtml(tag, isComponentName(tag.name) ? around?.labels.shift() : '');
    if (tag.kind === 'alone' || tag.name === 'hr') {
      this.#html(to, drawn.open + (tag.name === 'hr' ? '' : drawn.close));
      return;
    }
    this.#begin({ kind: 'component', name: tag.name, from, to }, drawn);
    const labels = tag.expressions.get('items')?.matchAll(/'([^']*)'|"([^"]*)"/g) ?? [];
    this.#open.at(-1)?.labels.push(...Array.from(labels, ([, one, other]) => one ?? other ?? ''));
  }

  /** Writes a line, and ends the components whose end tags stand at its end. */
  #text(to: number, line: string): number {
    let text = line;
    const ended: string[] = [];
    for (;;) {
      const start = text.endsWith('>') ? text.lastIndexOf('</') : -1;
      const name = start < 0 ? undefined : /^<\/([\w.:-]*)>$/.exec(text.slice(start))?.[1];
      if (name === undefined || !this.#open.some((block) => block.name === name)) break;
      ended.unshift(name);
      text = text.slice(0, start).trimEnd();
    }
    if (text) this.#write(to, text.replace(idComment, '{#$1}'));
    for (const name of ended) this.#closeUpTo((block) => block.name === name);
    return 1;
  }

  #begin(block: Omit<Block, 'close' | 'labels'>, { open, close }: Drawn): void {
    this.#html(block.to, open);
    if (this.#open.length >= deepest) return this.#html(block.to, close);
    this.#open.push({ ...block, close, labels: [] });
  }

  #html(to: number, html: string): void {
    this.#out.push('', ' '.repeat(to) + html, '');
  }

  /** Where a line goes: as far behind its block as it is behind the first line in that. */
  #moved(indent: number): number {
    const block = this.#open.at(-1);
    if (!block) return indent;
    block.content ??= indent;
    return block.to + Math.max(0, indent - block.content);
  }

  #endIndented(indent: number): void {
    for (let top = this.#open.at(-1); top; top = this.#open.at(-1)) {
      if (top.kind !== 'indented' || indent > top.from) return;
      this.#close();
    }
  }

  /** Closes the innermost block that is meant, and all in it; false when none is. */
  #closeUpTo(isMeant: (block: Block) => boolean): boolean {
    if (!this.#open.some(isMeant)) return false;
    for (let top = this.#open.at(-1); top; top = this.#open.at(-1)) {
      this.#close();
      if (isMeant(top)) break;
    }
    return true;
  }

  #close(): void {
    const block = this.#open.pop();
    if (block) this.#html(block.to, block.close);
  }
}

const isBlockName = (name: string): boolean => !name || htmlBlocks.test(name);

/** Whether a component begins a line of text: its end stands in the line, and more behind it. */
function isAmidLine({ name, kind, end }: JsxTag, source: string): boolean {
  if (kind === 'alone') return source.slice(end).trim() !== '' && !/^\s*</.test(source.slice(end));
  if (kind === 'close') return false;
  const close = source.indexOf(`</${name}>`, end);
  return (
    close >= 0 &&
    source.slice(close + name.length + 3).trim() !== '' &&
    !/^\s*<\/?[A-Za-z]/.test(source.slice(close + name.length + 3))
  );
}
