import { kindOf, type Box, type Kind, type View } from '../../content.ts';
import { flatParent } from '../flat-tree.ts';
import { pageView } from './page-view.ts';
import { boxOf } from './visibility.ts';

/** Attributes by which one of a kind may be hidden, or shown, alone. */
const apart = '[style],[id],[aria-hidden],[inert],[data-pagewise-ignore],[contenteditable]';

/**
 * A look at single elements all over a page. Where the browser has put off styling a part of it
 * (`content-visibility: auto`), what was seen of one element is taken for all of its kind: a look at
 * any of them makes the browser style the whole part.
 */
export class Glance {
  readonly view: View<Element> = { ...pageView, box: (element) => this.#box(element) };
  readonly #kinds = new Map<Element, Kind>();
  /** Boxes of those that can be seen. */
  readonly #seen = new Map<Kind, Box>();

  #box(element: Element): Box {
    const kind = this.#kindOf(element);
    const seen = this.#seen.get(kind);
    if (seen && isPutOff(element) && !element.matches(apart)) return seen;
    const box = boxOf(element, kind);
    if (!box.hidden) this.#seen.set(kind, box);
    return box;
  }

  #kindOf(element: Element): Kind {
    let kind = this.#kinds.get(element);
    if (!kind) {
      const parent = flatParent(element);
      kind = parent ? this.#kindOf(parent).of(element) : kindOf(element);
      this.#kinds.set(element, kind);
    }
    return kind;
  }
}

function isPutOff(element: Element): boolean {
  return element.checkVisibility?.({ contentVisibilityAuto: true }) === false;
}
