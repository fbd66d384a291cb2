import type { OutlineEntry } from '../../protocol.ts';

/** As many headings as fit: the upper levels first, then the lower ones nearest to the reader. */
export function boundOutline(
  outline: readonly OutlineEntry[],
  here: number,
  count: number,
  bytes: number,
): OutlineEntry[] {
  const at = Math.max(0, here);
  const ranked = outline.map((heading, place) => ({ heading, place, far: Math.abs(place - at) }));
  // A level counts as much as eight headings in between.
  ranked.sort((a, b) => (a.heading.level - b.heading.level) * 8 + (a.far - b.far));
  const kept = new Set<OutlineEntry>();
  let room = bytes;
  for (const { heading } of ranked) {
    room -=
      heading.text.length * (/^[\x20-\x7e]*$/.test(heading.text) ? 1 : 3) +
      (heading.id?.length ?? 0) +
      30;
    if (kept.size >= count || room < 0) break;
    kept.add(heading);
  }
  return outline.filter((heading) => kept.has(heading));
}
