import type { ContentElement } from './content-element.ts';

/** Whether a table only sets the parts of a function's signature below each other, as Doxygen does. */
export function isSignature(table: ContentElement): boolean {
  return table.matches('.memproto table:not(.mlabels),table.memname');
}

/** The signature on one line. */
export function onOneLine(code: string): string {
  return code
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/(?<=[(<]) | (?=[),])/g, '')
    .trim();
}
