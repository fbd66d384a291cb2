import { bearable, bind, integer, required, text } from './arguments.ts';
import {
  type Arguments,
  isTrue,
  iterate,
  type Methods,
  Tuple,
  tuple,
  type Value,
} from './values.ts';

const spaces = String.raw`[\s\x1c-\x1f\x85]`;
/** What ends a line for Python. */
const lineEnd = String.raw`\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]`;

export function capitalized(self: string): string {
  const [first = '', ...rest] = Array.from(self);
  return first.toUpperCase() + rest.join('').toLowerCase();
}

/** Each word with a capital; a word is a run of letters. */
export function titled(self: string): string {
  return self.replace(
    /(\p{L}|\p{Nl})((?:\p{L}|\p{M}|\p{Nl})*)/gu,
    (_, first: string, rest: string) => first.toUpperCase() + rest.toLowerCase(),
  );
}

export function centered(self: string, width: number, fill = ' '): string {
  const missing = bearable(width) - Array.from(self).length;
  if (missing <= 0) return self;
  const before = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(before) + self + fill.repeat(missing - before);
}

/** Removes characters from the ends; without a list of them, white space. */
export function stripped(
  self: string,
  from: 'left' | 'right' | 'both',
  characters?: Value,
): string {
  const set =
    characters === undefined || characters === null
      ? spaces
      : `[${Array.from(text(characters, 'chars'), escaped).join('')}]`;
  if (set === '[]') return self;
  let bare = self;
  if (from !== 'right') bare = bare.replace(new RegExp(`^${set}+`, 'u'), '');
  if (from !== 'left') bare = withoutEnd(bare, new RegExp(set, 'u'));
  return bare;
}

/** One look at each character, where an anchored expression would try every run of them. */
function withoutEnd(self: string, character: RegExp): string {
  const characters = Array.from(self);
  const last = characters.findLastIndex((each) => !character.test(each));
  return characters.slice(0, last + 1).join('');
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

export function replaced(self: string, from: string, to: string, count: number): string {
  // Once more than it is found: an empty one stands at both ends.
  const found = self.split(from).length + 1;
  const most = count < 0 ? found : Math.min(count, found);
  bearable(self.length + most * to.length);
  let left = most;
  return self.replaceAll(from, (each) => (left-- > 0 ? to : each));
}

function bounded(made: string): string {
  bearable(made.length);
  return made;
}

/** Words between white space, or parts between a separator; the last one has the rest. */
function split(self: string, args: Arguments): Value[] {
  const [separator = null, most] = bind(args, ['sep', 'maxsplit']);
  const limit = integer(most, 'maxsplit', -1);
  const parts: string[] = [];
  if (separator === null) {
    const most = limit < 0 ? Infinity : limit;
    let rest = stripped(self, 'left');
    for (let count = 0; rest && count < most; count += 1) {
      const [word = ''] = new RegExp(`^[^]*?(?=${spaces}|$)`, 'u').exec(rest) ?? [];
      parts.push(word);
      rest = stripped(rest.slice(word.length), 'left');
    }
    if (rest) parts.push(rest);
    return parts;
  }
  const by = text(separator, 'sep');
  if (by === '') throw new RangeError('empty separator');
  const all = self.split(by);
  return limit < 0 || all.length <= limit
    ? all
    : [...all.slice(0, limit), all.slice(limit).join(by)];
}

function splitFromEnd(self: string, args: Arguments): Value[] {
  const [separator = null, most] = bind(args, ['sep', 'maxsplit']);
  const limit = integer(most, 'maxsplit', -1);
  if (limit < 0) return split(self, args);
  if (separator === null) {
    const words: string[] = [];
    let rest = stripped(self, 'right');
    while (rest && words.length < limit) {
      const [word = ''] = new RegExp(`(?:(?!${spaces})[^])+$`, 'u').exec(rest) ?? [];
      words.unshift(word);
      rest = stripped(rest.slice(0, rest.length - word.length), 'right');
    }
    return rest ? [rest, ...words] : words;
  }
  const by = text(separator, 'sep');
  if (by === '') throw new RangeError('empty separator');
  const all = self.split(by);
  const kept = Math.max(0, all.length - limit);
  return all.length <= limit ? all : [all.slice(0, kept).join(by), ...all.slice(kept)];
}

function parted(self: string, args: Arguments, fromEnd: boolean): Value {
  const by = text(bind(args, ['sep'])[0], 'sep');
  if (by === '') throw new RangeError('empty separator');
  const at = fromEnd ? self.lastIndexOf(by) : self.indexOf(by);
  if (at < 0) return tuple(fromEnd ? ['', '', self] : [self, '', '']);
  return tuple([self.slice(0, at), by, self.slice(at + by.length)]);
}

/** The part of a text that the arguments `start` and `end` name, and how far it is in. */
function part(self: string, start: Value | undefined, end: Value | undefined): [string, number] {
  const characters = Array.from(self);
  const given = (value: Value | undefined, byDefault: number) =>
    value === undefined || value === null ? byDefault : integer(value, 'start');
  const from = given(start, 0);
  const at = from < 0 ? Math.max(0, characters.length + from) : from;
  return [characters.slice(from, given(end, characters.length)).join(''), at];
}

function place(self: string, args: Arguments, fromEnd: boolean, mustBe: boolean): number {
  const [wanted, start, end] = bind(args, ['sub', 'start', 'end']);
  const sub = text(wanted, 'sub');
  const [within, before] = part(self, start, end);
  const at = fromEnd ? within.lastIndexOf(sub) : within.indexOf(sub);
  if (at >= 0) return before + Array.from(within.slice(0, at)).length;
  if (mustBe) throw new RangeError('substring not found');
  return -1;
}

function isAt(
  self: string,
  args: Arguments,
  test: (within: string, affix: string) => boolean,
): boolean {
  const [affix, start, end] = bind(args, ['affix', 'start', 'end']);
  const [within] = part(self, start, end);
  const given = required(affix, 'affix');
  const all = given instanceof Tuple ? iterate(given) : [given];
  return all.some((each) => test(within, text(each, 'affix')));
}

function padded(self: string, args: Arguments, side: 'left' | 'right' | 'both'): string {
  const [size, fillChar] = bind(args, ['width', 'fillchar']);
  const width = integer(size, 'width');
  const fill = text(fillChar, 'fillchar', ' ');
  if (Array.from(fill).length !== 1) throw new TypeError('fillchar is one character');
  if (side === 'both') return centered(self, width, fill);
  const padding = fill.repeat(Math.max(0, bearable(width) - Array.from(self).length));
  return side === 'left' ? padding + self : self + padding;
}

const all = (pattern: RegExp) => (self: string) => pattern.test(self);
const hasCase = /\p{Lu}|\p{Ll}|\p{Lt}/u;

export const textMethods: Methods<string> = {
  upper: (self) => self.toUpperCase(),
  lower: (self) => self.toLowerCase(),
  casefold: (self) => self.replaceAll('ß', 'ss').toLowerCase(),
  capitalize: capitalized,
  title: titled,
  swapcase: (self) =>
    Array.from(self, (each) =>
      each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase(),
    ).join(''),
  strip: (self, args) => stripped(self, 'both', bind(args, ['chars'])[0]),
  lstrip: (self, args) => stripped(self, 'left', bind(args, ['chars'])[0]),
  rstrip: (self, args) => stripped(self, 'right', bind(args, ['chars'])[0]),
  removeprefix(self, args) {
    const prefix = text(bind(args, ['prefix'])[0], 'prefix');
    return self.startsWith(prefix) ? self.slice(prefix.length) : self;
  },
  removesuffix(self, args) {
    const suffix = text(bind(args, ['suffix'])[0], 'suffix');
    return suffix && self.endsWith(suffix) ? self.slice(0, -suffix.length) : self;
  },
  split,
  rsplit: splitFromEnd,
  splitlines(self, args) {
    const keep = isTrue(bind(args, ['keepends'])[0] ?? false);
    const lines = self.split(new RegExp(`(?<=${lineEnd})(?<!\\r(?=\\n))`));
    if (lines.at(-1) === '') lines.pop();
    return keep ? lines : lines.map((line) => line.replace(new RegExp(`(?:${lineEnd})$`), ''));
  },
  partition: (self, args) => parted(self, args, false),
  rpartition: (self, args) => parted(self, args, true),
  join(self, args) {
    const values = iterate(required(bind(args, ['iterable'])[0], 'iterable'));
    return bounded(values.map((value, index) => text(value, `item ${index}`)).join(self));
  },
  replace(self, args) {
    const [from, to, count] = bind(args, ['old', 'new', 'count']);
    return replaced(self, text(from, 'old'), text(to, 'new'), integer(count, 'count', -1));
  },
  startswith: (self, args) => isAt(self, args, (within, affix) => within.startsWith(affix)),
  endswith: (self, args) => isAt(self, args, (within, affix) => within.endsWith(affix)),
  find: (self, args) => place(self, args, false, false),
  rfind: (self, args) => place(self, args, true, false),
  index: (self, args) => place(self, args, false, true),
  rindex: (self, args) => place(self, args, true, true),
  count(self, args) {
    const [wanted, start, end] = bind(args, ['sub', 'start', 'end']);
    const [within] = part(self, start, end);
    const sub = text(wanted, 'sub');
    return (sub === '' ? Array.from(within).length + 2 : within.split(sub).length) - 1;
  },
  center: (self, args) => padded(self, args, 'both'),
  ljust: (self, args) => padded(self, args, 'right'),
  rjust: (self, args) => padded(self, args, 'left'),
  zfill(self, args) {
    const width = bearable(integer(bind(args, ['width'])[0], 'width'));
    const [, sign = '', digits = ''] = /^([+-]?)([^]*)$/.exec(self) ?? [];
    return sign + digits.padStart(width - sign.length, '0');
  },
  expandtabs(self, args) {
    const size = bearable(integer(bind(args, ['tabsize'])[0], 'tabsize', 8));
    let column = 0;
    return bounded(
      Array.from(self, (each) => {
        if (each !== '\t') {
          column = /[\n\r]/.test(each) ? 0 : column + 1;
          return each;
        }
        const width = size > 0 ? size - (column % size) : 0;
        column += width;
        return ' '.repeat(width);
      }).join(''),
    );
  },
  isalpha: all(/^\p{L}+$/u),
  isalnum: all(/^[\p{L}\p{N}]+$/u),
  isdigit: all(/^[\p{Nd}²³¹⁰⁴-⁹₀-₉]+$/u),
  isdecimal: all(/^\p{Nd}+$/u),
  isnumeric: all(/^\p{N}+$/u),
  isspace: all(new RegExp(`^${spaces}+$`, 'u')),
  isascii: all(/^\p{ASCII}*$/u),
  isidentifier: all(/^[\p{XIDS}_]\p{XIDC}*$/u),
  isprintable: all(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\t\u00A0]*$/u),
  islower: (self) => hasCase.test(self) && self === self.toLowerCase(),
  isupper: (self) => hasCase.test(self) && self === self.toUpperCase(),
  istitle: (self) => hasCase.test(self) && self === titled(self),
};
