/** Scripts by the language that they tell. Kana come first: Japanese has Chinese characters, too. */
const scripts = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  zh: /\p{Script=Han}/gu,
  ko: /\p{Script=Hangul}/gu,
  ar: /\p{Script=Arabic}/gu,
  hi: /\p{Script=Devanagari}/gu,
  ru: /\p{Script=Cyrillic}/gu,
  latin: /\p{Script=Latin}/gu,
};

/** Words of which every text in a language has some. */
const functionWords = {
  en: 'the and is are to of in it that with for you be this from',
  de: 'der die das und ist nicht ein eine den mit für auf von wird zu',
  es: 'el los las una es por para con que se del en la como su',
  fr: 'le les des est une et pour dans que avec du la vous sur par',
  it: 'il lo gli di che per una con non è del della si la come',
  pt: 'o os as um uma não para com em é dos do da que se',
};

/** Fewer function words do not tell a language. */
const fewest = 3;
/** From this share of the letters on, a script tells the language: names and code are Latin. */
const ofScript = 0.25;

/**
 * The language of a text, as far as its script and its function words tell.
 *
 * @returns `undefined` when they do not tell.
 */
export function textLanguage(text: string): string | undefined {
  const letters = Object.entries(scripts).map(
    ([language, script]) => [language, text.match(script)?.length ?? 0] as const,
  );
  const total = letters.reduce((sum, [, count]) => sum + count, 0);
  const own = letters.find(([language, count]) => language !== 'latin' && count > ofScript * total);
  if (own) return own[0];
  const written = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = Object.entries(functionWords)
    .map(([language, list]) => {
      const known = new Set(list.split(' '));
      return [language, written.filter((word) => known.has(word)).length] as const;
    })
    .sort((a, b) => b[1] - a[1]);
  const [first, second] = counts;
  return first && first[1] >= fewest && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}
