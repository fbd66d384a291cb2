import { pageContextLimits as limits } from '../protocol/page-context-limits.ts';
import type { Passage } from '../protocol/page-context.ts';
import type { AnswerSource } from './answer-sources.ts';
import { type Sentence, sentenceBlocks } from './sentences.ts';
import { contentWords, likeness } from './words.ts';

/** A claim is compared with this many neighbouring sentences at most. */
const longestRun = 3;

/**
 * The words of a source that a claim rests on most likely: the neighbouring sentences that are most
 * like it, exactly as they stand on the page.
 */
export function citedPassageOf(source: AnswerSource, claim: string): Passage {
  const { url, sectionId, sectionTitle } = source;
  const blocks = sentenceBlocks(source.text);
  const words = contentWords(claim);
  let best: { block: number; from: number; count: number } | undefined;
  let bestLikeness = -1;
  for (const [block, { sentences }] of blocks.entries()) {
    const wordsOf = sentences.map(({ plain }) => contentWords(plain));
    for (let from = 0; from < sentences.length; from += 1) {
      let together = new Set<string>();
      for (let count = 1; count <= longestRun && from + count <= sentences.length; count += 1) {
        together = new Set([...together, ...(wordsOf[from + count - 1] ?? [])]);
        const like = likeness(words, together);
        // More words must make it clearly more alike.
        if (like > bestLikeness + (count > 1 ? 0.02 : 0)) {
          bestLikeness = like;
          best = { block, from, count };
        }
      }
    }
  }
  const place = {
    url,
    ...(sectionId && { sectionId: sectionId.slice(0, limits.heading) }),
    ...(sectionTitle && { sectionTitle: sectionTitle.slice(0, limits.heading) }),
  };
  if (!best) return { ...place, exact: sectionTitle.slice(0, limits.exact), before: '', after: '' };
  const sentences = blocks[best.block]?.sentences ?? [];
  return {
    ...place,
    exact: join(sentences.slice(best.from, best.from + best.count)).slice(0, limits.exact),
    before: join(sentences.slice(0, best.from)).slice(-limits.around),
    after: join(sentences.slice(best.from + best.count)).slice(0, limits.around),
  };
}

function join(sentences: readonly Sentence[]): string {
  return sentences.map(({ plain }) => plain).join(' ');
}
