import { bindsBracket } from '../../protocol.ts';
import { characterOf, reference } from './characters.ts';
import { type Run, resolveEmphasis } from './emphasis.ts';
import type { Inline } from './inline.ts';
import { endsInTarget, image, link, plainText, readTarget } from './link.ts';
import type { MarkdownContext } from './markdown-context.ts';
import type { Definition } from './references.ts';
import { work } from './work.ts';

/** What ends an address, besides the marks of this and other languages that stand around it. */
const outside = String.raw`\s<>[\]\`*\u00AB\u00BB\u2013-\u2027\u3000-\u303F\uE000\uFF00-\uFFEF`;
/** Whatever is not just words; in parentheses what has to be known of it. */
const marks = new RegExp(
  [
    // The end of a line.
    /( {2,9}\n|\\\n|<br\s{0,9}\/?>)/,
    // A formula.
    /\\\(((?:(?!\\\()[^]){1,999}?)\\\)|\$\$([^$]+)\$\$|\$(?![\s$])((?:[^$\\\n]|\\.)*?(?:[^\s\\$]|\\.))\$(?!\w)/,
    // A character that is no mark here, or goes by its number or name.
    reference,
    // Code.
    /(`+)/,
    // An address between angles, one among words, and the end of a mail address.
    /<((?:https?:\/\/|mailto:)[^\s<>]+|[\w.+-]+@[\w.-]+)>/,
    new RegExp(String.raw`((?:https?:\/\/|www\.)(?:[^~${outside}]|~(?!~))+)`),
    /(@(?:[\w-]+\.)+[a-z]{2,}(?![\w:/@-]))/,
    // A tag that is one of text.
    /<(\/?)(su[bp]|kbd)>/,
    // The place of a source.
    /\uE000([^\uE001]{1,200})\uE001/,
    // Emphasis.
    /(\*+|_+|~+)/,
    // What may be the words of a link.
    /(!?\[|\])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);
/** A label in brackets. */
const labeled = /\[((?:[^[\]\\]|\\[^]){0,200})\]/y;
const label = /^(?:[^[\]\\]|\\[^]){1,200}$/;
const space = /^\s?$/;
const punctuation = /[\p{P}\p{S}]/u;
/** Writing that has no spaces between words. */
const unspaced = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7FF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]/;

/** Finds what a label in brackets stands for. */
export type FindLabel = (label: string) => Definition | undefined;

/** A bracket that has begun. */
interface Bracket {
  image: boolean;
  /** Its place among the nodes. */
  node: number;
  /** Where its words begin. */
  from: number;
  /** It stands at a word, whose index it begins. */
  isIndex: boolean;
  /** A link stands in it already. */
  used?: boolean;
}

/**
 * Reads running text: GFM's inline marks, TeX in `$`, and of HTML `<br>`, `<sub>`, `<sup>` and
 * `<kbd>`. Of a text that is `open` more is to come: marks without an end are shown as if they had
 * one. Takes time in proportion to its length.
 */
export function parseInline(
  source: string,
  open: boolean,
  context: MarkdownContext,
  find: FindLabel,
): Inline[] {
  work.done += source.length;
  return new InlineReader(
    open ? source.replace(/(?:[<&][\w#/ ]{0,6}|[*_~`\\[!$ ]{1,9})$/, '') : source,
    open,
    context,
    find,
  ).read();
}

class InlineReader {
  readonly #nodes: (Inline | Run)[] = [];
  readonly #brackets: Bracket[] = [];
  /** Where the last run of so many backticks is. */
  #lastTicks: Map<number, number> | undefined;
  /** Where the last target of a link begins. */
  #lastTarget: number | undefined;

  constructor(
    readonly text: string,
    readonly open: boolean,
    readonly context: MarkdownContext,
    readonly find: FindLabel,
  ) {}

  read(): Inline[] {
    const { text } = this;
    let read = 0;
    for (let match; (match = nextMark(text, read));) {
      if (match.index > read) this.#nodes.push(text.slice(read, match.index));
      read = this.#take(match) ?? match.index + match[0].length;
    }
    this.#nodes.push(text.slice(read));
    if (this.open) for (const { node } of this.#brackets) this.#nodes[node] = '';
    return resolveEmphasis(this.#nodes, this.open);
  }

  /** Takes in a mark. Gives where to read on, unless that is right behind it. */
  #take(match: RegExpExecArray): number | undefined {
    const [whole, end, tex1, tex2, tex3, mark, number, name, ticks, angled, ...others] = match;
    const [bare, domain, slash, tag, source, run, bracket] = others;
    const tex = tex1 ?? tex2 ?? tex3;
    const { index } = match;
    if (end) this.#nodes.push(['br', []]);
    else if (tex) this.#nodes.push(['span', [], { class: 'math-inline', 'data-tex': tex }]);
    else if (ticks) return this.#code(index, ticks);
    else if (angled) this.#nodes.push(addressLink(angled));
    else if (bare) return this.#bareAddress(index, bare);
    else if (domain) this.#mail(domain);
    else if (tag)
      this.#nodes.push({ text: whole, kind: tag.toLowerCase(), opens: !slash, closes: !!slash });
    else if (source) {
      const mark = this.context.citation(source);
      if (mark) return this.#cite(mark, this.#nodes.length, index + whole.length);
      this.#nodes.push(source);
    } else if (run) this.#run(run, index);
    else if (bracket === ']') return this.#closeBracket(index + 1);
    else if (bracket) {
      const last = this.#nodes.at(-1);
      this.#brackets.push({
        image: bracket.length > 1,
        node: this.#nodes.push(bracket) - 1,
        from: index + bracket.length,
        isIndex: typeof last === 'string' && bindsBracket.test(last.slice(-1)),
      });
    } else this.#nodes.push(characterOf(whole, mark, number, name));
    return undefined;
  }

  #code(at: number, ticks: string): number {
    const { text, open } = this;
    this.#lastTicks ??= new Map(
      [...text.matchAll(/`+/g)].map(({ 0: run, index }) => [run.length, index]),
    );
    const begin = at + ticks.length;
    const closed = (this.#lastTicks.get(ticks.length) ?? 0) > at;
    if (!closed && !open) {
      this.#nodes.push(ticks);
      return begin;
    }
    const runs = /`+/g;
    runs.lastIndex = begin;
    let end = closed ? runs.exec(text) : null;
    while (end && end[0].length !== ticks.length) end = runs.exec(text);
    const words = text.slice(begin, end?.index).replaceAll('\n', ' ');
    const padded = words.startsWith(' ') && words.endsWith(' ') && words.trim();
    this.#nodes.push(['code', [padded ? words.slice(1, -1) : words], { dir: 'ltr' }]);
    return end ? runs.lastIndex : text.length;
  }

  /** An address among words; the marks that end a sentence do not belong to it. */
  #bareAddress(at: number, match: string): number {
    let address = match;
    let unopened = match.split(')').length - match.split('(').length;
    for (let end; (end = /(?:[?!.,:;"'_)]|&\w{1,31};)$/.exec(address.slice(-33)));) {
      if (end[0] === ')' && unopened-- <= 0) break;
      address = address.slice(0, -end[0].length);
    }
    const [start = ''] = /^(?:https?:\/\/|www\.)/i.exec(address) ?? [];
    const isLink = address.length > start.length && !/[a-z\d]/i.test(this.text.charAt(at - 1));
    this.#nodes.push(isLink ? addressLink(address) : start || address);
    return at + (isLink || !start ? address.length : start.length);
  }

  /** A mail address, whose first half has been read as words. */
  #mail(domain: string): void {
    const last = this.#nodes.at(-1);
    const words = typeof last === 'string' ? last : '';
    const name = /(?:mailto:)?[\w+-][\w.+-]*$/i.exec(words.slice(-64))?.[0];
    if (name) {
      this.#nodes.pop();
      this.#nodes.push(words.slice(0, -name.length), addressLink(name + domain));
    } else this.#nodes.push(domain);
  }

  /** A run of stars, underscores or tildes. */
  #run(run: string, at: number): void {
    const struck = run.startsWith('~');
    if (struck && run.length !== 2) {
      this.#nodes.push(run);
      return;
    }
    const before = this.text.charAt(at - 1);
    const after = this.text.charAt(at + run.length);
    const begins = !space.test(after) && (!isMark(after) || !isWord(before));
    const ends = !space.test(before) && (!isMark(before) || !isWord(after));
    const inWords = !run.startsWith('_');
    this.#nodes.push({
      text: run,
      kind: struck ? run : run.charAt(0),
      opens: begins && (inWords || !ends || punctuation.test(before)),
      closes: ends && (inWords || !begins || punctuation.test(after)),
    });
  }

  /** Ends what a bracket began: a citation, a link, an image, a footnote, or nothing. */
  #closeBracket(at: number): number {
    const { text, context } = this;
    const bracket = this.#brackets.pop();
    const words = bracket ? text.slice(bracket.from, at - 1) : '';
    const replace = (node: Inline): void =>
      void this.#nodes.splice(bracket?.node ?? 0, Infinity, node);
    const found = bracket?.used ? undefined : readTarget(text, at);
    const citation =
      bracket && !bracket.image && !bracket.isIndex && !found ? context.citation(words) : undefined;
    if (citation) return this.#cite(citation, bracket?.node ?? 0, at);
    labeled.lastIndex = at;
    const [full = '', name] = labeled.exec(text) ?? [];
    const definition = found?.[0] ?? (bracket?.used ? undefined : this.#find(name || words));
    this.#lastTarget ??= this.open ? text.lastIndexOf('](') + 1 : 0;
    const unfinished =
      this.open && (at === text.length || (at === this.#lastTarget && endsInTarget(text, at)));
    if (!bracket || !(definition !== undefined || unfinished)) {
      this.#nodes.push(']');
      return at;
    }
    if (typeof definition === 'number') {
      const number = `${definition}`;
      const name = context.footnote(number);
      const button = { class: 'note', type: 'button', 'data-note': number, 'aria-label': name };
      replace(['sup', [['button', [number], button]]]);
      return at;
    }
    const inside = resolveEmphasis(this.#nodes.slice(bracket.node + 1), false);
    replace(
      bracket.image ? image(definition, plainText(inside), context) : link(definition, inside),
    );
    if (!bracket.image) for (const other of this.#brackets) other.used ||= !other.image;
    return found?.[1] ?? (definition === undefined ? text.length : at + full.length);
  }

  /**
   * A citation stands right behind the word, code, or short link that it is for, on the same line as
   * that and as what ends the sentence. Browsers allow a break beside a button, whatever characters are around it.
   */
  #cite(mark: Inline, node: number, at: number): number {
    const [stop = ''] = sentenceEnd.exec(this.text.slice(at, at + 3)) ?? [];
    const nodes = this.#nodes;
    nodes.length = node;
    const trimmed = String(typeof nodes.at(-1) === 'string' ? nodes.pop() : '').trimEnd();
    const before = nodes.at(-1);
    const element = !trimmed && isElement(before) ? before : undefined;
    const cited = (word: Inline): Inline => ['span', [word, mark, stop], { class: 'cite' }];
    if (element?.[2]?.['class'] === 'cite') {
      element[1].push(mark, stop);
    } else if (element && plainText([element]).length <= longestWord) {
      nodes.splice(-1, 1, cited(element));
    } else {
      const [word = ''] = lastWord.exec(trimmed.slice(-longestWord)) ?? [];
      nodes.push(trimmed.slice(0, trimmed.length - word.length), cited(word));
    }
    return at + stop.length;
  }

  #find(name: string): Definition | undefined {
    return label.test(name) ? this.find(name) : undefined;
  }
}

const isElement = (node: Inline | Run | undefined): node is Exclude<Inline, string> =>
  Array.isArray(node);

/** Longest word that no line is broken in for a citation. */
const longestWord = 24;
const lastWord =
  /(?:[^\s[\]\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]+|[^\s[\]])$/u;
const sentenceEnd = /^[.,;:!?。，、；：！？]+/;

const isWord = (character: string): boolean =>
  !space.test(character) && !punctuation.test(character) && !unspaced.test(character);

/** A mark that writing without spaces does not have on its own. */
const isMark = (character: string): boolean =>
  punctuation.test(character) && !unspaced.test(character);

function addressLink(address: string): Inline {
  const url = address.replace(/^www\./i, 'https://$&').replace(/^[^:]+@/, 'mailto:$&');
  return link(url, [address]);
}

function nextMark(text: string, at: number): RegExpExecArray | null {
  marks.lastIndex = at;
  return marks.exec(text);
}
