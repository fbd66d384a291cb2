/** What a live region said: each line with the time it was said at, in ms. */
export interface LiveLog {
  lines: { words: string; lang: string; at: number }[];
  /** The words alone. */
  readonly words: string[];
  stop(): void;
}

/** Writes down what the live region in `place` says from now on. It has to be there by now. */
export function liveLog(place: ParentNode): LiveLog {
  const regions = place.querySelectorAll('[aria-live=polite], [role=status]');
  const [region] = regions;
  if (!region || regions.length > 1) throw new Error(`${regions.length} live regions.`);
  const lines: LiveLog['lines'] = [];
  const observer = new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) continue;
      lines.push({ words: node.textContent ?? '', lang: node.lang, at: performance.now() });
    }
  });
  observer.observe(region, { childList: true });
  return {
    lines,
    get words() {
      return lines.map(({ words }) => words);
    },
    stop: () => observer.disconnect(),
  };
}
