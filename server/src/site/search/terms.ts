import { stemmer } from 'stemmer';

const name = /[\p{L}\p{N}\p{M}_]+/gu;
const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Hangul}ー]+/u;
const byScript = new RegExp(`(${unspacedScripts.source})`, 'u');
const camelParts = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{N}]+/gu;

/** Characters of a term that count: longer runs are data, such as keys and images in Base64. */
const termLength = 64;
/** Characters of a query that are read. */
export const queryLength = 4000;

/**
 * The words of a text as they are written.
 *
 * `snake_case` and `camelCase` names give their parts, camelCase also the whole name. Scripts that
 * write no spaces give overlapping pairs of characters.
 */
export function words(text: string): string[] {
  return (text.match(name) ?? []).flatMap(partsOf);
}

/**
 * The terms of a text for the index: its words in lower case without accents, English ones as their
 * Porter stem. A `snake_case` name also counts as a whole.
 */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const each of fold(text).match(name) ?? []) {
    const parts = partsOf(each);
    if (each.includes('_') && parts.length > 0) found.push(each.toLowerCase().slice(0, termLength));
    for (const part of parts) found.push(stem(part.toLowerCase().slice(0, termLength)));
  }
  return found;
}

/** The terms of a query, each once. A query has no operators: any text is only words. */
export function queryTerms(query: string): string[] {
  return [...new Set(terms(query.slice(0, queryLength)))];
}

/** Letters as a search compares them: without accents, invisible characters and other widths. */
function fold(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
    .normalize('NFKC');
}

function partsOf(written: string): string[] {
  const parts: string[] = [];
  for (const word of written.split('_')) {
    for (const run of word.split(byScript)) {
      if (!/[\p{L}\p{N}]/u.test(run)) continue;
      if (unspacedScripts.test(run)) addPairs(run, parts);
      else {
        parts.push(run);
        for (const hump of humps(run)) parts.push(hump);
      }
    }
  }
  return parts;
}

/** The parts of a `camelCase` name. Empty for other words. */
function humps(word: string): string[] {
  if (!/\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}/u.test(word)) return [];
  const parts = word.match(camelParts) ?? [];
  return parts.length > 1 ? parts : [];
}

function addPairs(run: string, parts: string[]): void {
  const characters = Array.from(run);
  if (characters.length === 1) parts.push(run);
  for (let i = 1; i < characters.length; i += 1) {
    parts.push(`${characters[i - 1] ?? ''}${characters[i] ?? ''}`);
  }
}

const stems = new Map<string, string>();

/** The Porter stem of an English word. Remembers them: a site uses the same words again and again. */
function stem(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  let found = stems.get(word);
  if (found === undefined) {
    if (stems.size > 50_000) stems.clear();
    stems.set(word, (found = stemmer(word)));
  }
  return found;
}
