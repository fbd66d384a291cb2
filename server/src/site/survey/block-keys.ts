import type { PageText } from '../read/page-text.ts';

const day =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\\.?';
/** "Nov 11, 2026", "Tue 3 March 2020 10:15:00", "2026-11-11T08:00Z". */
const dates = new RegExp(
  `\\b(?:${day}[\\s,]+)*\\d{1,4}(?:st|nd|rd|th)?[\\s,]+(?:${day}[\\s,]+)?\\d{4}\\b(?:[\\s,]+\\d+(?::\\d+)+)?|\\b${day}\\s+\\d{4}\\b|\\b\\d{4}[-/.]\\d\\d?[-/.]\\d\\d?(?:[\\sT]\\d+(?::\\d+)+Z?)?\\b|\\b\\d\\d?[-/.]\\d\\d?[-/.]\\d{4}\\b`,
  'g',
);
/** Of longer texts only the beginning and the length are compared. */
const compared = 2000;

/**
 * A number for each text, the same for texts that differ only in case, white space and dates: "Last
 * update: Nov 11, 2026" is the same on each page, whatever the day. A date alone is what the heading
 * over it says.
 */
export function looseKey(text: string, heading = ''): number {
  const words = text
    .slice(0, compared)
    .toLowerCase()
    .replace(dates, '#')
    .replace(/[^\p{L}\p{M}\p{N}#]+/gu, ' ')
    .trim();
  if (words === '#') return hash(`${heading}\n#`);
  return hash(text.length > compared ? `${text.length} ${words}` : words);
}

/** A number for each text, the same for the same words only. */
export function exactKey(text: string): number {
  return hash(text.replace(/\s+/g, ' '));
}

/** All that a page says, as one number. */
export function pageKey({ sections }: PageText): number {
  return exactKey(
    sections
      .map(({ title, blocks }) => [title, ...blocks.map(({ markdown }) => markdown)].join('\n'))
      .join('\n'),
  );
}

/** 53 bits of a text, well mixed (cyrb53). */
function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
