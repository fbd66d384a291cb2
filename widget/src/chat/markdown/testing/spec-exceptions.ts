/**
 * Examples of the specifications that the chat shows otherwise, by design. What is not listed here
 * has to be as the specification says.
 *
 * @module
 */
export interface Exception {
  reason: string;
  /** Numbers of examples in CommonMark 0.31. */
  commonmark?: readonly number[];
  /** Numbers of examples in GFM 0.29 that CommonMark does not have. */
  gfm?: readonly number[];
}

/** Numbers and ranges of them. */
const numbers = (list: string): number[] =>
  list.split(' ').flatMap((entry) => {
    const [from = 0, to = from] = entry.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });

export const exceptions: readonly Exception[] = [
  {
    reason: 'HTML is shown as text, but for <br>, <sub>, <sup> and <kbd>.',
    commonmark: numbers(
      '148-167 169-191 21 31 201 308 344 475 476 477 491 494 524 536 613-617 623 625-631 642 643',
    ),
    gfm: numbers('648 657'),
  },
  {
    reason:
      'Indented lines are no code: models indent text, and what belongs to a list, in their own way.',
    commonmark: numbers(
      '1 2 3 5 6 7 8 18 36 48 49 69 70 85 87 100 107 110 111 112 114-118 134 137 211 225 231 236 238 252 253 254 257 264 270-274 278 286-290 309 312 313',
    ),
    gfm: numbers('87'),
  },
  {
    reason: 'What is indented by two spaces, or one tab, belongs to the item above.',
    commonmark: numbers('4 9 276 280 297 311'),
  },
  {
    reason: 'The definition of a reference is one line.',
    commonmark: numbers('193 195 196 198 208 217 541'),
  },
  {
    reason: 'Only names of characters that answers use are known.',
    commonmark: numbers('25 32 33 503'),
  },
  {
    reason: 'Addresses are read as browsers read them: a backslash is a slash, or stays.',
    commonmark: numbers('20 202 502 526 538 603'),
    gfm: numbers('316 535 547 612'),
  },
  {
    reason: 'Links lead to web pages and mailboxes only.',
    commonmark: numbers('596 598 599 601'),
    gfm: numbers('634'),
  },
  {
    reason: 'Addresses among words are links, as in GFM.',
    commonmark: numbers('602 606 608 611 612'),
    gfm: numbers('611 617 620'),
  },
  {
    reason: 'www. is taken for https, not http; and a top level has two letters.',
    gfm: numbers('622-628 632 633'),
  },
  { reason: 'One tilde means about: ~5 to ~10.', gfm: [491] },
  {
    reason: 'A space that does not break is a space between address and title.',
    commonmark: numbers('507'),
  },
];
