import { placeIn } from '../content/heading.ts';
import type { ListEntry } from './read/page-text.ts';
import type { SiteElement } from './read/site-element.ts';

interface Known {
  entry: ListEntry;
  /** Which section of the page it began in. */
  section: number;
}

/** The entries of definition lists: a term, or several without a place of their own, and its meaning. */
export class ListEntries {
  readonly #known = new Map<SiteElement, Known>();
  readonly #lists = new Set<SiteElement>();

  /** The entry that a block of the section belongs to, if any. */
  entryOf(block: SiteElement, section: number): ListEntry | undefined {
    const part = block.closest('dt,dd');
    const list = part?.closest('dl');
    if (!part || !list) return undefined;
    if (!this.#lists.has(list)) {
      this.#lists.add(list);
      this.#learn(list, section);
    }
    const known = this.#known.get(part);
    return known?.section === section ? known.entry : undefined;
  }

  #learn(list: SiteElement, section: number): void {
    let known: Known | undefined;
    let termBefore = false;
    for (const part of definitionParts(list)) {
      if (part.localName === 'dt') {
        const anchor = placeIn(part);
        if (!termBefore || anchor) {
          const term = part.textContent.replace(/[\s\u200b]+/g, ' ').trim();
          known = {
            entry: { anchor, term: term.replace(/(?:\s*(?:\[source\]|[¶#§]))+$/, '') },
            section,
          };
        }
        termBefore = true;
      } else termBefore = false;
      if (known) this.#known.set(part, known);
    }
  }
}

/** `<dt>` and `<dd>`, also where a `<div>` groups them. */
function* definitionParts(list: SiteElement): Generator<SiteElement> {
  for (const child of list.childNodes) {
    if (!('localName' in child)) continue;
    if (child.localName === 'div') yield* definitionParts(child);
    else if (/^d[dt]$/.test(child.localName)) yield child;
  }
}
