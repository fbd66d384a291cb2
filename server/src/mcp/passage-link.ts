import { contentTerms } from '../assistant/citations/content-words.ts';
import { paragraphsOf } from '../assistant/citations/paragraphs.ts';
import { sectionAddress } from '../assistant/site-place.ts';

/** Shorter words may stand in several places of a page. */
const aloneFrom = 32;
/** A longer run of words is given by its first and last ones. */
const longestRun = 8;
/** Words before and after a sentence that tell it from the same one elsewhere on the page. */
const wordsAround = 3;

/**
 * Address of a section that makes a browser highlight the sentence which fits the words of a search
 * best. Without such a sentence, it leads to the section.
 *
 * @param section `url` is the address of the page, `text` Markdown.
 */
export function passageLink(
  section: { url: string; sectionId: string; text: string },
  words = '',
): string {
  const address = sectionAddress(section);
  const asked = new Set(contentTerms(words));
  const fits = (sentence: string) =>
    contentTerms(sentence).filter((term) => asked.has(term)).length;
  const [best] = paragraphsOf(section.text)
    .filter(({ kind }) => kind === 'prose' || kind === 'item')
    .flatMap(({ sentences }) =>
      sentences.map((sentence, at) => {
        // Between paragraphs the page may have more than the index: only the same one tells.
        return { sentence, before: sentences[at - 1], after: sentences[at + 1] };
      }),
    )
    .filter(({ sentence }) => sentence.length >= aloneFrom)
    .sort((one, other) => fits(other.sentence) - fits(one.sentence));
  if (best === undefined) return address;
  return `${address}${section.sectionId ? '' : '#'}:~:text=${textDirective(best)}`;
}

interface Place {
  sentence: string;
  before: string | undefined;
  after: string | undefined;
}

function textDirective({ sentence, before, after }: Place): string {
  const words = sentence.split(/\s+/);
  const isShort = words.length <= longestRun;
  const run = isShort ? [words] : [words.slice(0, 4), words.slice(-4)];
  const parts = run.map((each) => encode(each.join(' ')));
  if (before) parts.unshift(`${encode(before.split(/\s+/).slice(-wordsAround).join(' '))}-`);
  if (after) parts.push(`-${encode(after.split(/\s+/).slice(0, wordsAround).join(' '))}`);
  return parts.join(',');
}

const encode = (text: string): string => encodeURIComponent(text).replaceAll('-', '%2D');
