import { headingLevel, placeOf } from '../../content/heading.ts';
import type { Scope } from '../../content/source.ts';
import type { PageLink } from '../read/page-text.ts';
import type { SiteElement } from '../read/site-element.ts';

/** Ids of these lead to a place in the text; those of other elements to where much of it begins. */
const spots = /^(?:a|span|p|li|d[td]|tr|t[dh]|table|figure|pre|code|img|h[1-6])$/;

type Step = { id: string } | { heading: SiteElement } | 'text';

/** Follows the reading of a page, and notes the places in it that an address can lead to, and links. */
export class Places implements Scope<SiteElement> {
  /** The nearest place before what is read. */
  above = '';
  /** A list of nothing but links that is being read. */
  menu: SiteElement | undefined;
  readonly links: PageLink[] = [];
  /** How long the text of links to other pages of the site is, menus left out. */
  linkLength = 0;
  readonly #steps: Step[] = [];
  readonly #sections = new Map<SiteElement, number>();
  /** The anchor of each section, which may belong to an element around all that is read. */
  readonly #own = new Map<string, number>();
  #asked: SiteElement | undefined;

  /** `root`: the element whose content is read; its id, and those around it, lead to the beginning. */
  constructor(root: SiteElement) {
    for (let at: SiteElement | null = root; at; at = at.parentElement) {
      if (at.id) this.#steps.push({ id: at.id });
    }
  }

  misses(element: SiteElement): boolean {
    this.#asked = element;
    const id = element.id || (element.localName === 'a' && element.getAttribute('name')) || '';
    if (id) this.#steps.push({ id });
    if (spots.test(element.localName)) this.above = placeOf(element) || this.above;
    if (headingLevel(element) > 0) this.#steps.push({ heading: element });
    this.menu ??= isMenu(element) ? element : undefined;
    if (element.localName === 'a') this.#keepLink(element);
    return false;
  }

  skip(element: SiteElement): void {
    if (this.#asked === element) {
      for (const inner of element.querySelectorAll('[id],a[name]')) {
        this.#steps.push({ id: inner.id || (inner.getAttribute('name') ?? '') });
      }
    }
    if (this.menu === element) this.menu = undefined;
  }

  textOf({ data }: { readonly data: string }): string {
    if (this.#steps.at(-1) !== 'text' && data.trim()) this.#steps.push('text');
    return data;
  }

  startSection(heading: SiteElement, anchor: string, section: number): void {
    this.#sections.set(heading, section);
    if (anchor && !this.#own.has(anchor)) this.#own.set(anchor, section);
    this.above = anchor || this.above;
  }

  /** Each place with the section whose text follows it. */
  anchors(): Map<string, number> {
    const anchors = new Map<string, number>();
    let pending: string[] = [];
    let section = 0;
    const settle = () => {
      for (const id of pending) if (!anchors.has(id)) anchors.set(id, section);
      pending = [];
    };
    for (const step of this.#steps) {
      if (step === 'text') settle();
      else if ('id' in step) pending.push(step.id);
      else {
        section = this.#sections.get(step.heading) ?? section;
        settle();
      }
    }
    settle();
    for (const [id, own] of this.#own) if (!anchors.has(id)) anchors.set(id, own);
    return anchors;
  }

  #keepLink(link: SiteElement): void {
    const href = link.getAttribute('href');
    const text = link.textContent.replace(/\s+/g, ' ').trim();
    if (!href || !text || this.menu) return;
    // Links to other sites are what a text is about, not a way around this one.
    if (!/^[a-z][a-z\d+.-]*:|^\/\//i.test(href)) this.linkLength += text.length;
    if (text.length < 200) this.links.push({ href, text });
  }
}

/** A list or an aside with many links and hardly a word between them. */
function isMenu(element: SiteElement): boolean {
  if (element.localName !== 'aside' && element.localName !== 'ul') return false;
  const { count, letters } = element.links;
  return count >= 8 && letters > 0.9 * element.letters;
}
