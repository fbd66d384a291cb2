import { codeBlock, codeSpan, escapeMarkdown } from './markdown.ts';
import type { ListEntry, PageSection, TextBlock } from './page-text.ts';

/**
 * Collects the sections of a page while its elements go by: text is folded into blocks, blocks go
 * to the section that is open, anchors to the section whose text follows them.
 */
export class TextWriter {
  readonly sections: PageSection[] = [{ anchor: '', title: '', level: 0, path: [], blocks: [] }];
  readonly anchors = new Map<string, number>();
  #prose = '';
  /** The last code span of `#prose`. */
  #code = '';
  #prefix = '';
  #pending: string[] = [];
  #entries: ListEntry[] = [];

  /** A place that an address can point to. It belongs to what comes next. */
  anchor(name: string): void {
    if (this.#prose.trim()) this.#keepAnchor(name);
    else this.#pending.push(name);
  }

  /** Anchors that came since the last text: a heading that follows may be what they are for. */
  get pendingAnchors(): readonly string[] {
    return this.#pending;
  }

  text(text: string): void {
    this.#prose += escapeMarkdown(text);
  }

  /** A line break, or the gap between two cells. */
  gap(mark: ' ' | ' | '): void {
    this.#prose = this.#prose.trimEnd() + mark;
  }

  code(text: string): void {
    const folded = text.replace(/\s+/g, ' ');
    if (!folded.trim()) {
      this.#prose += ' ';
      return;
    }
    if (folded.startsWith(' ')) this.#prose += ' ';
    // Two spans with nothing between them would read as one with backticks in it.
    const joins = this.#code !== '' && this.#prose.endsWith(codeSpan(this.#code));
    if (joins) this.#prose = this.#prose.slice(0, -codeSpan(this.#code).length);
    this.#code = (joins ? this.#code : '') + folded.trim();
    this.#prose += codeSpan(this.#code);
    if (folded.endsWith(' ')) this.#prose += ' ';
  }

  codeBlock(text: string, language: string): void {
    this.endBlock();
    const lines = text.replace(/\r\n?/g, '\n').replace(/^\s*\n|\s+$/g, '');
    if (lines.trim()) this.#add(codeBlock(lines, language));
  }

  /** The text from here on is an entry of a list. */
  startItem(): void {
    this.endBlock();
    this.#prefix = '- ';
  }

  endItem(): void {
    this.endBlock();
    this.#prefix = '';
  }

  endBlock(): void {
    const markdown = this.#prose
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^(\|\s*)+|(\s*\|)+$/g, '')
      .replace(/\|(?: \|)+ /g, '| ')
      .trim();
    this.#prose = '';
    if (!markdown) return;
    this.#add(this.#prefix + markdown);
    this.#prefix = '';
  }

  startEntry(entry: ListEntry): void {
    this.endBlock();
    this.#entries.push(entry);
  }

  endEntry(): void {
    this.endBlock();
    this.#entries.pop();
  }

  heading(level: number, title: string, anchor: string): void {
    this.endBlock();
    this.#entries = [];
    const path: string[] = [];
    let below = level;
    for (let i = this.sections.length - 1; i > 0; i -= 1) {
      const section = this.sections[i];
      if (section && section.level < below) {
        path.unshift(section.title);
        below = section.level;
      }
    }
    this.sections.push({ anchor, title, level, path, blocks: [] });
    if (anchor) this.#keepAnchor(anchor);
    this.#settleAnchors();
  }

  end(): void {
    this.endBlock();
    this.#settleAnchors();
  }

  #add(markdown: string): void {
    this.#settleAnchors();
    const entry = this.#entries.at(-1);
    const block: TextBlock = entry ? { markdown, entry } : { markdown };
    this.sections.at(-1)?.blocks.push(block);
  }

  #settleAnchors(): void {
    for (const name of this.#pending) this.#keepAnchor(name);
    this.#pending = [];
  }

  #keepAnchor(name: string): void {
    if (!this.anchors.has(name)) this.anchors.set(name, this.sections.length - 1);
  }
}
