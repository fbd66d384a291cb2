/** Names of characters that answers spell out, each before its own. */
const named =
  'amp& lt< gt> quot" apos\' nbsp\u00A0 copy© reg® trade™ hellip… mdash— ndash– bull• middot· lsquo‘ rsquo’ ldquo“ rdquo” laquo« raquo» rarr→ larr← uarr↑ darr↓ harr↔ times× divide÷ plusmn± minus− le≤ ge≥ ne≠ infin∞ deg° micro euro€ pound£ yen¥ sect§'.split(
    ' ',
  );

/** What stands for a character: an escaped mark, a number or a name. */
export const reference = /\\([!-/:-@[-`{-~])|&(?:#(\d{1,7}|x[\da-f]{1,6})|([a-z]{2,8}));/;

/** The character that a match of {@link reference} stands for; its own text if there is none. */
export function characterOf(whole: string, mark = '', number = '', name = ''): string {
  if (mark) return mark;
  if (name) return named.find((entry) => entry.slice(0, -1) === name)?.at(-1) ?? whole;
  const point = Number(`0${number}`);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
}

const references = new RegExp(reference, 'gi');

/** A text with its escaped and named characters replaced. */
export function unescaped(text: string): string {
  return text.replace(references, characterOf);
}
