import { headingId, headingLevel, shownText, type View } from '../../content.ts';
import { pageContextLimits, type OutlineEntry } from '../../protocol.ts';
import { flatParent, isFolded } from '../flat-tree.ts';
import { pageView } from './page-view.ts';
import { sliceIsOver, type Work } from '../time-slice.ts';

export interface Heading extends OutlineEntry {
  element: Element;
}

export interface Outline {
  /** The headings a reader can see, in the order of the page. */
  headings: Heading[];
  /** That of the section the reader is in: the last one before their place. */
  section: Heading | undefined;
}

/** What a heading says; undefined where a reader sees nothing of it. */
export type HeadingOf = (element: Element) => Heading | undefined;

export function* outlineOf(
  root: ParentNode,
  place?: Element,
  headingOf = seenHeading(pageView),
): Work<Outline> {
  const headings: Heading[] = [];
  let section: Heading | undefined;
  const visit = function* (scope: ParentNode): Work<void> {
    const marked = new Set(scope.querySelectorAll('h1,h2,h3,h4,h5,h6,[role=heading]'));
    const all = scope.querySelectorAll('*');
    const { length } = all;
    for (let at = 0; at < length; at += 1) {
      const element = all[at];
      if (!element) continue;
      if (sliceIsOver()) yield;
      const heading = marked.has(element) && headingOf(element);
      if (heading) headings.push(heading);
      if (element === place) section = headings.at(-1);
      // What we say ourselves in the page is none of its sections.
      if (element.shadowRoot && !element.localName.startsWith('pagewise-'))
        yield* visit(element.shadowRoot);
    }
  };
  yield* visit(root);
  return { headings, section: section ?? headings[0] };
}

/** Looks at a heading and at all that holds it, at each only once. */
export function seenHeading(view: View<Element>): HeadingOf {
  const known = new Map<Element, boolean>();
  const shows = (element: Element): boolean => {
    let shown = known.get(element);
    if (shown === undefined) {
      const holder = flatParent(element);
      const kept = holder && isFolded(holder) && element.localName !== 'summary';
      shown = !kept && (!holder || shows(holder)) && !view.box(element).hidden;
      known.set(element, shown);
    }
    return shown;
  };
  return (element) => {
    const heading = shows(element) && headingEntry(element, view);
    return heading && heading.text ? heading : undefined;
  };
}

/** A heading as the outline has it: its words as they are shown, cut to what can be sent. */
export function headingEntry(element: Element, view = pageView): Heading {
  const id = headingId(element);
  const level = Math.max(1, headingLevel(element));
  const fits = id && id.length <= pageContextLimits.heading;
  const text = shownText(element, view).slice(0, pageContextLimits.heading);
  return { level, text, ...(fits && { id }), element };
}
