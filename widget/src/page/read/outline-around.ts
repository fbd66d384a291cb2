import { headingLevel } from '../../content.ts';
import { byWorth, farthest, OutlineRoom } from './bound-outline.ts';
import { Glance } from './glance.ts';
import { outlineOf, seenHeading, type Heading, type HeadingOf, type Outline } from './outline.ts';
import { sliceIsOver, type Work } from '../time-slice.ts';

/** A heading that may be hidden. */
type Marked = Pick<Heading, 'element' | 'level'>;

/**
 * The headings of a large page that can be sent. They are looked for from the place outwards, and only
 * those that are sent are looked at: a look can make the browser style a part of the page that it had
 * put off.
 */
export function* outlineAround(root: Element, place: Element): Work<Outline> {
  // To find the content of a large page takes a slice of its own.
  yield;
  const headingOf = seenHeading(new Glance().view);
  for (let reach = farthest; ; reach *= 4) {
    const { before, after } = yield* markedAround(root, place, reach);
    const section = yield* firstSeen(before, headingOf);
    if (!section && before.length >= reach) continue;
    const headings = yield* fitting([...before.toReversed(), ...after], section, headingOf);
    return { headings, section: section ?? headings[0] };
  }
}

function* firstSeen(marked: readonly Marked[], headingOf: HeadingOf): Work<Heading | undefined> {
  for (const { element } of marked) {
    if (sliceIsOver()) yield;
    const heading = headingOf(element);
    if (heading) return heading;
  }
  return undefined;
}

/** As many headings as can be sent, in their order. */
function* fitting(
  marked: readonly Marked[],
  section: Heading | undefined,
  headingOf: HeadingOf,
): Work<Heading[]> {
  const here = marked.findIndex(({ element }) => element === section?.element);
  const room = new OutlineRoom();
  const kept = new Map<Marked, Heading>();
  for (const each of byWorth(marked, here)) {
    if (sliceIsOver()) yield;
    const heading = headingOf(each.element);
    if (heading && !room.takes(heading)) break;
    if (heading) kept.set(each, heading);
  }
  return marked.flatMap((each) => kept.get(each) ?? []);
}

interface Around {
  /** Nearest first. */
  before: Marked[];
  after: Marked[];
}

/** What may be a heading, before a place and after it: so many of each at least, if there are. */
function* markedAround(root: Element, place: Element, reach: number): Work<Around> {
  const before = new Side(reach, true);
  const after = new Side(reach, false);
  yield* after.takeAll(place);
  for (let at = place; at !== root;) {
    if (isMarked(at)) before.add(at);
    const tree = at.getRootNode();
    const host = at.parentNode === tree && tree instanceof ShadowRoot ? tree.host : undefined;
    const holder = host ?? at.parentElement;
    if (!holder) break;
    for (let next = at.previousElementSibling; next; next = next.previousElementSibling)
      yield* before.take(next);
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling)
      yield* after.take(next);
    // What a shadow root shows comes before what its host holds.
    if (host) for (const child of host.children) yield* after.take(child);
    else if (holder.shadowRoot) yield* before.takeAll(holder.shadowRoot);
    at = holder;
  }
  return { before: before.found, after: after.found };
}

/** Elements that hold blocks, and are often large. */
const holders = /^(?:div|section|article|main)$/;

function isMarked(element: Element): boolean {
  return headingLevel(element) > 0;
}

function markedBy(element: Element): Heading {
  return { element, level: Math.max(1, headingLevel(element)), text: '' };
}

/** What stands on one side of a place, nearest first. */
class Side {
  readonly found: Marked[] = [];
  readonly #most: number;
  readonly #isBefore: boolean;

  constructor(most: number, isBefore: boolean) {
    this.#most = most;
    this.#isBefore = isBefore;
  }

  add(element: Element): void {
    this.found.push(markedBy(element));
  }

  /** Adds what may be a heading in an element, unless there are enough; of a large one the nearest. */
  *take(element: Element): Work<void> {
    if (this.found.length >= this.#most) return;
    if (sliceIsOver()) yield;
    const { shadowRoot } = element;
    const isHeading = isMarked(element);
    if (isHeading && !this.#isBefore) this.add(element);
    if (shadowRoot && !this.#isBefore) yield* this.takeAll(shadowRoot);
    if (holders.test(element.localName)) {
      const children = [...element.children];
      for (const child of this.#isBefore ? children.reverse() : children) yield* this.take(child);
    } else if (element.firstElementChild) yield* this.takeAll(element);
    if (shadowRoot && this.#isBefore) yield* this.takeAll(shadowRoot);
    if (isHeading && this.#isBefore) this.add(element);
  }

  *takeAll(scope: ParentNode): Work<void> {
    const { headings } = yield* outlineOf(scope, undefined, markedBy);
    this.found.push(...(this.#isBefore ? headings.reverse() : headings));
  }
}
