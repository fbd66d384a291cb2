import { joinBlocks, type MarkdownBlock } from '../../content.ts';
import { plainJson } from '../../dom/plain-json.ts';

interface Content {
  text: string;
  cut: boolean;
}

/**
 * The blocks around the reader's place, as many as fit: from the block at `place` on, two thirds of
 * the room go to what follows and one third to what stands before it.
 */
export function boundContent(
  blocks: readonly MarkdownBlock<Element>[],
  place: Element,
  line: number,
  characters: number,
  bytes: number,
  say: (text: string) => string,
): Content {
  const here = blockAt(blocks, place);
  const sizes = blocks.map(({ gap, text }) => gap.length + text.length);
  let room = { characters, bytes };
  let from = here;
  let to = here;
  const spend = (at: number, share: number): boolean => {
    const block = blocks[at];
    const size = sizes[at] ?? 0;
    if (!block || size > room.characters * share) return false;
    const weight = jsonLength(block.gap + block.text);
    if (weight > room.bytes * share) return false;
    room = { characters: room.characters - size, bytes: room.bytes - weight };
    return true;
  };
  while (to < blocks.length && spend(to, to === here ? 1 : 0.67)) to += 1;
  while (from > 0 && spend(from - 1, 1)) from -= 1;
  while (to < blocks.length && spend(to, 1)) to += 1;
  const whole = from === 0 && to === blocks.length;
  if (to > from)
    return { text: fit(say(joinBlocks(blocks.slice(from, to))), characters, bytes), cut: !whole };
  // One block larger than all the room: a long table or listing. Its part at the reader's place.
  const block = blocks[here];
  return {
    text: block ? fit(say(partAt(block, line, room)), characters, bytes) : '',
    cut: Boolean(block),
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

function partAt(
  { text, element }: MarkdownBlock<Element>,
  line: number,
  room: { characters: number; bytes: number },
): string {
  const { top, height } = element.getBoundingClientRect();
  const lines = text.split('\n');
  const place = Math.floor(Math.min(1, Math.max(0, (line - top) / (height || 1))) * lines.length);
  const budget = Math.min(room.characters, room.bytes / 2);
  const fence = /^\s*(`{3,})/.exec(lines[0] ?? '')?.[1];
  let from = Math.max(0, place - 5);
  let size = 0;
  const kept: string[] = [];
  for (; from < lines.length && size < budget - 20; from += 1) {
    const one = lines[from] ?? '';
    kept.push(one.slice(0, budget - size));
    size += one.length + 1;
  }
  const body = kept.join('\n');
  if (!fence) return body;
  const opened = body.startsWith(lines[0] ?? '') ? body : `${lines[0] ?? fence}\n${body}`;
  return opened.endsWith(fence) ? opened : `${opened}\n${fence}`;
}

/** Whatever was added to the text on its way out, the limits hold. */
function fit(text: string, characters: number, bytes: number): string {
  let kept = text.slice(0, characters);
  while (kept && jsonLength(kept) > bytes) {
    kept = kept.slice(0, Math.floor(kept.length * Math.min(0.95, bytes / jsonLength(kept))));
  }
  return kept.trim();
}

const encoder = new TextEncoder();

/** In UTF-8 bytes. */
export function jsonLength(value: unknown): number {
  return encoder.encode(plainJson(value)).length;
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
