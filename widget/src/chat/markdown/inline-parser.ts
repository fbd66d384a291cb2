import { safeLink } from './safe-link.ts';

/** A piece of running text. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'math'; text: string }
  | { type: 'break' }
  | { type: 'strong' | 'em' | 'del'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'image'; src: string; alt: string }
  | { type: 'mark'; label: string };

/** What the parser has to know about the text around. */
export interface InlineOptions {
  /** The end of the text is not its end: marks left open there are shown as if closed. */
  open: boolean;
  /** Whether `[label]` is a source's mark. */
  isMark: (label: string) => boolean;
}

type Run = { char: string; count: number; opens: boolean; closes: boolean };
type Piece = { node: Inline } | { run: Run } | { bracket: '[' | '![' };

const punctuation = /[\p{P}\p{S}]/u;
const special = /[\\`*_~[\]!<&$\n\uE000hwHW]/;
/** More marks than this in one paragraph are shown as they stand. */
const maxPieces = 4000;

/** Reads running text: GFM's inline marks and TeX in `$`; never HTML. */
export function parseInline(text: string, options: InlineOptions): Inline[] {
  return new InlineParser(text, options).parse();
}

class InlineParser {
  readonly #text: string;
  readonly #options: InlineOptions;
  #pieces: Piece[] = [];
  #at = 0;
  #plain = '';

  constructor(text: string, options: InlineOptions) {
    this.#text = options.open ? text.replace(/[*_~`\\[!<&$ ]+$/, '') : text;
    this.#options = options;
  }

  parse(): Inline[] {
    while (this.#at < this.#text.length) this.#step();
    this.#flush();
    return joined(emphasised(this.#pieces, this.#options.open));
  }

  #step(): void {
    const char = this.#text.charAt(this.#at);
    if (!special.test(char) || this.#pieces.length > maxPieces) {
      this.#plain += char;
      this.#at++;
      return;
    }
    switch (char) {
      case '\\':
        this.#escape();
        return;
      case '`':
        this.#code();
        return;
      case '*':
      case '_':
      case '~':
        this.#run(char);
        return;
      case '[':
        this.#push({ bracket: '[' }, 1);
        return;
      case ']':
        this.#closeBracket();
        return;
      case '$':
        if (
          !this.#match(/\$\$([^$]+)\$\$|\$(?![\s$])((?:[^$\\\n]|\\.)*?[^\s\\$])\$(?!\d)/y, (m) =>
            this.#math(m[1] ?? m[2]),
          )
        )
          this.#literal();
        return;
      case '\uE000':
        if (!this.#match(/\uE000([^\uE001]*)\uE001/y, (m) => ({ type: 'mark', label: m[1] ?? '' })))
          this.#at++;
        return;
      case '\n':
        this.#newline();
        return;
      case '!':
        if (this.#text[this.#at + 1] === '[') this.#push({ bracket: '![' }, 2);
        else this.#literal();
        return;
      case '<':
        this.#angle();
        return;
      case '&':
        this.#entity();
        return;
      default:
        this.#bareLink();
    }
  }

  #push(piece: Piece, length: number): void {
    this.#flush();
    this.#pieces.push(piece);
    this.#at += length;
  }

  #flush(): void {
    if (this.#plain) this.#pieces.push({ node: { type: 'text', text: this.#plain } });
    this.#plain = '';
  }

  #literal(length = 1): void {
    this.#plain += this.#text.slice(this.#at, this.#at + length);
    this.#at += length;
  }

  #match(pattern: RegExp, toNode: (match: RegExpExecArray) => Inline): boolean {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#push({ node: toNode(match) }, match[0].length);
    return match !== null;
  }

  #math(text = ''): Inline {
    return { type: 'math', text };
  }

  #escape(): void {
    const next = this.#text.charAt(this.#at + 1);
    if (next === '(' && this.#match(/\\\((.+?)\\\)/sy, (m) => this.#math(m[1]))) return;
    if (next === '\n') this.#push({ node: { type: 'break' } }, 2);
    else if (/[!-/:-@[-`{-~]/.test(next)) {
      this.#plain += next;
      this.#at += 2;
    } else this.#literal();
  }

  #code(): void {
    const fence = /`+/y;
    fence.lastIndex = this.#at;
    const mark = fence.exec(this.#text)?.[0] ?? '`';
    const from = this.#at + mark.length;
    let end = this.#text.indexOf(mark, from);
    while (end >= 0 && this.#text[end + mark.length] === '`') {
      let after = end;
      while (this.#text[after] === '`') after++;
      end = this.#text.indexOf(mark, after);
    }
    if (end < 0 && !this.#options.open) return this.#literal(mark.length);
    const raw = this.#text.slice(from, end < 0 ? undefined : end).replaceAll('\n', ' ');
    const text = /^ .*[^ ].* $/.test(raw) ? raw.slice(1, -1) : raw;
    this.#push(
      { node: { type: 'code', text } },
      end < 0 ? this.#text.length : end + mark.length - this.#at,
    );
  }

  #run(char: string): void {
    let count = 1;
    while (this.#text[this.#at + count] === char) count++;
    const before = this.#at === 0 ? ' ' : this.#text.charAt(this.#at - 1);
    const after = this.#text.charAt(this.#at + count) || ' ';
    const left =
      !/\s/.test(after) &&
      (!punctuation.test(after) || /\s/.test(before) || punctuation.test(before));
    const right =
      !/\s/.test(before) &&
      (!punctuation.test(before) || /\s/.test(after) || punctuation.test(after));
    if (char === '~' && count !== 2) return this.#literal(count);
    const inWord = char === '_';
    this.#push(
      {
        run: {
          char,
          count,
          opens: left && (!inWord || !right || punctuation.test(before)),
          closes: right && (!inWord || !left || punctuation.test(after)),
        },
      },
      count,
    );
  }

  #newline(): void {
    const hard = / {2,}$/.test(this.#plain);
    this.#plain = this.#plain.trimEnd();
    if (hard) this.#push({ node: { type: 'break' } }, 1);
    else {
      this.#plain += '\n';
      this.#at++;
    }
  }

  #closeBracket(): void {
    this.#flush();
    const open = this.#pieces.findLastIndex((piece) => 'bracket' in piece);
    const opener = this.#pieces[open];
    if (!opener || !('bracket' in opener)) return this.#literal();
    const inside = this.#pieces.slice(open + 1);
    const target =
      /\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/y;
    target.lastIndex = this.#at;
    const found = target.exec(this.#text);
    // A target that has not arrived whole: its words are shown, itself not yet.
    const rest = this.#text.slice(this.#at);
    const arriving = this.#options.open && !found && /^\](?:\([^\n]*)?$/.test(rest);
    const label =
      found || opener.bracket === '![' ? '' : plainText(joined(emphasised(inside, false)));
    if ((!arriving || rest === ']') && label && this.#options.isMark(label)) {
      this.#pieces.length = open;
      this.#push({ node: { type: 'mark', label } }, 1);
    } else if (!found && !arriving) {
      this.#pieces[open] = { node: { type: 'text', text: opener.bracket } };
      this.#literal();
    } else {
      this.#pieces.length = open;
      const children = joined(emphasised(inside, false));
      const url = (found?.[1] ?? found?.[2] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
      this.#pieces.push(...linked(opener.bracket, url, children).map((node) => ({ node })));
      this.#at = found ? this.#at + found[0].length : this.#text.length;
    }
  }

  #angle(): void {
    const ok =
      this.#match(/<br\s*\/?>/iy, () => ({ type: 'break' })) ||
      this.#match(/<((?:https?:\/\/|mailto:)[^\s<>]+)>/iy, (m) => link(m[1] ?? '', m[1] ?? '')) ||
      this.#match(/<([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/y, (m) => link(`mailto:${m[1]}`, m[1] ?? ''));
    if (!ok) this.#literal();
  }

  #entity(): void {
    const named = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/y;
    named.lastIndex = this.#at;
    const found = named.exec(this.#text);
    if (!found) return this.#literal();
    const code = found[1] ? Number(found[1]) : found[2] ? Number.parseInt(found[2], 16) : undefined;
    const char = code === undefined ? entities[found[3] ?? ''] : codePoint(code);
    this.#plain += char ?? found[0];
    this.#at += found[0].length;
  }

  #bareLink(): void {
    const before = this.#at === 0 ? ' ' : this.#text.charAt(this.#at - 1);
    const bare = /(?:https?:\/\/|www\.)[^\s<>\uE000`]+/iy;
    bare.lastIndex = this.#at;
    const found = /[\s(*_~[>"']/.test(before) && bare.exec(this.#text)?.[0];
    if (!found) return this.#literal();
    let url = found.replace(/\*.*$|~~.*$|_+$/s, '').replace(/[?!.,:;"')\]]+$/, (end) => {
      const parens = /^\)+/.exec(end)?.[0].length ?? 0;
      return found.split('(').length - 1 >= parens && parens > 0 ? end.slice(0, parens) : '';
    });
    if (!/\.|localhost/.test(url)) url = '';
    if (!url) return this.#literal();
    this.#push(
      { node: link(url.startsWith('w') || url.startsWith('W') ? `https://${url}` : url, url) },
      url.length,
    );
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  rarr: '→',
  larr: '←',
  times: '×',
  le: '≤',
  ge: '≥',
  deg: '°',
};

function codePoint(code: number): string {
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? '\uFFFD'
    : String.fromCodePoint(code);
}

function link(url: string, text: string): Inline {
  const href = safeLink(url);
  const words: Inline = { type: 'text', text };
  return href ? { type: 'link', href, children: [words] } : words;
}

function linked(bracket: '[' | '![', url: string, children: Inline[]): Inline[] {
  if (bracket === '![') return [{ type: 'image', src: url, alt: plainText(children) }];
  const href = safeLink(url);
  return href ? [{ type: 'link', href, children }] : children;
}

/** Pieces with their runs of `*`, `_` and `~` made into emphasis, by CommonMark's rules. */
function emphasised(pieces: readonly Piece[], open: boolean): Inline[] {
  const out: (Inline | Run)[] = pieces.map((piece) => {
    if ('run' in piece) return { ...piece.run };
    if ('node' in piece) return piece.node;
    // An opening bracket at the end of an unfinished text is the beginning of a link.
    return { type: 'text', text: open ? '' : piece.bracket };
  });
  for (let closer = 0; closer < out.length; closer++) {
    const end = out[closer];
    if (!end || !isRun(end) || !end.closes) continue;
    const opener = out.findLastIndex(
      (start, at) => at < closer && isRun(start) && pairs(start, end),
    );
    if (opener < 0) continue;
    const start = out[opener];
    if (!start || !isRun(start)) continue;
    const size = Math.min(2, start.count, end.count);
    const inside = out.slice(opener + 1, closer).map(literal);
    start.count -= size;
    end.count -= size;
    const keep = [
      ...(start.count ? [start] : []),
      wrap(end.char, size, inside),
      ...(end.count ? [end] : []),
    ];
    out.splice(opener, closer - opener + 1, ...keep);
    closer = opener + (start.count ? 1 : 0);
  }
  for (let at = open ? out.length - 1 : -1; at >= 0; at--) {
    const start = out[at];
    if (!start || !isRun(start) || !start.opens || start.closes || at === out.length - 1) continue;
    const inside = out.splice(at + 1).map(literal);
    out[at] = wrap(start.char, Math.min(2, start.count), inside);
  }
  return out.map(literal);
}

function isRun(piece: Inline | Run): piece is Run {
  return 'char' in piece;
}

function pairs(start: Run, end: Run): boolean {
  if (!start.opens || start.char !== end.char || start.count === 0) return false;
  const both = (start.opens && start.closes) || (end.opens && end.closes);
  return !(
    both &&
    (start.count + end.count) % 3 === 0 &&
    (start.count % 3 !== 0 || end.count % 3 !== 0)
  );
}

function wrap(char: string, size: number, children: Inline[]): Inline {
  return { type: char === '~' ? 'del' : size === 2 ? 'strong' : 'em', children };
}

function literal(piece: Inline | Run): Inline {
  return isRun(piece) ? { type: 'text', text: piece.char.repeat(piece.count) } : piece;
}

/** Neighbouring texts as one. */
function joined(nodes: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      out[out.length - 1] = { type: 'text', text: last.text + node.text };
    } else if (node.type !== 'text' || node.text) out.push(node);
  }
  return out;
}

/** The words of running text, without its marks. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text;
      if ('children' in node) return plainText(node.children);
      return node.type === 'image' ? node.alt : '';
    })
    .join('');
}
