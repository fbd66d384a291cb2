/** A piece of a Markdown text. Trees grow at their right edge only; all else in them is finished. */
export type Block =
  | { type: 'paragraph'; text: string }
  | { type: 'heading'; level: number; text: string }
  | { type: 'code'; language: string; text: string; closed: boolean }
  | { type: 'math'; text: string; closed: boolean }
  | { type: 'table'; align: Align[]; rows: string[][] }
  | { type: 'rule' }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; start: number | null; children: Block[] }
  | { type: 'item'; checked: boolean | null; children: Block[] };
export type Align = 'start' | 'center' | 'end' | null;

type Container = { children: Block[]; kind: 'root' | 'quote' | 'item'; indent: number };
type Leaf = Extract<Block, { type: 'paragraph' | 'code' | 'math' | 'table' }>;

/** Deeper than this a text is shown as it stands: nobody writes so, and every level costs a frame. */
const maxDepth = 20;

/**
 * Reads Markdown (GFM without HTML, reference definitions and indented code) as it arrives. A
 * finished line is read once. The unfinished last line is read provisionally, and taken back when
 * more of it is there; while it could still become something else it is held back, so that nothing
 * that is shown changes its kind.
 */
export class BlockParser {
  readonly blocks: Block[] = [];
  #stack: Container[] = [{ children: this.blocks, kind: 'root', indent: 0 }];
  #leaf: Leaf | null = null;
  #fence = '';
  #fenceIndent = 0;
  #line = '';
  #undo: (() => void) | null = null;

  /** Reads on. Call `end` after the last piece. */
  write(text: string): void {
    this.#undo?.();
    this.#undo = null;
    const lines = (this.#line + text).split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#read(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (this.#line && !this.#couldBecomeOther(this.#line)) {
      this.#undo = this.#snapshot();
      this.#read(this.#line);
    }
  }

  /** No more will come: what was held back is read as it stands. */
  end(): void {
    this.#undo?.();
    this.#undo = null;
    if (this.#line) this.#read(this.#line);
    this.#line = '';
    if (this.#leaf && 'closed' in this.#leaf) this.#leaf.closed = true;
    this.#leaf = null;
  }

  /** True for the paragraph that a table may still grow out of; it is not to be shown yet. */
  holdsBack(block: Block): boolean {
    return block === this.#leaf && block.type === 'paragraph' && /^\|[^\n]*$/.test(block.text);
  }

  #couldBecomeOther(line: string): boolean {
    const rest = line.replace(/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*/, '');
    if (this.#leaf?.type === 'code' || this.#leaf?.type === 'math') {
      return /^\s*(?:`+|~+|\$|\\)$/.test(rest);
    }
    return (
      /^(?:#{1,6}|[-*+]|\d{1,9}[.)]?|`{1,2}|~{1,2}|\$|\\|\[[ xX]?\]?|=+|[-*_][-*_ ]*)?$/.test(
        rest,
      ) ||
      /^(?:`{3,}|~{3,})[^`]*$/.test(rest) ||
      (rest.startsWith('|') && this.#leaf?.type !== 'table') ||
      (this.#leaf?.type === 'paragraph' && /^[|: -]+$/.test(rest))
    );
  }

  #snapshot(): () => void {
    const stack = [...this.#stack];
    const lengths = stack.map(({ children }) => children.length);
    const lists = stack.map(({ children }) => {
      const last = children.at(-1);
      return last?.type === 'list' ? last.children.length : 0;
    });
    const leaf = this.#leaf;
    const [text, rows] = [
      leaf && 'text' in leaf ? leaf.text : '',
      leaf?.type === 'table' ? leaf.rows.length : 0,
    ];
    const [fence, fenceIndent, closed] = [
      this.#fence,
      this.#fenceIndent,
      leaf && 'closed' in leaf && leaf.closed,
    ];
    return () => {
      stack.forEach(({ children }, depth) => {
        children.length = lengths[depth] ?? 0;
        const last = children.at(-1);
        if (last?.type === 'list') last.children.length = lists[depth] ?? 0;
      });
      if (leaf && 'text' in leaf) leaf.text = text;
      if (leaf && 'closed' in leaf) leaf.closed = Boolean(closed);
      if (leaf?.type === 'table') leaf.rows.length = rows;
      // A leaf that the line turned into something else stands in its parent's last place again.
      const parent = stack.at(-1);
      if (leaf && parent) parent.children[parent.children.length - 1] = leaf;
      [this.#stack, this.#leaf, this.#fence, this.#fenceIndent] = [stack, leaf, fence, fenceIndent];
    };
  }

  #read(line: string): void {
    let rest = line;
    let matched = 1;
    for (; matched < this.#stack.length; matched++) {
      const container = this.#stack[matched];
      const inside = container && continued(container, rest);
      if (inside === undefined) break;
      rest = inside;
    }
    const whole = matched === this.#stack.length;
    if (whole && (this.#leaf?.type === 'code' || this.#leaf?.type === 'math')) {
      this.#readVerbatim(this.#leaf, rest);
      return;
    }
    if (!whole) {
      if (this.#leaf?.type === 'paragraph' && rest.trim() && !startsBlock(rest)) {
        this.#leaf.text += `\n${rest.trimStart()}`;
        return;
      }
      this.#close();
      this.#stack.length = matched;
    }
    this.#readBlocks(rest);
  }

  #readVerbatim(leaf: Extract<Leaf, { type: 'code' | 'math' }>, line: string): void {
    const trimmed = line.trim();
    const ends =
      leaf.type === 'math'
        ? trimmed.endsWith(this.#fence)
        : trimmed.length >= this.#fence.length &&
          trimmed === this.#fence.charAt(0).repeat(trimmed.length);
    if (ends && leaf.type === 'math') leaf.text += trimmed.slice(0, -this.#fence.length);
    if (ends) this.#close();
    else leaf.text += `${line.replace(new RegExp(`^ {0,${this.#fenceIndent}}`), '')}\n`;
  }

  #readBlocks(line: string): void {
    let rest = line;
    for (;;) {
      const quote = /^\s*>[ \t]?/.exec(rest);
      const item = listMarker(rest);
      if (this.#stack.length >= maxDepth) break;
      if (quote) {
        this.#close();
        const block: Block = { type: 'quote', children: [] };
        this.#top.push(block);
        this.#stack.push({ children: block.children, kind: 'quote', indent: 0 });
        rest = rest.slice(quote[0].length);
      } else if (item && !isRule(rest) && !(this.#leaf?.type === 'paragraph' && !item.text)) {
        this.#close();
        rest = this.#openItem(item);
      } else break;
    }
    this.#readLeaf(rest);
  }

  #openItem({ start, text, indent }: ListMarker): string {
    const last = this.#top.at(-1);
    const goesOn = last?.type === 'list' && (last.start === null) === (start === null);
    const list: Block = goesOn ? last : { type: 'list', start, children: [] };
    if (!goesOn) this.#top.push(list);
    const task = /^\[([ xX])\](?:\s+|$)/.exec(text);
    const item: Block = { type: 'item', checked: task ? task[1] !== ' ' : null, children: [] };
    list.children.push(item);
    this.#stack.push({ children: item.children, kind: 'item', indent });
    return task ? text.slice(task[0].length) : text;
  }

  #readLeaf(line: string): void {
    const text = line.trim();
    const paragraph = this.#leaf?.type === 'paragraph' ? this.#leaf : null;
    const fence = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/.exec(line);
    const heading = /^(#{1,6})(?:\s+|$)(.*?)(?:\s+#+)?$/.exec(text);
    const display = /^(\$\$|\\\[)(.*)$/.exec(text);
    if (!text) this.#close();
    else if (fence) {
      this.#fence = fence[2] ?? '';
      this.#fenceIndent = fence[1]?.length ?? 0;
      this.#open({
        type: 'code',
        language: (fence[3] ?? '').trim().split(/\s/, 1)[0] ?? '',
        text: '',
        closed: false,
      });
    } else if (heading)
      this.#add({ type: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
    else if (paragraph && /^(?:=+|-+)$/.test(text)) {
      this.#turnInto({
        type: 'heading',
        level: text.startsWith('=') ? 1 : 2,
        text: paragraph.text,
      });
      this.#leaf = null;
    } else if (isRule(text)) this.#add({ type: 'rule' });
    else if (display && !paragraph) this.#openMath(display[1] ?? '', display[2] ?? '');
    else if (this.#leaf?.type === 'table')
      this.#leaf.rows.push(cellsOf(text).slice(0, this.#leaf.align.length));
    else if (paragraph) {
      const align = alignsOf(text);
      const header = cellsOf(paragraph.text);
      if (align && !paragraph.text.includes('\n') && header.length === align.length) {
        this.#turnInto({ type: 'table', align, rows: [header] });
      } else paragraph.text += `\n${line.trimStart()}`;
    } else this.#open({ type: 'paragraph', text: line.trimStart() });
  }

  #openMath(fence: string, first: string): void {
    this.#fence = fence === '$$' ? '$$' : '\\]';
    this.#fenceIndent = 0;
    const ended = first.trimEnd().endsWith(this.#fence);
    const text = ended ? first.trimEnd().slice(0, -this.#fence.length) : first && `${first}\n`;
    this.#open({ type: 'math', text, closed: false });
    if (ended) this.#close();
  }

  get #top(): Block[] {
    return this.#stack.at(-1)?.children ?? this.blocks;
  }

  #add(block: Block): void {
    this.#close();
    this.#top.push(block);
  }

  #open(leaf: Leaf): void {
    this.#add(leaf);
    this.#leaf = leaf;
  }

  #turnInto(block: Block): void {
    this.#top[this.#top.length - 1] = block;
    this.#leaf = block.type === 'table' ? block : null;
  }

  #close(): void {
    if (this.#leaf && 'closed' in this.#leaf) this.#leaf.closed = true;
    this.#leaf = null;
  }
}

/** What is left of a line inside a container; nothing when the line is not in it. */
function continued({ kind, indent }: Container, line: string): string | undefined {
  if (kind === 'quote') {
    const mark = /^\s*>[ \t]?/.exec(line);
    return mark ? line.slice(mark[0].length) : undefined;
  }
  if (!line.trim()) return '';
  const own = indentOf(line);
  if (own >= indent) return unindented(line, indent);
  // Models indent what belongs to `1.` by two spaces as often as by three.
  return own >= 2 ? line.trimStart() : undefined;
}

function indentOf(line: string): number {
  let width = 0;
  for (const char of line) {
    if (char === ' ') width++;
    else if (char === '\t') width += 4 - (width % 4);
    else break;
  }
  return width;
}

function unindented(line: string, by: number): string {
  let width = 0;
  let at = 0;
  while (width < by && at < line.length) width += line[at++] === '\t' ? 4 - (width % 4) : 1;
  return ' '.repeat(Math.max(0, width - by)) + line.slice(at);
}

interface ListMarker {
  start: number | null;
  text: string;
  /** Where what belongs to the item begins. */
  indent: number;
}

function listMarker(line: string): ListMarker | null {
  const found = /^(\s*)([-*+]|(\d{1,9})[.)])([ \t]+|$)(.*)$/.exec(line);
  if (!found) return null;
  const [, before = '', mark = '', number, gap = '', text = ''] = found;
  return {
    start: number === undefined ? null : Number(number),
    text,
    indent: indentOf(before) + mark.length + (gap.length > 4 ? 1 : Math.max(1, gap.length)),
  };
}

function isRule(line: string): boolean {
  return /^\s*([-*_])(?:\s*\1){2,}\s*$/.test(line);
}

function startsBlock(line: string): boolean {
  return /^\s*(?:>|#{1,6}\s|`{3}|~{3}|\||(?:[-*+]|\d{1,9}[.)])\s)/.test(line) || isRule(line);
}

function alignsOf(line: string): Align[] | null {
  if (!/^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/.test(line) || !/[|:]/.test(line)) return null;
  return cellsOf(line).map((cell) => {
    const [left, right] = [cell.startsWith(':'), cell.endsWith(':')];
    if (left && right) return 'center';
    return right ? 'end' : left ? 'start' : null;
  });
}

/** The cells of a table's line; a bar after a backslash, or inside a code span, is text. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  const body = line.trim().replace(/^\|/, '');
  for (const part of body.matchAll(/\\\||`[^`]*`|\||[^|`\\]+|[`\\]/g)) {
    if (part[0] === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += part[0] === '\\|' ? '|' : part[0];
  }
  if (cell.trim() || cells.length === 0) cells.push(cell.trim());
  return cells;
}
