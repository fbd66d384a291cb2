import { bindsBracket } from '../../protocol/citation.ts';
import { markdownSpan } from './markdown-span.ts';

/** A piece of streamed text: words to show, or what they rest on: a source, `3`, or a part of it, `3.2`. */
export type CitedText = { text: string } | { cite: string };

const number = String.raw`\d{1,3}(?:\.\d{1,3})?`;
const numbers = String.raw`${number}(?: ?[,;] ?${number}){0,8}`;
const mark = new RegExp(String.raw`^(?:\[(${numbers})\]|【(${numbers})[^】\n]{0,24}】)`);
const unfinishedMark = /^(?:\[[\d.,; ]{0,100}|【[^】\n]{0,120})$/;
/** What can stand before the first word of a line: quote marks and list markers. */
const lineLead = /^[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]*)*/;
/** A line of which nothing has come that says what it is. */
const unclearLine =
  /^[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]*)*(?:[-*+]|\d{1,9}[.)]?|`{1,2}|~{1,2})?$/;

/** What a line is shows in its first characters. */
const longestLead = 200;
/** Spaces before a mark that go with it. */
const longestSpace = 100;

/** A fenced code block that has begun. */
interface Fence {
  closing: RegExp;
  quoted: boolean;
  /** It belongs to an item of a list. */
  indented: boolean;
}

/**
 * Finds `[1]`, `[1.3]`, `[1, 2.1]` and `【1】` in Markdown that arrives in pieces of any size. What stands in
 * code, formulas, links and tags is left alone, as are indexes such as `arr[1]`, footnotes, and
 * numbers that no source has. Only what could become a mark is held back until that is known.
 */
export class CitationMarks {
  readonly #isSource: (mark: string) => boolean;
  /** What has come and is not read yet. */
  #rest = '';
  /** How much of `#rest` has been shown: it is words, whatever comes. */
  #shown = 0;
  #out: CitedText[] = [];
  #place: 'line start' | 'first word' | 'words' | 'code' = 'line start';
  #fence: Fence | undefined;
  #afterBlank = true;
  #inList = false;
  /** What was read last binds a bracket that follows. */
  #binds = false;

  constructor(isSource: (mark: string) => boolean) {
    this.#isSource = isSource;
  }

  push(delta: string): CitedText[] {
    this.#rest += delta;
    return this.#read(false);
  }

  /** The text has ended: what was held back comes out. */
  end(): CitedText[] {
    return this.#read(true);
  }

  #read(isEnd: boolean): CitedText[] {
    this.#out = [];
    while (this.#rest && this.#step(isEnd));
    return this.#out;
  }

  /** Reads on; false when more text has to come first. */
  #step(isEnd: boolean): boolean {
    switch (this.#place) {
      case 'line start':
        return this.#fence ? this.#codeLine(this.#fence, isEnd) : this.#line(isEnd);
      case 'code':
        return this.#restOfLine();
      default:
        return this.#words(isEnd);
    }
  }

  /** The start of a line outside of fenced code. */
  #line(isEnd: boolean): boolean {
    const head = this.#rest.slice(0, longestLead);
    const isDecided = isEnd || head.length === longestLead;
    if (unclearLine.test(head) && !isDecided) return false;
    const lead = lineLead.exec(head)?.[0] ?? '';
    const words = head.slice(lead.length);
    const isBlank = /^\r?(?:\n|$)/.test(words);
    if (!isBlank) {
      const isItem = /[^ \t>]/.test(lead);
      this.#inList = isItem || (this.#inList && (lead !== '' || !this.#afterBlank));
      const fence = /^(`{3,}|~{3,})([^\n]*)(\n?)/.exec(words);
      const mayBeFence = fence && !(words.startsWith('`') && fence[2]?.includes('`'));
      if (fence && mayBeFence) {
        if (!fence[3] && !isDecided) return false;
        this.#fence = {
          closing: new RegExp(`^[ \\t>]*${fence[1]}${fence[1]?.[0]}*[ \\t\\r]*$`),
          quoted: lead.includes('>'),
          indented: this.#inList && /\S|^[ \t]{2}/.test(lead.replaceAll('>', '')),
        };
        this.#afterBlank = false;
        this.#place = fence[3] ? 'line start' : 'code';
        this.#take(lead.length + fence[0].length);
        return true;
      }
    }
    const isCode = this.#afterBlank && !this.#inList && !isBlank && /^(?: {4}|\t)/.test(lead);
    if (isCode) this.#place = 'code';
    else {
      this.#place = 'first word';
      this.#afterBlank = isBlank;
    }
    this.#binds = false;
    this.#take(lead.length);
    return true;
  }

  /** The start of a line in fenced code, which may end it. */
  #codeLine({ closing, quoted, indented }: Fence, isEnd: boolean): boolean {
    const head = this.#rest.slice(0, longestLead);
    const [line = ''] = /^[^\n]*/.exec(head) ?? [];
    const hasCome = isEnd || line.length < head.length || head.length === longestLead;
    if (/^[ \t>]*[`~]*[ \t\r]*$/.test(line) && !hasCome) return false;
    const isBlank = line.trim() === '';
    if ((quoted && !/^[ \t]*>/.test(line)) || (indented && !isBlank && /^\S/.test(line))) {
      this.#fence = undefined;
      return true;
    }
    if (closing.test(line)) this.#fence = undefined;
    this.#place = 'code';
    return true;
  }

  #restOfLine(): boolean {
    const newline = this.#rest.indexOf('\n');
    if (newline >= 0) this.#place = 'line start';
    this.#take(newline < 0 ? this.#rest.length : newline + 1);
    return true;
  }

  #words(isEnd: boolean): boolean {
    const rest = this.#rest;
    if (rest.startsWith('\n')) {
      this.#place = 'line start';
      this.#take(1);
      return true;
    }
    const space = /^[ \t]*/.exec(rest.slice(0, longestSpace))?.[0].length ?? 0;
    const after = rest.slice(space);
    if (!after && !isEnd && space < longestSpace) return false;
    if ((space > 0 || !this.#binds) && space < longestSpace) {
      const found = this.#mark(after, isEnd);
      if (found === undefined) return false;
      if (found) {
        this.#cite(space, found);
        return true;
      }
    }
    if (space > 0) this.#take(space, false);
    else {
      const span = /^[`\\$[<]/.test(rest) ? markdownSpan(rest, isEnd) : plainWords(rest);
      if (!span) {
        this.#showUpToBracket();
        return false;
      }
      this.#place = 'words';
      this.#take(span.length, !span.closed && bindsBracket.test(rest.charAt(span.length - 1)));
    }
    return true;
  }

  /** The mark that a text begins with; false when it is none, `undefined` when that is unclear. */
  #mark(text: string, isEnd: boolean): { length: number; numbers: string[] } | false | undefined {
    const found = mark.exec(text);
    if (!found) return unfinishedMark.test(text) && !isEnd ? undefined : false;
    const following = text[found[0].length];
    if (following === undefined && !isEnd) return undefined;
    // A link, and a definition.
    if (following === '(' || (following === ':' && this.#place === 'first word')) return false;
    const cited = (found[1] ?? found[2] ?? '').split(/ ?[,;] ?/);
    return cited.every(this.#isSource) && { length: found[0].length, numbers: cited };
  }

  #cite(space: number, { length, numbers: cited }: { length: number; numbers: string[] }): void {
    this.#place = 'words';
    this.#binds = false;
    this.#rest = this.#rest.slice(space + length);
    this.#shown = 0;
    for (const cite of cited) this.#out.push({ cite });
  }

  /** Moves on; what was not shown yet is. */
  #take(length: number, isBinding = false): void {
    this.#show(length);
    this.#rest = this.#rest.slice(length);
    this.#shown -= length;
    this.#binds = isBinding;
  }

  #show(to: number): void {
    const text = this.#rest.slice(this.#shown, to);
    this.#shown = Math.max(this.#shown, to);
    const last = this.#out.at(-1);
    if (last && 'text' in last) last.text += text;
    else if (text) this.#out.push({ text });
  }

  /** Shows what is no mark in any case, though its meaning is still open. */
  #showUpToBracket(): void {
    const [certain = ''] = /^.[^[【]*/s.exec(this.#rest) ?? [];
    this.#show(certain.trimEnd().length);
  }
}

function plainWords(text: string): { length: number; closed: boolean } {
  const words = /^(?:[^\s`\\$[<【]+|[^])/.exec(text)?.[0] ?? '';
  return { length: words.length, closed: false };
}
