import type { Box, View, Walk } from '../../content/view.ts';
import { Folds } from '../survey/folds.ts';
import type { SiteElement, SiteText } from './site-element.ts';

const inlineNames = new Set(
  'a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label map mark math nobr output q rb ruby s samp small span strike strong sub sup svg time tt u var wbr'.split(
    ' ',
  ),
);

/** Hidden by the styles of generators until a script shows them. */
const later = /^(?:MSearch\w*(?:Window|Close)|search-?(?:results?|box))$/i;

const nothing: Box = { hidden: true, text: false, block: false, pinned: false };
const words: Box = { hidden: false, text: true, block: false, pinned: false };
const lines: Box = { hidden: false, text: true, block: true, pinned: false };

/**
 * A built page as a reader can see it, told from its markup: what an attribute or a style of the
 * element itself hides is hidden, unless the reader can open it.
 */
export class BuiltPageView implements View<SiteElement> {
  readonly #folds: Folds;

  constructor(root: SiteElement) {
    this.#folds = new Folds(root);
    this.#folds.pairTabs(root, this);
  }

  children(element: SiteElement): Walk<SiteElement> {
    let at = -1;
    const { childNodes } = element;
    return { next: (): SiteElement | SiteText | null => childNodes[(at += 1)] ?? null };
  }

  box(element: SiteElement): Box {
    const style = element.getAttribute('style');
    if (element.hasAttribute('data-pagewise-ignore') || later.test(element.id)) return nothing;
    // Its panel bears the label.
    if (this.#folds.isTab(element)) return nothing;
    // Its panel bears it.
    if (element.localName === 'label' && this.#folds.isTab(element)) return nothing;
    if (isHidden(element, style) && !this.#folds.opens(element)) return nothing;
    const { localName } = element;
    const shown = style && /(?:^|;)\s*display\s*:\s*([\w-]+)/i.exec(style)?.[1];
    const inline = shown
      ? shown.startsWith('inline')
      : (!isLineOfTitle(element) && inlineNames.has(localName)) || localName.includes('-');
    return inline ? words : lines;
  }

  isPreformatted(element: SiteElement): boolean {
    return /white-space\s*:\s*pre/i.test(element.getAttribute('style') ?? '');
  }

  isUnselectable(element: SiteElement): boolean {
    return /user-select\s*:\s*none/i.test(element.getAttribute('style') ?? '');
  }

  isOtherTab(element: SiteElement): boolean {
    return this.#folds.isTab(element);
  }

  labelOf(panel: SiteElement): string | undefined {
    return this.#folds.labelOf(panel);
  }

  parent(element: SiteElement): SiteElement | null {
    return element.parentElement;
  }

  find(element: SiteElement, selectors: string): SiteElement | null {
    return element.querySelector(selectors);
  }

  all(element: SiteElement, selectors: string): Iterable<SiteElement> {
    return element.querySelectorAll(selectors);
  }

  letters(element: SiteElement): number {
    return element.letters;
  }
}

/** A title of more is code, its parts are tokens. */
const mostParts = 8;

/**
 * One of the parts that a title is made of, with nothing between them: several spans that each begin
 * a phrase, or a mark set as code before a name. Their style sets them apart.
 */
function isLineOfTitle({ localName, parentElement: title, textContent }: SiteElement): boolean {
  if (!/^(?:span|code)$/.test(localName) || !title || !/^h[1-6]$/.test(title.localName))
    return false;
  if (!/^\p{Lu}.*\p{L}{2}/su.test(textContent)) return false;
  if (title.childNodes.length > mostParts) return false;
  const [first, second, ...more] = title.childNodes;
  if (!first || !second || !('localName' in first && 'localName' in second)) return false;
  if (localName === 'code')
    return second.localName === 'span' && /^\p{L}/u.test(second.textContent);
  const begins = (node: SiteElement | SiteText) =>
    'localName' in node &&
    node.localName === 'span' &&
    /^\p{Lu}.*\p{L}{2}/su.test(node.textContent);
  return /\s/.test(title.textContent.trim()) && [first, second, ...more].every(begins);
}

function isHidden(element: SiteElement, style: string | null): boolean {
  const { attributes } = element;
  if (
    attributes.has('hidden') ||
    attributes.has('inert') ||
    attributes.get('aria-hidden') === 'true'
  )
    return true;
  return style !== null && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}
