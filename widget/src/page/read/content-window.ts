import type { MarkdownBlock } from '../../content.ts';
import { jsonLength } from '../../dom/plain-json.ts';
import { blockPart } from './block-part.ts';

interface Content {
  text: string;
  cut: boolean;
}

/** So much of a block that is left over for a part of it is worth telling. */
const worthwhile = 400;

/** What is left of the limits. */
class Room {
  constructor(
    public characters: number,
    public bytes: number,
  ) {}

  fits(text: string): boolean {
    return text.length <= this.characters && jsonLength(text) <= this.bytes;
  }

  take(text: string): void {
    this.characters -= text.length;
    this.bytes -= jsonLength(text);
  }
}

/**
 * The blocks around the reader's place, as many as fit: that at `place`, one third of the room before
 * it, the rest after it. A block that is larger than the room left for it is cut, around the line of
 * the window that the reader is at.
 */
export function boundContent(
  blocks: readonly MarkdownBlock<Element>[],
  place: Element,
  line: number,
  characters: number,
  bytes: number,
  say: (text: string) => string,
): Content {
  const room = new Room(characters, bytes);
  const here = blockAt(blocks, place);
  const kept: string[] = [];
  let first = blocks[here];
  /** Adds a block, or else a part of it; whether there may be room for more. */
  const add = (at: number, within: Room, isPart: boolean): boolean => {
    const block = blocks[at];
    if (!block) return false;
    const whole = block.gap + block.text;
    const isWhole = within.fits(whole);
    if (!isWhole && (!isPart || within.characters < Math.min(worthwhile, characters))) return false;
    const text = isWhole ? whole : block.gap + partOf(block, line, room);
    room.take(text);
    if (within !== room) within.take(text);
    if (at >= here) kept.push(text);
    else {
      kept.unshift(text);
      first = block;
    }
    return isWhole;
  };
  let [from, to] = [here, here];
  if (add(to, room, true)) {
    to += 1;
    const third = new Room(room.characters / 3, room.bytes / 3);
    while (add(from - 1, third, false)) from -= 1;
    while (add(to, room, true)) to += 1;
  }
  while (add(from - 1, room, true)) from -= 1;
  const text = kept.join('').slice(first?.gap.length);
  return {
    text: fit(say(text), characters, bytes),
    cut: from > 0 || to < blocks.length,
  };
}

/** The block the place lies in, or the first after it. */
function blockAt(blocks: readonly MarkdownBlock<Element>[], place: Element): number {
  const after = blocks.findIndex(({ element }) => isBefore(place, element));
  const at = after < 0 ? blocks.length - 1 : after;
  return Math.max(
    0,
    blocks[at - 1]?.element.contains(place) && blocks[at]?.element !== place ? at - 1 : at,
  );
}

function partOf(block: MarkdownBlock<Element>, line: number, room: Room): string {
  const { gap } = block;
  return blockPart(block, line, room.characters - gap.length, (part) => room.fits(gap + part));
}

/** Whatever was added to the text on its way out, the limits hold. */
function fit(text: string, characters: number, bytes: number): string {
  let kept = text.slice(0, characters);
  while (kept && jsonLength(kept) > bytes) {
    kept = kept.slice(0, Math.floor(kept.length * Math.min(0.95, bytes / jsonLength(kept))));
  }
  return kept.trim();
}

/** Whether an element begins before another, or is it; through shadow roots. */
function isBefore(element: Element, other: Element): boolean {
  for (let a: Element | null = element; a; a = hostOf(a)) {
    for (let b: Element | null = other; b; b = hostOf(b)) {
      const place = a.compareDocumentPosition(b);
      if (!(place & Node.DOCUMENT_POSITION_DISCONNECTED)) {
        return a === b || (place & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
      }
    }
  }
  return false;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
