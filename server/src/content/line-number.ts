import type { ContentElement } from './content-element.ts';
import { classTest, type Kind } from './kind.ts';
import type { View } from './view.ts';

/** A class of what numbers lines. */
export const lineNumber =
  /(?:^|[\s_-])(?:ln|lntd?|linenos?|linenodiv|line-?numbers?|gutter|blob-num)(?=$|[\s_-])(?!.*code)/i;
const isNumber = classTest(lineNumber);

/** A number beside a line of code that is not part of it. */
export function isLineNumber<E extends ContentElement>(
  element: E,
  kind: Kind,
  view: View<E>,
): boolean {
  const line = element.getAttribute('data-line-number');
  const named = isNumber(kind);
  if (!named && line === null && !element.hasAttribute('style')) return false;
  const text = element.textContent?.trim() ?? '';
  if (line !== null && (text === line || !text)) return true;
  if (!/^[\s\d.:|]*$/.test(text)) return false;
  return named || view.isUnselectable(element);
}
