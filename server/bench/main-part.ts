/**
 * What the main part of a page is, told without any of the index's own rules: the words of the body,
 * without what is no text and what stands around it, and without the blocks that most pages of the
 * site have. Made with `domutils` on the tree of `htmlparser2`; the index reads neither.
 *
 * @module
 */
import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';

export interface PlainPage {
  /** Text between the beginnings and ends of blocks, white space folded. */
  blocks: string[];
  /** Texts of its first-level headings. */
  h1: string[];
  /** It says that it is not to be found, or only leads elsewhere. */
  unwanted: boolean;
}

/** Never words that a reader came for. */
const noText = new Set(
  'head script style template noscript svg iframe object select option button input textarea nav footer'.split(
    ' ',
  ),
);
const noRole = /^(?:navigation|search|banner|contentinfo)$/;
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/**
 * The text of a page as blocks.
 *
 * @param around ids and classes (`#id`, `.class`) of what stands around the main part, as someone
 *   who looks at the site says.
 */
export function plainPage(html: string, around: readonly string[]): PlainPage {
  const page: PlainPage = {
    blocks: [],
    h1: [],
    unwanted: /<meta[^>]+(?:noindex|http-equiv=["']?refresh)/i.test(html),
  };
  let text = '';
  const end = () => {
    const block = text.replace(/\s+/g, ' ').trim();
    if (block) page.blocks.push(block);
    text = '';
  };
  const left = (element: Element) => {
    const { id, class: classes, role, hidden, style } = element.attribs;
    if (noText.has(element.name) || hidden !== undefined || noRole.test(role ?? '')) return true;
    // Never visible: the captions of openjdk's tables of colors.
    if (element.name === 'caption' && /display:\s*none/.test(style ?? '')) return true;
    const names = [`#${id ?? ''}`, ...(classes ?? '').split(/\s+/).map((name) => `.${name}`)];
    return names.some((name) => around.includes(name));
  };
  const visit = (node: AnyNode) => {
    if (isText(node)) text += node.data;
    else if (isTag(node)) {
      if (left(node)) return;
      const isBlock = !inline.has(node.name);
      if (isBlock) end();
      const before = page.blocks.length;
      for (const child of node.children) visit(child);
      if (isBlock) end();
      if (node.name === 'h1') page.h1.push(page.blocks.slice(before).join(' '));
    }
  };
  for (const child of parseDocument(html).children) visit(child);
  end();
  return page;
}

/** Words with a letter in them, in lower case: numbers of lines and pages tell nothing. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]*\p{L}[\p{L}\p{N}]*/gu) ?? [];
}

/** How much of `words` is in `found`, each as often as it occurs. */
export function covered(words: readonly string[], found: readonly string[]): number {
  if (words.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of words) {
    const left = counts.get(word) ?? 0;
    if (left > 0) hits += 1;
    counts.set(word, left - 1);
  }
  return hits / words.length;
}

/** On how many pages each text stands. */
export class Counts {
  #pages = 0;
  readonly #counts = new Map<string, number>();

  add(texts: readonly string[]): void {
    this.#pages += 1;
    for (const text of new Set(texts)) this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
    if (this.#pages % 2000 > 0) return;
    for (const [text, count] of this.#counts)
      if (count < this.#pages / 100) this.#counts.delete(text);
  }

  isCommon(text: string): boolean {
    return (this.#counts.get(text) ?? 0) > this.#pages / 2;
  }
}
