import type { AskOptions } from '../options.ts';
import { pageUrl, type Redact } from '../page/scrub.ts';
import type { Passage } from '../protocol.ts';

/** What describes, finds and shows passages. */
export const passagePart = () => import('./show-passage.ts');

/** What code asks about, as a passage. */
export async function quotedPassage(
  quote: NonNullable<AskOptions['quote']>,
  redact: Redact | undefined,
): Promise<Passage> {
  if (typeof quote !== 'string' && !(quote instanceof Range)) return quote;
  // A selection's own range moves with it, and it goes when the panel takes the focus.
  const ranges = typeof quote === 'string' ? [] : [quote.cloneRange()];
  return describePassage(ranges, String(quote), redact);
}

/** Words of the page as a passage: as the ranges they were in tell, or as they stand now. */
export async function describePassage(
  ranges: readonly Range[],
  words: string,
  redact: Redact | undefined,
): Promise<Passage> {
  const bare = { url: pageUrl(document.URL), exact: words, before: '', after: '' };
  try {
    const { describeQuote } = await passagePart();
    const described = await describeQuote(ranges.length > 0 ? ranges : bare, redact);
    if (described?.exact || (described && redact)) return described;
  } catch {
    // Without its part for passages the words are asked about alone.
  }
  return redact ? { ...bare, exact: redact(words) ?? '' } : bare;
}
