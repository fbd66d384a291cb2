import type { SentenceBlock } from '../citations/sentences.ts';
import { plainText, tableCells } from '../../site/read/markdown.ts';
import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import { terms } from '../../site/search/terms.ts';
import type { TermWeights } from './question-terms.ts';
import { fitSections, type SectionFit } from './section-fit.ts';

type Link = ReturnType<SiteIndex['linksOf']>[number];

/** Words between links do not make a text of them. */
const connectors = /^(?:[\s,;/&|·•–—-]|and|or|und|et|y|e|o|ou)*$/iu;
/** How a sentence begins that leads elsewhere. */
const leadIns =
  /^(?:see|read|refer|learn|more|next)\b|^(?:for|to)\b.*\b(?:see|read|refer|consult|visit|check)\b/i;
/** So many words beside a link are a label, not an answer. */
const labelWords = 12;
const sectionsOfPage = 60;
const linksOfPointer = 4;
/** Pointers that are followed for one question. */
const mostFollowed = 8;

/**
 * Follows texts that only say where to read on, such as a row of a table of links, to the sections
 * behind their links.
 */
export class Pointers {
  readonly #site: Pick<SiteIndex, 'linksOf' | 'page' | 'section'>;
  readonly #readings: readonly TermWeights[];
  readonly #language: string;
  readonly #links = new Map<string, readonly Link[]>();
  #left = mostFollowed;

  constructor(
    site: Pick<SiteIndex, 'linksOf' | 'page' | 'section'>,
    readings: readonly TermWeights[],
    language: string,
  ) {
    this.#site = site;
    this.#readings = readings;
    this.#language = language;
  }

  /** The section behind a pointer that fits best; `undefined` for any other text. */
  follow({ blocks, at, section }: SectionFit): SectionFit | undefined {
    const block = blocks[at];
    const links = block && this.#left > 0 ? pointedLinks(block, this.#linksOf(section.url)) : [];
    if (links.length === 0) return undefined;
    this.#left -= 1;
    const fits = links.slice(0, linksOfPointer).flatMap((link) => {
      const sections = sectionsBehind(link, this.#site);
      const knownTerms = new Set(terms(`${sections[0]?.pageTitle ?? ''} ${link.text}`));
      return fitSections(sections, this.#readings, { language: this.#language, knownTerms });
    });
    return fits.sort((a, b) => b.fit - a.fit)[0];
  }

  #linksOf(url: string): readonly Link[] {
    const links = this.#links.get(url) ?? this.#site.linksOf(url);
    this.#links.set(url, links);
    return links;
  }
}

/** The links of a block that is nothing but a label and links. Empty for any other block. */
function pointedLinks(
  { kind, markdown, sentences }: SentenceBlock,
  links: readonly Link[],
): Link[] {
  if (kind === 'code' || sentences.length === 0) return [];
  const cells = (tableCells(markdown) ?? [markdown]).map(plainText);
  const found: Link[] = [];
  let isNamed = false;
  for (const cell of cells) {
    let rest = cell;
    for (const link of links) {
      const at = rest.indexOf(link.text);
      if (at < 0 || !isWhole(rest, at, link.text.length)) continue;
      // An item that begins with its link is about what is behind it.
      if (at === 0 && kind === 'item') isNamed = true;
      found.push(link);
      rest = `${rest.slice(0, at)} ${rest.slice(at + link.text.length)}`;
    }
    if (rest !== cell && connectors.test(rest)) isNamed = true;
    else if (rest !== cell && cells.length === 1 && leadIns.test(cell)) isNamed = true;
    else if (rest.split(/\s+/).length > labelWords || /[.!?。！？]\s+\S/u.test(rest)) return [];
  }
  return isNamed ? found : [];
}

function isWhole(text: string, at: number, length: number): boolean {
  return !/[\p{L}\p{N}]/u.test((text[at - 1] ?? '') + (text[at + length] ?? ''));
}

function sectionsBehind(
  { url, anchor }: Link,
  site: Pick<SiteIndex, 'page' | 'section'>,
): SectionText[] {
  if (!anchor) return site.page(url)?.sections.slice(0, sectionsOfPage) ?? [];
  const section = site.section(url, anchor);
  return section ? [section] : [];
}
