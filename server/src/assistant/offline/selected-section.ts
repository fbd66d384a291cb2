import type { SectionText } from '../../site/site-index.ts';
import { sentenceBlocks } from '../citations/sentences.ts';
import type { OfflineQuestion } from './offline-question.ts';
import { references } from './vocabulary.ts';

/** True for a question about "this" where a passage is selected. */
export function pointsAtSelection({ passage, question }: OfflineQuestion): boolean {
  return passage !== '' && references.test(question);
}

/** The section that a selection stands in: where the page says, or the first that has its text. */
export function sectionOfPassage(
  sections: readonly SectionText[],
  { passage, sectionId, language }: OfflineQuestion,
): SectionText | undefined {
  return (
    sections.find((section) => section.sectionId === sectionId) ??
    sections.find(({ text }) => holds(text, passage, language))
  );
}

function holds(markdown: string, passage: string, language: string): boolean {
  const text = sentenceBlocks(markdown, language)
    .flatMap(({ sentences }) => sentences.map(({ plain }) => plain))
    .join('');
  const wanted = squashed(passage).slice(0, 200);
  return wanted !== '' && squashed(text).includes(wanted);
}

/** A text as it is compared with a selection, which may lack marks and white space. */
export const squashed = (text: string): string => text.replace(/[\s`\\|]+/g, '');
