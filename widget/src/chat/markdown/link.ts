import { unescaped } from './characters.ts';
import type { Inline } from './inline.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { foreignHost, newTab, safeImage, safeLink } from './safe-link.ts';

const nested = (inside: string): string => String.raw`(?:[^\s()\\]|\\[^]|\(${inside}\))*`;
const address = String.raw`(?:<((?:[^<>\n\\]|\\.)*)>|(?!<)(${nested(nested(nested(nested(''))))}))`;
const title = String.raw`(?:\s{1,9}(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()\\]|\\[^])*\)))?`;
const target = new RegExp(String.raw`\(\s{0,9}${address}${title}\s{0,9}\)`, 'y');
const definition = new RegExp(
  String.raw`^\s*\[(?!\^)((?:[^[\]\\]|\\.){1,200})\]:\s*(?:<([^<>]{0,999})>|(?!<)(\S{1,999}))${title}\s*$`,
);
/** The start of a target, as far as it has come. */
const unfinished = /\(\s{0,9}(?:<[^<>\n]*|[^\s<]*(?:\s{1,9}(?:["'(][^\n]*)?)?)$/y;

/** Reads `(address "title")`; gives the address and where all of it ends. */
export function readTarget(text: string, at: number): [string, number] | undefined {
  target.lastIndex = at;
  const match = target.exec(text);
  return match ? [unescaped(match[1] ?? match[2] ?? ''), target.lastIndex] : undefined;
}

/** Whether a text ends within what may become a target. */
export function endsInTarget(text: string, at: number): boolean {
  unfinished.lastIndex = at;
  return unfinished.test(text);
}

/** Reads the line that defines a reference: its label, and where it leads to. */
export function readDefinition(line: string): [string, string] | undefined {
  const match = definition.exec(line);
  return match?.[1]?.trim() ? [match[1], unescaped(match[2] ?? match[3] ?? '')] : undefined;
}

/** A link, as far as it is one to be followed. Without an address yet, it is shown as it will be. */
export function link(url: string | undefined, inside: readonly Inline[]): Inline {
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

/** An image, if its host is allowed; otherwise its description. */
export function image(url = '', alt: string, context: MarkdownContext): Inline {
  const src = safeImage(url, context.imageDomains);
  if (!src) return ['span', [alt || url], { class: 'no-image' }];
  // The address comes last: it starts loading.
  return [
    'img',
    [],
    { alt, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer', src },
  ];
}

/** The words of running text, without its marks. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => (typeof node === 'string' ? node : (node[2]?.['alt'] ?? plainText(node[1]))))
    .join('');
}
