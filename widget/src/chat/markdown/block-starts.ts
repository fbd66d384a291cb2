import type { Alert } from './markdown-context.ts';

/** How blocks begin, as regular expressions on a line. */

export const quoteMark = /^\s*>[ \t]?/;
/** Its indent, its mark, the number or label in it, and what follows. */
export const itemMark = /^(\s*)([-*+]|(\d{1,9})[.)]|\[\^([^\s\]]{1,99})\]:)(?:([ \t]+)(.*)|$)/;
export const rule = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
export const headingMark = /^(#{1,6})(?:\s+|$)/;
/** Its indent, its mark, and the language. */
export const fenceMark = /^(\s*)(`{3,}(?=[^`]*$)|~{3,})\s*([^\s`]*)/;
/** Unless words follow its end in the same line. */
export const formulaMark = /^\s*(\$\$(?!\$)|\\\[(?=\s|$|.+\\\]\s*$))(?!.*(?:\$\$|\\\])\s*\S)/;

const alerts: readonly Alert[] = ['note', 'tip', 'important', 'warning', 'caution'];

/** What a quote is that begins with this line. */
export function alertOf(line: string): Alert | undefined {
  const text = line.trim().toLowerCase();
  return alerts.find((kind) => text === `[!${kind}]`);
}

const blank = /^\s*$/;
/** Of numbers only 1 ends a paragraph: `1986. A great year` is a sentence. */
const itemInText = /^\s*(?:[-*+]\s+\S|1[.)]\s+\S|\[\^[^\s\]]{1,99}\]:)/;
const heading = /^\s*#{1,6}(?:\s|$)/;

/** Whether a line begins a block, so that it does not belong to the paragraph before it. */
export function interrupts(line: string): boolean {
  return [blank, quoteMark, heading, itemInText, fenceMark, formulaMark, rule].some((mark) =>
    mark.test(line),
  );
}

/** A line of which it is clear what it will be, though not all of it has come. */
export const clear = new RegExp(
  String.raw`^(?:\s*(?:>|[-*+]\s|\d{1,9}[.)]\s|\[[ xX]\]\s))*\s*(?:` +
    [
      // A letter, mostly.
      /[^\s>#*+\-_=`~$\\|[\d:]/,
      /#{1,6}\s.*[^\s#]|#{1,6}[^\s#]|#{7}/,
      /(?:\*{2,}|_+)\s*[^\s*_]|\*[^\s*]/,
      /\+\S|-+[^\s\-:|]|=+[^\s=]|:[^-]/,
      /`{1,2}[^`]|~{1,2}[^~]|\$[^$]|\\[^[]/,
      /\d+[^\d.)]|\d+[.)]\S|\d{10}/,
      /\[(?![ xX]\])(?:[^\]\\]|\\.)*\](?:[^\s:]|\s+\S)|\[[ xX]\][^\s:]/,
    ]
      .map(({ source }) => source)
      .join('|') +
    ')',
);
