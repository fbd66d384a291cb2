import { unread } from '../../content.ts';
import { flatChildren, flatParent, isElement } from '../flat-tree.ts';
import { isReadAsOne } from '../read/reading-place.ts';

/** The part of a page that stands around a place: so many letters before it and after it. */
export class Surroundings {
  /** Elements the part begins or ends in. */
  readonly #edges = new Set<Node>();
  /** What belongs to it in those. */
  readonly #near = new Set<Node>();

  constructor(content: Element, place: Element, letters: number) {
    this.#near.add(place);
    const room = { before: letters, after: letters };
    for (let at = place; at !== content;) {
      const parent = flatParent(at);
      if (!parent) break;
      this.#edges.add(parent);
      const siblings = flatChildren(parent);
      const here = siblings.indexOf(at);
      room.after = this.#take(siblings.slice(here + 1), room.after);
      room.before = this.#take(siblings.slice(0, here).reverse(), room.before, true);
      at = parent;
    }
  }

  /** Whether nothing of the element belongs to it; to be asked on the way down. */
  misses(element: Element): boolean {
    const parent = flatParent(element);
    if (!parent || !this.#edges.has(parent)) return false;
    return !this.#near.has(element) && !this.#edges.has(element);
  }

  #take(nodes: readonly Node[], letters: number, backwards = false): number {
    let left = letters;
    for (const node of nodes) {
      if (left <= 0) return 0;
      const length = lengthOf(node);
      if (length > left && isElement(node) && !isReadAsOne(node)) {
        this.#edges.add(node);
        const children = flatChildren(node);
        left = this.#take(backwards ? children.reverse() : children, left, backwards);
      } else {
        this.#near.add(node);
        left -= length;
      }
    }
    return left;
  }
}

function lengthOf(node: Node): number {
  if (!isElement(node)) return node.nodeValue?.length ?? 0;
  if (unread.has(node.localName)) return 0;
  return (node.shadowRoot ?? node).textContent?.length ?? 0;
}
