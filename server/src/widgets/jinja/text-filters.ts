import { bearable, bind, integer, required, text } from './arguments.ts';
import { fixed } from './number-text.ts';
import { printf } from './printf.ts';
import { textOf } from './text-of.ts';
import { capitalized, centered, replaced, stripped } from './text-methods.ts';
import { toJson } from './to-json.ts';
import { wrapped } from './wrap-text.ts';
import {
  type Arguments,
  Dict,
  isTrue,
  iterate,
  numberOf,
  tuple,
  typeName,
  Undefined,
  type Value,
} from './values.ts';

export type Filter = (value: Value, args: Arguments) => Value;

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };
const escape: Filter = (value) =>
  textOf(value).replace(/[&<>"']/g, (each) => entities[each as keyof typeof entities]);

export const textFilters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['upper', (value) => textOf(value).toUpperCase()],
  ['lower', (value) => textOf(value).toLowerCase()],
  ['capitalize', (value) => capitalized(textOf(value))],
  ['title', (value) => title(textOf(value))],
  ['string', (value) => textOf(value)],
  ['safe', (value) => textOf(value)],
  ['escape', escape],
  ['e', escape],
  ['forceescape', escape],
  ['striptags', (value) => withoutTags(textOf(value))],
  ['trim', (value, args) => stripped(textOf(value), 'both', bind(args, ['chars'])[0])],
  [
    'center',
    (value, args) => centered(textOf(value), integer(bind(args, ['width'])[0], 'width', 80)),
  ],
  [
    'replace',
    (value, args) => {
      const [old, by, count] = bind(args, ['old', 'new', 'count']);
      const most = count === null ? -1 : integer(count, 'count', -1);
      const [from, to] = [required(old, 'old'), required(by, 'new')];
      return replaced(textOf(value), textOf(from), textOf(to), most);
    },
  ],
  ['truncate', truncate],
  ['indent', indent],
  ['wordcount', (value) => textOf(value).match(/[\p{L}\p{M}\p{N}_]+/gu)?.length ?? 0],
  ['wordwrap', wordwrap],
  ['format', (value, { positional, named }) => formatted(textOf(value), positional, named)],
  ['urlencode', urlencode],
  ['xmlattr', attributes],
  ['filesizeformat', fileSize],
  [
    'tojson',
    (value, args) => {
      const [indentation] = bind(args, ['indent']);
      return toJson(value, indentation == null ? undefined : integer(indentation, 'indent'));
    },
  ],
]);

/** Unlike the method, leaves letters after an apostrophe alone. */
function title(self: string): string {
  return self
    .split(/([-\s({[<]+)/u)
    .map(capitalized)
    .join('');
}

function withoutTags(self: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' };
  return without(without(self, '<!--', '-->'), '<', '>')
    .split(/\s+/u)
    .filter(Boolean)
    .join(' ')
    .replace(/&(?:#(\d{1,6})|(\w+));/g, (whole, number?: string, name = '') => {
      if (number) return String.fromCodePoint(Number(number));
      return Object.hasOwn(names, name) ? (names[name] ?? whole) : whole;
    });
}

/** Removes everything between two marks, and the marks. */
function without(self: string, start: string, end: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const from = self.indexOf(start, at);
    const to = from < 0 ? -1 : self.indexOf(end, from);
    if (to < 0) return kept + self.slice(at);
    kept += self.slice(at, from);
    at = to + end.length;
  }
}

function truncate(value: Value, args: Arguments): Value {
  const [long, kill = false, ending, lee] = bind(args, ['length', 'killwords', 'end', 'leeway']);
  const characters = Array.from(textOf(value));
  const length = integer(long, 'length', 255);
  const end = text(ending, 'end', '...');
  const leeway = lee === null ? 5 : integer(lee, 'leeway', 5);
  if (length < Array.from(end).length) throw new RangeError('length is below that of end');
  if (characters.length <= length + leeway) return textOf(value);
  const cut = characters.slice(0, length - Array.from(end).length).join('');
  const space = isTrue(kill) ? -1 : cut.lastIndexOf(' ');
  return (space < 0 ? cut : cut.slice(0, space)) + end;
}

function indent(value: Value, args: Arguments): Value {
  const [width = 4, first = false, blank = false] = bind(args, ['width', 'first', 'blank']);
  const by = typeof width === 'string' ? width : ' '.repeat(bearable(integer(width, 'width')));
  const lines = textOf(value).split(/\r\n|[\n\r]/);
  bearable(lines.length * by.length);
  return lines
    .map((line, index) => {
      if (index === 0) return isTrue(first) ? by + line : line;
      return line || isTrue(blank) ? by + line : line;
    })
    .join('\n');
}

function wordwrap(value: Value, args: Arguments): Value {
  const [wide, long = true, by, hyphens = true] = bind(args, [
    'width',
    'break_long_words',
    'wrapstring',
    'break_on_hyphens',
  ]);
  return wrapped(textOf(value), integer(wide, 'width', 79), {
    breakLongWords: isTrue(long),
    breakOnHyphens: isTrue(hyphens),
    by: by === null ? '\n' : text(by, 'wrapstring', '\n'),
  });
}

function formatted(self: string, positional: Value[], named: ReadonlyMap<string, Value>): string {
  if (positional.length > 0 && named.size > 0) {
    throw new TypeError('format takes positional or named values, not both');
  }
  return printf(self, named.size > 0 ? new Dict(named) : tuple(positional));
}

function urlencode(value: Value): Value {
  if (value instanceof Undefined) return value.fail();
  const isPairs = value instanceof Dict || (typeof value !== 'string' && Array.isArray(value));
  if (!isPairs) return quotedUrl(textOf(value)).replaceAll('%2F', '/');
  const pairs = value instanceof Dict ? value.items() : value.map(iterate);
  return pairs
    .map((pair) =>
      pair.map((part) => quotedUrl(textOf(part ?? null)).replaceAll('%20', '+')).join('='),
    )
    .join('&');
}

function quotedUrl(self: string): string {
  return encodeURIComponent(self.toWellFormed()).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function attributes(value: Value, args: Arguments): Value {
  const [space = true] = bind(args, ['autospace']);
  if (!(value instanceof Dict)) throw new TypeError(`${typeName(value)} is no dict`);
  const all = value
    .items()
    .filter(([, each]) => each !== null && !(each instanceof Undefined))
    .map(
      ([key, each]) =>
        `${textOf(key)}="${textOf(escape(each, { positional: [], named: new Map() }))}"`,
    );
  return (all.length > 0 && isTrue(space) ? ' ' : '') + all.join(' ');
}

function fileSize(value: Value, args: Arguments): Value {
  const [isBinary = false] = bind(args, ['binary']);
  const binary = isTrue(isBinary);
  const bytes = typeof value === 'string' ? Number(value) : numberOf(value);
  if (bytes === undefined || Number.isNaN(bytes)) throw new TypeError('a size is a number');
  const base = binary ? 1024 : 1000;
  if (bytes === 1) return '1 Byte';
  if (bytes < base) return `${Math.trunc(bytes)} Bytes`;
  const prefixes = Array.from(binary ? 'KMGTPEZY' : 'kMGTPEZY');
  const found = prefixes.findIndex((_, index) => bytes < base ** (index + 2));
  const index = found < 0 ? prefixes.length - 1 : found;
  const size = fixed((base * bytes) / base ** (index + 2), 1);
  return `${size} ${prefixes[index]}${binary ? 'iB' : 'B'}`;
}
