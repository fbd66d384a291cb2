import { bindsBracket } from '../../protocol.ts';
import type { MarkdownContext } from './markdown-context.ts';
import type { Inline } from './inline.ts';
import { foreignHost, newTab, safeImage, safeLink } from './safe-link.ts';

/** Whatever is not just words; in parentheses what has to be known of it. */
const marks = new RegExp(
  [
    // The end of a line.
    /( {2,9}\n|\\\n|<br\s*\/?>)/,
    // A formula.
    /\\\(([^]{1,999}?)\\\)|\$\$([^$]+)\$\$|\$(?![\s$])((?:[^$\\\n]|\\.)*?(?:[^\s\\$]|\\.))\$(?!\d)/,
    // A character that is no mark here.
    /\\([!-/:-@[-`{-~])/,
    // Code.
    /(?<fence>`+)(?!`)([^]*?[^`])(\k<fence>(?!`)|$)/,
    // An address between angles, and one among words.
    /<((?:https?:\/\/|mailto:)[^\s<>]+|[\w.+-]+@[\w.-]+)>/,
    /\b((?:https?:\/\/|www\.)(?:[^\s<>()[\]`*~\uE000]|~(?!~)|\([^\s<>()]*\))*(?:[^\s<>()[\]`*~\uE000?!.,:;"'_]|\([^\s<>()]*\)))/,
    // A character by its number or name.
    /&(?:#(\d{1,7}|x[\da-f]{1,6})|(\w{2,8}));/,
    // The place of a source.
    /\uE000([^\uE001]{1,200})\uE001/,
    // Emphasis.
    /(\*+|_+|~+|`+)/,
    // The words of a link, and where it leads to, of which maybe not all has come.
    /(!?\[)|\](?:\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)|(?:\([^\n]*)?$)?/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);
/** Marks inside more open ones than this are shown as they stand. */
const maxDepth = 50;

/** A mark whose end has not come yet, and what came since. */
interface OpenMark {
  mark: string;
  /** It could have been an end, too, or the index of a word. */
  closes: boolean;
  inside: Inline[];
  around?: OpenMark;
  depth: number;
}

/**
 * Reads running text: GFM's inline marks and TeX in `$`; never HTML. Of a text that is `open` more
 * is to come: marks without an end are shown as if they had one.
 */
export function parseInline(source: string, open: boolean, context: MarkdownContext): Inline[] {
  const text = open ? source.replace(/[*_~`\\[!<&$ ]{1,9}$/, '') : source;
  let top: OpenMark = { mark: '', closes: false, inside: [], depth: 0 };

  function add(...nodes: Inline[]): void {
    const { inside } = top;
    for (const node of nodes) {
      const last = inside.at(-1);
      if (typeof node === 'string' && typeof last === 'string') {
        inside[inside.length - 1] = last + node;
      } else if (node) inside.push(node);
    }
  }

  function enter(mark: string, closes = false): void {
    if (top.depth === maxDepth) add(mark);
    else top = { mark, closes, inside: [], around: top, depth: top.depth + 1 };
  }

  /** Goes back to an open mark; those inside of it have no end. */
  function backTo(start: OpenMark, asClosed = false): void {
    while (top !== start && top.around) {
      const { mark, closes, inside } = top;
      top = top.around;
      const ends = asClosed && !closes && inside.length > 0;
      if (!ends) add(mark, ...inside);
      else if (mark.endsWith('[')) add(...inside);
      else add(emphasis(mark, inside));
    }
  }

  function readRun(run: string, before: string, after: string): void {
    const inWords = !run.startsWith('_');
    // Unlike in CommonMark, what stands beyond the mark does not count: languages without spaces
    // have emphasis beside brackets and quotes.
    const opens = /[^\s\p{Pe}\p{Pf}]/u.test(after) && (inWords || !/[^\s\p{P}\p{S}]/u.test(before));
    const closes =
      /[^\s\p{Ps}\p{Pi}]/u.test(before) && (inWords || !/[^\s\p{P}\p{S}]/u.test(after));
    let rest = run;
    let start = closes ? top : undefined;
    while (start?.around && rest) {
      const { mark, inside, around } = start;
      // One star ends one star, two end two; three are one and two, in either order.
      const fits = mark === rest || mark.length > 2 || rest.length > 2;
      if (mark.startsWith(rest.charAt(0)) && fits) {
        backTo(start);
        const size = Math.min(2, mark.length, rest.length);
        rest = rest.slice(size);
        start.mark = mark.slice(size);
        start.inside = [emphasis(mark.slice(0, size), inside)];
        if (start.mark) continue;
        top = around;
        add(...start.inside);
      }
      start = around;
    }
    if (opens && rest) enter(rest, closes);
    else add(rest);
  }

  function readLink(whole: string, at: number, target: string | undefined): void {
    let start: OpenMark | undefined = top;
    while (start && !start.mark.endsWith('[')) start = start.around;
    const ends = target !== undefined || (open && at + whole.length === text.length);
    // What is no target is read as words.
    if (!start?.around || !ends) marks.lastIndex = at + 1;
    if (!start?.around) {
      add(']');
      return;
    }
    backTo(start);
    top = start.around;
    const { mark, inside } = start;
    const words = plainText(inside);
    const source =
      mark === '[' && !start.closes && marks.lastIndex === at + 1 ? context.mark(words) : undefined;
    const url = target?.replace(/\\([!-/:-@[-`{-~])/g, '$1');
    if (source) add(source);
    else if (!ends) add(mark, ...inside, ']');
    else if (mark === '[') add(link(url, inside));
    else add(image(url, words, context));
  }

  const root = top;
  let read = 0;
  marks.lastIndex = 0;
  for (let match; (match = marks.exec(text)); read = marks.lastIndex) {
    add(text.slice(read, match.index));
    const [whole, end, tex1, tex2, tex3, escaped, fence, code = '', closed, ...others] = match;
    const [address, bare, number, name, label, run, bracket, angled, target] = others;
    const tex = tex1 ?? tex2 ?? tex3;
    const url = address ?? bare;
    if (end) add(['br', []]);
    else if (tex) add(['span', [], { class: 'math-inline', 'data-tex': tex }]);
    else if (escaped) add(escaped);
    else if (fence && (closed || open)) {
      const words = code.replaceAll('\n', ' ');
      const padded = words.startsWith(' ') && words.endsWith(' ') && words.trim();
      add(['code', [padded ? words.slice(1, -1) : words], { dir: 'ltr' }]);
    } else if (fence) {
      add(fence);
      marks.lastIndex = match.index + fence.length;
    } else if (url) {
      const full = url.replace(/^www\./i, 'https://$&').replace(/^[^:]+@/, 'mailto:$&');
      add(link(full, [url]));
    } else if (number) {
      const point = Number(`0${number}`);
      add(point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point));
    } else if (name) add(entities.find((entity) => entity.slice(0, -1) === name)?.at(-1) ?? whole);
    else if (label) add(context.mark(label) ?? label);
    else if (bracket) {
      const last = top.inside.at(-1);
      enter(bracket, typeof last === 'string' && bindsBracket.test(last.slice(-1)));
    } else if (!run) readLink(whole, match.index, angled ?? target);
    else if (run.startsWith('`') || (run.startsWith('~') && run !== '~~')) add(run);
    else readRun(run, text.charAt(match.index - 1), text.charAt(marks.lastIndex));
  }
  add(text.slice(read));
  backTo(root, open);
  return root.inside;
}

/** Names of characters, each before its own. */
const entities =
  'amp& lt< gt> quot" apos\' nbsp\u00A0 copy© reg® trade™ hellip… mdash— ndash– rarr→ larr← times× le≤ ge≥ deg°'.split(
    ' ',
  );

function emphasis(mark: string, inside: Inline[]): Inline {
  return [mark === '~~' ? 'del' : mark.length > 1 ? 'strong' : 'em', inside];
}

/** A link, as far as it is one to be followed. Without a target yet, it is shown as it will be. */
function link(url: string | undefined, inside: Inline[]): Inline {
  const href = url === undefined ? undefined : safeLink(url);
  const host = (href && foreignHost(href)) || undefined;
  // No link stands inside another.
  const words = inside.flatMap((node) =>
    typeof node !== 'string' && node[0] === 'a' ? node[1] : [node],
  );
  return [
    href || url === undefined ? 'a' : 'span',
    words,
    {
      href,
      ...(host && newTab),
      // The words of a link are the model's; where it leads to is not to be guessed from them.
      'data-host': host && plainText(words).includes(host) ? undefined : host,
    },
  ];
}

function image(url = '', alt: string, { imageDomains }: MarkdownContext): Inline {
  const src = safeImage(url, imageDomains);
  if (!src) return ['span', [alt || url], { class: 'no-image' }];
  // The address comes last: it starts loading.
  return [
    'img',
    [],
    { alt, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer', src },
  ];
}

/** The words of running text, without its marks. */
function plainText(nodes: readonly Inline[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : plainText(node[1]))).join('');
}
