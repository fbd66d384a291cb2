/**
 * Brings the markup of a specification, and the chat's own, to one form.
 *
 * @module
 */
import { safeLink } from '../safe-link.ts';

/** The chat stands inside a page that has its own first and second level. */
const headings: Readonly<Record<string, string>> = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  h5: 'h6',
};
const inline = /^(?:a|br|code|del|em|img|input|strong)$/;

/** What the markup of a specification says; headings as the chat has them. */
export function canonicalSpec(html: string): string {
  // The line break before the end of code is no line of it.
  const { body } = new DOMParser().parseFromString(
    html.replaceAll('\n</code>', '</code>'),
    'text/html',
  );
  return canonical(body, (tag) => headings[tag] ?? tag);
}

/** What the chat's markup says, without what only its looks need. */
export function canonical(root: Element, rename = (tag: string): string => tag): string {
  const inside = (node: Node): string => [...node.childNodes].map(markup).join('');

  function markup(node: Node): string {
    if (!(node instanceof Element)) return (node.textContent ?? '').replace(/[ \n\t]+/g, ' ');
    const tag = rename(node.localName);
    const words = inside(node);
    if (/^(?:div|figure|span|tbody|thead)$/.test(tag)) return words;
    if (tag === 'pre') return `\n<pre ${JSON.stringify(node.textContent)}>\n`;
    // A list is loose or tight by its looks.
    if (tag === 'p' && node.parentElement?.closest('li')) return `\n${words}\n`;
    if (tag === 'a' && !safeLink(node.getAttribute('href') ?? '')) return words;
    const gap = inline.test(tag) ? '' : '\n';
    const { colSpan = 1 } = node as HTMLTableCellElement;
    const missing = `\n<${tag}>\n</${tag}>\n`.repeat(colSpan - 1);
    return `${gap}<${tag}${attributesOf(node)}>${gap}${words}${gap}</${tag}>${gap}${missing}`;
  }

  return inside(root)
    .replace(/[ \n]*\n[ \n]*/g, '\n')
    .replace(/(<\/br>|<\/input>)\s*/g, '$1')
    .trim();
}

function attributesOf(element: Element): string {
  const address = element.getAttribute('href') ?? element.getAttribute('src');
  const values = [
    address === null ? null : new URL(address, document.baseURI).href,
    element.getAttribute('alt'),
    element.getAttribute('start'),
    element.getAttribute('align') ??
      (element as HTMLElement).style.textAlign.replace('end', 'right'),
    (element as HTMLInputElement).checked ? 'checked' : null,
  ];
  return values.map((value) => (value ? ` ${value}` : '')).join('');
}
