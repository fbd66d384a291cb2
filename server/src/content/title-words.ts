import type { ContentElement } from './content-element.ts';

/** What may stand beside the words of a title: it holds one line, and names what follows. */
export const titles = 'h1,h2,h3,h4,h5,h6,summary,dt,[role=heading]';

const marks = /[\s¶#§∞⚓◆☍⛓↩↵⏎\u200b\u{1f517}]|[\ufe0e\ufe0f]/gu;

/** The words of a text, without the signs that stand for a link to its place. */
export function withoutMarks(text: string | null): string {
  return (text ?? '').replace(marks, '');
}

const mostParts = 30;

/** Whether a title has words besides those in the parts that a selector names. */
export function hasWordsBeside(title: ContentElement, parts: string): boolean {
  let inParts = 0;
  let count = 0;
  for (const part of title.querySelectorAll(parts)) {
    // No title has so many: it is not looked at again for each of them.
    if ((count += 1) > mostParts) return true;
    inParts += withoutMarks(part.textContent).length;
  }
  return withoutMarks(title.textContent).length > inParts;
}
