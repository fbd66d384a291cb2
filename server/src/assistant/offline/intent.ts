import { greetings, overviews, pages, thanks } from './vocabulary.ts';

/**
 * What a reader wants, as far as a program without a model can tell.
 *
 * - `greeting`, `thanks`: small talk, which needs a friendly reply and no search.
 * - `overview`: the page or the selected passage as a whole ("summarize this page", "explain this").
 * - `question`: everything else.
 */
export type Intent = 'greeting' | 'thanks' | 'overview' | 'question';

/** Longer messages are questions, not requests for a summary. */
const longest = 120;

/** Tells what kind of message a reader wrote, in any language of the assistant. */
export function intentOf(message: string): Intent {
  const text = normalized(message);
  if (text.length > longest) return 'question';
  if (text === '') return 'overview';
  const withoutGreeting = without(text, isGreeting);
  if (withoutGreeting !== text && isFiller(withoutGreeting)) return 'greeting';
  const withoutThanks = without(text, isThanks);
  if (withoutThanks !== text && isFiller(without(withoutThanks, isGreeting))) return 'thanks';
  const request = without(without(text, isGreeting), isThanks);
  const withoutOverview = without(request, isOverview);
  if (without(withoutOverview, isPage).trim() === '') return 'overview';
  return 'question';
}

/** True when nothing is left that could be asked about. */
function isFiller(text: string): boolean {
  return /^(?:\s|there|all|everyone|so|very|much|a lot|that|it|for|your|the|help|you|me|i|was|is|this|now|then|again|and|to|today|my|friend|bot|assistant)*$/u.test(
    text,
  );
}

function normalized(message: string): string {
  return message
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[\p{P}\p{S}\p{Cf}]/gu, (sign) => (/['\-;]/.test(sign) ? sign : ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Takes each phrase out of a text, the longest first; words in spaced scripts only as a whole. */
function without(text: string, phrases: RegExp): string {
  return text.replace(phrases, ' ').replace(/\s+/g, ' ').trim();
}

function matcher(phrases: readonly string[]): RegExp {
  const sorted = [...new Set(phrases.map((phrase) => phrase.trim()).filter(Boolean))].sort(
    (a, b) => b.length - a.length,
  );
  const { spaced = [], unspaced = [] } = Object.groupBy(sorted, (phrase) =>
    unspacedScript.test(phrase) ? 'unspaced' : 'spaced',
  );
  const literals = (group: readonly string[]) =>
    group.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') || '(?!)';
  // Where both match, the one with a character of an unspaced script is longer.
  return new RegExp(
    `${literals(unspaced)}|(?<![\\p{L}\\p{N}])(?:${literals(spaced)})(?![\\p{L}\\p{N}\\p{M}])`,
    'gu',
  );
}

const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const isGreeting = matcher(greetings);
const isThanks = matcher(thanks);
const isOverview = matcher(overviews);
const isPage = matcher(pages);
