/**
 * What a passage needs that is quoted or followed, and nobody before.
 *
 * @module
 */
import { findPassage } from './page/find-passage.ts';
import { clearHighlight, highlightPassage, scrollToPassage } from './page/highlight.ts';
import { describeRange } from './page/passage.ts';
import type { Redact } from './page/scrub.ts';
import { watchRoute } from './page/route.ts';
import type { Passage } from './protocol.ts';

export { passageUrl } from './page/passage.ts';

/** Ends with the highlight that is there. */
let shown = new AbortController();

/**
 * Scrolls to a passage of this page and highlights it, until the reader goes to another page or
 * `signal` ends. False: not found.
 *
 * @param before Called when it was found, before it is shown.
 */
export async function showPassage(
  passage: Passage,
  before: (range: Range) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const range = await findPassage(document, passage);
  if (!range || signal.aborted) return false;
  before(range);
  shown.abort();
  shown = new AbortController();
  highlightPassage(range);
  scrollToPassage(range);
  watchRoute(clearHighlight, shown.signal);
  signal.addEventListener('abort', clearHighlight, { signal: shown.signal });
  return true;
}

/**
 * Whether a panel over the page would hide words of a range, wherever it is scrolled to, and the
 * window has room for both side by side.
 */
export function hides(panel: HTMLElement, range: Range): boolean {
  const { left, right, width } = panel.getBoundingClientRect();
  if (width * 2.5 > innerWidth) return false;
  return [...range.getClientRects()].some((line) => line.right > left && line.left < right);
}

/** Words of this page, or a range of it, as a passage that may leave. */
export async function describeQuote(
  quote: Range | Passage,
  redact?: Redact,
): Promise<Passage | undefined> {
  const range = quote instanceof Range ? quote : await findPassage(document, quote);
  return range ? await describeRange(range, redact) : undefined;
}
