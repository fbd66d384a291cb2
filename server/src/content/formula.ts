import { classTest, type Kind } from './kind.ts';
import type { ContentElement } from './content-element.ts';

const isDrawn = classTest(/(?:^|\s)(?:katex|MathJax(?:_SVG|_CHTML)?)(?:$|\s)/);
const isSource = classTest(/(?:^|\s)(?:math|arithmatex)(?:$|\s)/);
const isPicture = classTest(/(?:^|\s)(?:math|latex|tex|formula\w*|mwe-math[\w-]*)(?:$|\s)/i);

/** Whether an element is a formula as a whole: drawn, as a picture, or as the source to draw it from. */
export function isFormula(element: ContentElement, kind: Kind): boolean {
  switch (kind.name) {
    case 'math':
    case 'mjx-container':
      return true;
    case 'span':
      return isDrawn(kind) || (isSource(kind) && delimited.test(element.textContent ?? ''));
    case 'div':
      return isSource(kind) && delimited.test(element.textContent ?? '');
    case 'img':
      return isPicture(kind) && Boolean(element.getAttribute('alt')?.trim());
    case 'script':
      return (
        element.getAttribute('type')?.startsWith('math/tex') === true && !isDrawnBefore(element)
      );
    default:
      return false;
  }
}

/** TeX between the marks that what draws it looks for; the number of an equation may stand first. */
export const delimited =
  /^\s*(?:\([\d.]+\)\S?\s*)?(?:\\\(([^]+)\\\)|(?:\\\[|\$\$)([^]+)(?:\\\]|\$\$)|\$([^$]+)\$\s*$)/;

/** MathJax 2 leaves the source right after what it drew. */
function isDrawnBefore(script: ContentElement): boolean {
  return script.previousElementSibling?.matches('[class*=MathJax]:not([class*=review])') === true;
}
