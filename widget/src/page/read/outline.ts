import { headingId, headingLevel, shownText } from '../../content.ts';
import { pageContextLimits, type OutlineEntry } from '../../protocol.ts';
import { flatParent, isFolded } from '../flat-tree.ts';
import { pageView } from './page-view.ts';
import { sliceIsOver, type Work } from '../time-slice.ts';
import { boxOf } from './visibility.ts';

export interface Heading extends OutlineEntry {
  element: Element;
}

export interface Outline {
  /** The headings a reader can see, in the order of the page. */
  headings: Heading[];
  /** That of the section the reader is in: the last one before their place. */
  section: Heading | undefined;
}

export function* outlineOf(root: Element, place: Element): Work<Outline> {
  const headings: Heading[] = [];
  const sight = new Sight();
  let section: Heading | undefined;
  const visit = function* (scope: ParentNode): Work<void> {
    const marked = new Set(scope.querySelectorAll('h1,h2,h3,h4,h5,h6,[role=heading]'));
    const all = scope.querySelectorAll('*');
    const { length } = all;
    for (let at = 0; at < length; at += 1) {
      const element = all[at];
      if (!element) continue;
      if (sliceIsOver()) yield;
      if (marked.has(element) && sight.shows(element)) {
        const heading = headingEntry(element);
        if (heading.text) headings.push(heading);
      }
      if (element === place) section = headings.at(-1);
      // What we say ourselves in the page is none of its sections.
      if (element.shadowRoot && !element.localName.startsWith('pagewise-'))
        yield* visit(element.shadowRoot);
    }
  };
  yield* visit(root);
  return { headings, section: section ?? headings[0] };
}

/** What is in sight, as each element and all that holds it are. */
class Sight {
  readonly #known = new Map<Element, boolean>();

  shows(element: Element): boolean {
    let shown = this.#known.get(element);
    if (shown === undefined) {
      const holder = flatParent(element);
      const kept = holder && isFolded(holder) && element.localName !== 'summary';
      shown = !kept && (!holder || this.shows(holder)) && !boxOf(element).hidden;
      this.#known.set(element, shown);
    }
    return shown;
  }
}

export function headingEntry(element: Element): Heading {
  const id = headingId(element);
  const level = Math.max(1, headingLevel(element));
  const fits = id && id.length <= pageContextLimits.heading;
  const text = shownText(element, pageView).slice(0, pageContextLimits.heading);
  return { level, text, ...(fits && { id }), element };
}
