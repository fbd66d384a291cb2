import { kindOf, type Box, type Kind } from '../../content.ts';
import { Children, flatParent, isElement, isFolded, isText } from '../flat-tree.ts';
import { fold } from './fold.ts';
import { canFold, isPermalink, isTitle, isUnread, isUnselectable } from './index-rules.ts';
import type { Openers } from './openers.ts';
import type { PageParts } from './page-parts.ts';
import { headingEntry } from '../read/outline.ts';
import { takeChanges, watchChanges } from '../page-changes.ts';
import { runInSlices, sliceIsOver, type Work } from '../time-slice.ts';
import { boxOf } from '../read/visibility.ts';

/** A piece of shown text and where it stands in the index. */
export interface Piece {
  node: Text;
  folded: string;
  /** Its place in the folded text of the page. */
  at: number;
  /** Pieces of one block run on; a new number means a new line. */
  block: number;
  /** Its place among the pieces. */
  number: number;
  /** The part of the page it belongs to; 0 where all of it is read. */
  part: number;
}

export interface Section {
  /** Where it begins in the folded text. */
  at: number;
  id?: string;
  title: string;
}

/** All text of a page that can be seen, to find passages in. */
export interface TextIndex {
  folded: string;
  pieces: Piece[];
  sections: Section[];
  /** The piece a text node is, as long as it is among the pieces. */
  known: WeakMap<Text, Piece>;
  /** Text was passed by that a reader can open, or cannot select. */
  folds: boolean;
}

/** What a block of the page holds, in order; read again on its own when something in it changes. */
class Chunk {
  parts: (Piece | Section | Chunk | null)[] = [];

  constructor(
    readonly element: Element,
    readonly kind: Kind,
  ) {}
}

/** Stands in the folded text where two parts of the page meet: no passage holds it. */
const between = '\0';

/** An index and the blocks it is put together from. */
class Tree {
  readonly index: TextIndex = {
    folded: '',
    pieces: [],
    sections: [],
    known: new WeakMap(),
    folds: false,
  };
  readonly root: Element;
  readonly #folded: Openers | undefined;
  readonly #parts: PageParts | undefined;
  readonly #top: Chunk;
  readonly #chunks = new WeakMap<Element, Chunk>();

  /**
   * @param folded Also what a reader can open, and what no selection holds.
   * @param parts Only these.
   */
  constructor(root: Element, folded?: Openers, parts?: PageParts) {
    this.root = root;
    this.#folded = folded;
    this.#parts = parts;
    this.#top = new Chunk(root, kindOf(root));
    this.#chunks.set(root, this.#top);
  }

  *build(): Work<TextIndex> {
    yield* this.#read(this.#top);
    this.#join();
    return this.index;
  }

  /** Reads again the blocks in which nodes were added, removed or changed. */
  *update(changed: Iterable<Node>): Work<TextIndex> {
    const stale = new Set<Chunk>();
    for (const node of changed) {
      if (!this.root.contains(node) && !(node.getRootNode() instanceof ShadowRoot)) continue;
      const chunk = this.#chunkAround(node);
      if (chunk) stale.add(chunk);
    }
    for (const chunk of stale) yield* this.#read(chunk, stale);
    if (stale.size > 0) this.#join();
    return this.index;
  }

  #chunkAround(node: Node): Chunk | undefined {
    let at = node instanceof ShadowRoot ? node.host : isElement(node) ? node : flatParent(node);
    for (; at; at = flatParent(at)) {
      const chunk = this.#chunks.get(at);
      if (chunk) return chunk;
    }
    return undefined;
  }

  /** One walk with its own stack: half of a page's text nodes are a few letters in a few elements. */
  *#read(chunk: Chunk, stale?: ReadonlySet<Chunk>): Work<void> {
    chunk.parts = [];
    const { element, kind } = chunk;
    const around = { kept: stale !== undefined, unselectable: false };
    const stack = [this.#frame(element, kind, boxOf(element), chunk.parts, around)];
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const child = frame.children.next();
      const { parts } = frame;
      if (!child) stack.pop();
      else if (isText(child)) {
        const part = this.#parts ? this.#parts.partOf(child) : 0;
        if (!frame.text || part === undefined) continue;
        const piece = { node: child, folded: fold(child.data), at: 0, block: 0, number: 0, part };
        this.index.known.set(child, piece);
        parts.push(piece);
      } else if (isElement(child)) {
        if (sliceIsOver()) yield;
        if (child.localName === 'br') parts.push(null);
        if (this.#parts && child.firstChild && !this.#parts.reaches(child)) continue;
        const like = frame.kind.of(child);
        if (isUnread(child, like) || this.#isPassedBy(child, like)) continue;
        const box = this.#look(child, like, frame);
        if (!box) continue;
        if (!box.block) {
          stack.push(this.#frame(child, like, box, parts, frame));
          continue;
        }
        const before = frame.kept ? this.#chunks.get(child) : undefined;
        const inner = before ?? new Chunk(child, like);
        parts.push(inner);
        if (before) continue;
        this.#chunks.set(child, inner);
        stack.push(this.#frame(child, like, box, inner.parts, frame));
      }
    }
  }

  /** Permalinks, and what a button says: a command, or the words of an operation, as API pages have. */
  #isPassedBy(element: Element, kind: Kind): boolean {
    if (!isPermalink(element, kind)) return false;
    if (kind.name !== 'button') return true;
    this.index.folds = true;
    return !this.#folded;
  }

  /** How an element stands on the page; undefined where its text is passed by. */
  #look(element: Element, kind: Kind, around: Around): Box | undefined {
    const box = boxOf(element, kind);
    const isAside = !around.unselectable && !box.hidden && isUnselectable(element, kind);
    if (!isAside && !box.hidden) return box;
    if (!isAside && !canFold.has(kind.name)) return undefined;
    this.index.folds = true;
    if (!this.#folded) return undefined;
    if (isAside) return box;
    return this.#folded.of(element) && { hidden: false, text: true, block: true, pinned: false };
  }

  #frame(
    element: Element,
    kind: Kind,
    { text }: Box,
    parts: Chunk['parts'],
    around: Around,
  ): Frame {
    if (element.shadowRoot) watchChanges(element.shadowRoot);
    if (isTitle(element, kind)) {
      const { text: title, id } = headingEntry(element);
      parts.push({ at: 0, title, ...(id && { id }) });
    }
    this.index.folds ||= !this.#folded && isFolded(element);
    const children = new Children(element, this.#folded !== undefined);
    // What a shadow root shows may have come from outside.
    const kept = around.kept && !element.shadowRoot;
    const unselectable = around.unselectable || kind.unselectable === true;
    return { children, kind, text, parts, kept, unselectable };
  }

  /** Recounts all offsets: cheap compared with reading the page. */
  #join(): void {
    const { index } = this;
    const texts: string[] = [];
    const [pieces, sections]: [Piece[], Section[]] = [[], []];
    let at = 0;
    let block = 0;
    let last = 0;
    const visit = ({ parts }: Chunk) => {
      block += 1;
      for (const part of parts) {
        if (part === null) block += 1;
        else if (part instanceof Chunk) visit(part);
        else {
          if ('title' in part) {
            part.at = at;
            sections.push(part);
            continue;
          }
          if (pieces.length > 0 && part.part !== last) {
            texts.push(between);
            at += between.length;
            block += 1;
          }
          last = part.part;
          part.at = at;
          part.block = block;
          part.number = pieces.length;
          pieces.push(part);
          texts.push(part.folded);
          at += part.folded.length;
        }
      }
      block += 1;
    };
    visit(this.#top);
    Object.assign(index, { pieces, sections, folded: texts.join('') });
  }
}

interface Around {
  /** Blocks inside stay as they are. */
  kept: boolean;
  /** Nothing inside can be selected, and all of it is read. */
  unselectable: boolean;
}

interface Frame extends Around {
  children: Children;
  kind: Kind;
  text: boolean;
  parts: Chunk['parts'];
}

let kept: Tree | undefined;
/** Indexes are made one after the other, each in slices. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * The index of what an element holds, or of some parts of it. Of the whole, only what has changed since
 * the last time is read again.
 */
export function textIndex(root: Element, parts?: PageParts): Promise<TextIndex> {
  return inTurn(parts ? new Tree(root, undefined, parts).build() : indexOf(root));
}

/** An index that also holds what is folded away: in `<details>`, tabs, accordions. */
export function foldedTextIndex(
  root: Element,
  openers: Openers,
  parts?: PageParts,
): Promise<TextIndex> {
  return inTurn(new Tree(root, openers, parts).build());
}

function inTurn(work: Work<TextIndex>): Promise<TextIndex> {
  const made = turn.then(() => runInSlices(work));
  turn = made.catch(() => {});
  return made;
}

function* indexOf(root: Element): Work<TextIndex> {
  const changed = takeChanges(root.ownerDocument);
  const known = changed && kept?.root === root ? kept : undefined;
  const tree = known ?? new Tree(root);
  kept = undefined;
  yield* known && changed ? known.update(changed) : tree.build();
  // The page goes on while it is read.
  const late = takeChanges(root.ownerDocument);
  if (late) {
    yield* tree.update(late);
    kept = tree;
  }
  return tree.index;
}
