/** Languages that a writing system gives away, by pages in no other language of it. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Thai}/u, 'th'],
];

/** Short words that are frequent in one language and rare in the others. */
const frequent: Readonly<Record<string, string>> = {
  en: 'the and are of that for with not you this which from can when it',
  de: 'der die das und ist nicht ein eine mit für auf wird sich oder werden',
  fr: 'les des est une dans pour vous pas avec sur aux qui ce cette et',
  es: 'el los las una para con por del como está puede más y se',
  pt: 'os uma para com não em são você da do como mais é pode',
  it: 'il gli che una per con non della sono nel alla può questo è di',
  nl: 'het een van en dat niet voor met op zijn wordt deze worden ook',
};
const words = Object.entries(frequent).map(
  ([language, list]) => [language, new Set(list.split(' '))] as const,
);

/** How much of a text is looked at, in characters. */
export const sampleSize = 2000;

/**
 * Guesses the language of a text: the page's where that fits, and for short or mixed texts nothing.
 *
 * @param page BCP 47 tag of the page, which tells languages of one writing system apart.
 */
export function languageOf(text: string, page: string): string | undefined {
  const begin = text.slice(0, sampleSize);
  const found = byScript(begin, page) ?? byWords(begin);
  return found && page.toLowerCase().split('-', 1)[0] === found ? page : found;
}

function byScript(text: string, page: string): string | undefined {
  const letters = text.match(/\p{L}/gu) ?? [];
  for (const [script, language] of scripts) {
    const share = letters.filter((letter) => script.test(letter)).length / letters.length;
    // Japanese is mostly Chinese characters; other texts have names and code in Latin ones.
    if (!(share > (language === 'ja' ? 0.1 : 0.3))) continue;
    const sharesScript = scriptOf(page) === scriptOf(language);
    return sharesScript ? (page.toLowerCase().split('-', 1)[0] ?? language) : language;
  }
  return undefined;
}

function scriptOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().script;
  } catch {
    return undefined;
  }
}

function byWords(text: string): string | undefined {
  const tokens = text.toLowerCase().split(/[^\p{L}]+/u);
  const scores = words
    .map(([language, set]) => ({ language, score: tokens.filter((word) => set.has(word)).length }))
    .sort((one, other) => other.score - one.score);
  const [best, next] = scores;
  const isClear = best && next && best.score > 1 && best.score > next.score * 1.2;
  return isClear ? best.language : undefined;
}
