import { unread } from '../../content.ts';
import { flatChildren, flatParent, isElement, lettersIn } from '../flat-tree.ts';
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
      this.#keepHeader(parent);
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
      const length = lengthOf(node, left);
      if (length > left && isElement(node) && !isReadAsOne(node)) {
        this.#edges.add(node);
        const children = flatChildren(node);
        left = this.#take(backwards ? children.reverse() : children, left, backwards);
        this.#keepHeader(node);
      } else {
        this.#near.add(node);
        left -= length;
      }
    }
    return left;
  }

  /** The first rows of a table that names its columns there, though only rows further down are near. */
  #keepHeader(table: Element): void {
    if (table.localName !== 'table') return;
    const rows = [...table.querySelectorAll(':scope > thead > tr')].slice(0, headerRows);
    const [row] = table.querySelectorAll('tr');
    if (rows.length === 0 && row && ![...row.children].some(isValue)) rows.push(row);
    for (const each of rows) {
      const section = flatParent(each);
      if (section && section !== table && !this.#near.has(section)) this.#edges.add(section);
      this.#near.add(each);
    }
  }
}

const headerRows = 3;

function isValue(cell: Element): boolean {
  return cell.localName === 'td';
}

/** How many letters a node holds; those beyond `enough` are not counted. */
function lengthOf(node: Node, enough: number): number {
  if (!isElement(node)) return node.nodeValue?.length ?? 0;
  return unread.has(node.localName) ? 0 : lettersIn(node.shadowRoot ?? node, enough);
}
