import { contentTerms } from '../assistant/citations/content-words.ts';
import { paragraphsOf } from '../assistant/citations/paragraphs.ts';
import { sectionAddress } from '../assistant/site-place.ts';

/** Shorter words may stand in several places of a page. */
const aloneFrom = 32;
/** A longer run of words is given by its first and last ones. */
const longestRun = 8;

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
    .flatMap(({ sentences }) => sentences)
    .filter((sentence) => sentence.length >= aloneFrom)
    .sort((one, other) => fits(other) - fits(one));
  if (best === undefined) return address;
  return `${address}${section.sectionId ? '' : '#'}:~:text=${textDirective(best)}`;
}

function textDirective(sentence: string): string {
  const words = sentence.split(/\s+/);
  if (words.length <= longestRun) return encode(words.join(' '));
  return `${encode(words.slice(0, 4).join(' '))},${encode(words.slice(-4).join(' '))}`;
}

const encode = (text: string): string => encodeURIComponent(text).replaceAll('-', '%2D');
