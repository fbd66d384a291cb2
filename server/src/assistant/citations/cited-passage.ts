import { pageContextLimits as limits } from '../../protocol/page-context-limits.ts';
import type { Passage } from '../../protocol/page-context.ts';
import type { AnswerSource, Reference, SourceParagraph } from './answer-sources.ts';
import { contentTerms } from './content-words.ts';

/** A claim is compared with this many neighboring sentences at most. */
const longestRun = 3;
/** Below this, the words of a claim do not tell which sentence of a paragraph it rests on. */
const leastLikeness = 0.25;
/** How much more alike one more sentence has to make a run. */
const leastGain = 0.02;

interface Sentence {
  text: string;
  /** Index of its paragraph. */
  paragraph: number;
}

/** Sentences from one index to before another. */
interface Run {
  from: number;
  to: number;
}

/**
 * The words of a source that a claim rests on most likely, exactly as they stand on the page: the
 * neighboring sentences that are most like it. Of a paragraph that is cited by its number they are
 * part, or all of it where no sentence is like the claim. A line of code has to be in the claim.
 */
export function citedPassageOf({ source, paragraph }: Reference, claim: string): Passage {
  const { sectionTitle, paragraphs } = source;
  const sentences = paragraphs.flatMap((each, index) =>
    each.sentences.map((text) => ({ text, paragraph: index })),
  );
  if (sentences.length === 0) {
    return {
      ...placeOf(source),
      exact: sectionTitle.slice(0, limits.exact),
      before: '',
      after: '',
    };
  }
  const { from, to } = chosen(paragraphs, sentences, claim, paragraph);
  const [start, end] = neighborhood(paragraphs, sentences, { from, to });
  return {
    ...placeOf(source, paragraphs[sentences[from]?.paragraph ?? 0]),
    exact: joined(sentences.slice(from, to)).slice(0, limits.exact),
    before: joined(sentences.slice(start, from)).slice(-limits.around),
    after: joined(sentences.slice(to, end)).slice(0, limits.around),
  };
}

function placeOf(
  { url, sectionId, sectionTitle }: AnswerSource,
  paragraph?: SourceParagraph,
): Pick<Passage, 'url' | 'sectionId' | 'sectionTitle'> {
  const { id, title } = paragraph?.section ?? { id: sectionId, title: sectionTitle };
  return {
    url,
    ...(id && { sectionId: id.slice(0, limits.heading) }),
    ...(title && { sectionTitle: title.slice(0, limits.heading) }),
  };
}

function chosen(
  paragraphs: readonly SourceParagraph[],
  sentences: readonly Sentence[],
  claim: string,
  paragraph: number | undefined,
): Run {
  const best = mostAlike(paragraphs, sentences, claim, paragraph);
  if (paragraph === undefined) return best ?? { from: 0, to: 1 };
  if (best && best.likeness >= leastLikeness) return best;
  const from = sentences.findIndex((sentence) => sentence.paragraph === paragraph);
  return { from, to: from + (paragraphs[paragraph]?.sentences.length ?? 1) };
}

function mostAlike(
  paragraphs: readonly SourceParagraph[],
  sentences: readonly Sentence[],
  claim: string,
  wanted: number | undefined,
): (Run & { likeness: number }) | undefined {
  const code = folded(claim);
  const like = new Likeness(sentences, claim);
  let best: (Run & { likeness: number }) | undefined;
  for (const [from, first] of sentences.entries()) {
    let paragraph = first.paragraph;
    for (let to = from; to < Math.min(sentences.length, from + longestRun); to += 1) {
      const sentence = sentences[to];
      if (!sentence || !goesOn(paragraphs, paragraph, sentence.paragraph)) break;
      ({ paragraph } = sentence);
      const isCode = paragraphs[paragraph]?.kind === 'code';
      if (isCode && !code.includes(folded(sentence.text))) break;
      const run = sentences.slice(from, to + 1);
      if (wanted !== undefined && !run.some((each) => each.paragraph === wanted)) continue;
      const likeness = like.to(from, to + 1);
      const least = (best?.likeness ?? 0) + (to > from ? leastGain : 0);
      if (likeness > least) best = { from, to: to + 1, likeness };
    }
  }
  return best;
}

/** True when a run stays in one paragraph or continues from one list item to the next. */
function goesOn(paragraphs: readonly SourceParagraph[], from: number, to: number): boolean {
  if (from === to) return true;
  const next = paragraphs[to];
  return paragraphs[from]?.kind === 'item' && next?.kind === 'item' && next.follows;
}

/** How alike a claim and sentences are. Words that few sentences of the source have count more. */
class Likeness {
  readonly #claim: ReadonlySet<string>;
  readonly #words: readonly ReadonlySet<string>[];
  readonly #holders = new Map<string, number>();

  constructor(sentences: readonly Sentence[], claim: string) {
    this.#claim = new Set(contentTerms(claim));
    this.#words = sentences.map(({ text }) => new Set(contentTerms(text)));
    for (const words of this.#words) {
      for (const word of words) this.#holders.set(word, (this.#holders.get(word) ?? 0) + 1);
    }
  }

  /** 1 when they have the same words, 0 when they share none. */
  to(from: number, end: number): number {
    const words = new Set(this.#words.slice(from, end).flatMap((each) => [...each]));
    const shared = [...words].filter((word) => this.#claim.has(word));
    const all = this.#weight(words) + this.#weight(this.#claim);
    return all === 0 ? 0 : (2 * this.#weight(shared)) / all;
  }

  #weight(words: Iterable<string>): number {
    let weight = 0;
    for (const word of words) {
      const holders = this.#holders.get(word) ?? 0;
      const rarity = Math.log(1 + (this.#words.length + 1) / (holders + 0.5));
      weight += /\p{Nd}/u.test(word) ? 1.5 * rarity : rarity;
    }
    return weight;
  }
}

/** The sentences around a run: of its paragraph, or where it has none, of the one beside it. */
function neighborhood(
  paragraphs: readonly SourceParagraph[],
  sentences: readonly Sentence[],
  { from, to }: Run,
): [start: number, end: number] {
  const paragraphAt = (index: number) => sentences[index]?.paragraph ?? -1;
  const [first, last] = [paragraphAt(from), paragraphAt(to - 1)];
  const before = paragraphs[first]?.follows && paragraphAt(from - 1) !== first ? first - 1 : first;
  const after = paragraphs[last + 1]?.follows && paragraphAt(to) !== last ? last + 1 : last;
  return [
    sentences.findIndex(({ paragraph }) => paragraph === before),
    sentences.findLastIndex(({ paragraph }) => paragraph === after) + 1,
  ];
}

function joined(sentences: readonly Sentence[]): string {
  return sentences.map(({ text }) => text).join(' ');
}

function folded(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}
