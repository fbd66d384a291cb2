import { pageContextLimits, type OutlineEntry } from '../../protocol.ts';

/** A level counts as much as so many headings in between. */
const levelWeight = 8;

/** None further away than this, in headings, is ever among those that are sent. */
export const farthest = pageContextLimits.outline + 5 * levelWeight;

/** Some headings, those first that tell most: of the upper levels, then the nearest to the reader. */
export function byWorth<Heading extends Pick<OutlineEntry, 'level'>>(
  headings: readonly Heading[],
  here: number,
): Heading[] {
  const at = Math.max(0, here);
  const ranked = headings.map((heading, place) => ({
    heading,
    rank: heading.level * levelWeight + Math.abs(place - at),
  }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ heading }) => heading);
}

/** How much more of an outline can be sent. */
export class OutlineRoom {
  #headings = pageContextLimits.outline;
  #bytes = 5000;

  /** Whether there is room for one more heading, which is taken then. */
  takes({ text, id }: OutlineEntry): boolean {
    this.#headings -= 1;
    const width = /^[\x20-\x7e]*$/.test(text) ? 1 : 3;
    this.#bytes -= text.length * width + (id?.length ?? 0) + 30;
    return this.#headings >= 0 && this.#bytes >= 0;
  }
}

/** As many headings as fit. */
export function boundOutline(outline: readonly OutlineEntry[], here: number): OutlineEntry[] {
  const room = new OutlineRoom();
  const ranked = byWorth(outline, here);
  const end = ranked.findIndex((heading) => !room.takes(heading));
  const kept = new Set(end < 0 ? ranked : ranked.slice(0, end));
  return outline.filter((heading) => kept.has(heading));
}
