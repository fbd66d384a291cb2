/**
 * Name of the launcher and the panel in every language: the only strings in the first file that a
 * page loads, and the list of the languages there are. `launcher.ts` and `languages.ts` have the rest.
 */
export const assistantNames = {
  en: 'Ask about this page',
  de: 'Fragen zu dieser Seite',
  fr: 'Poser une question sur cette page',
  es: 'Preguntar sobre esta página',
  pt: 'Perguntar sobre esta página',
  it: 'Fai una domanda su questa pagina',
  ru: 'Спросить об этой странице',
  ja: 'このページについて質問',
  zh: '就此页面提问',
  ko: '이 페이지에 대해 질문하기',
  ar: 'السؤال عن هذه الصفحة',
  hi: 'इस पेज के बारे में पूछें',
} as const;

/** BCP 47 code without region. */
export type Language = keyof typeof assistantNames;

/** The language of ours that is nearest to a locale (BCP 47), English by default. */
export function languageOf(locale: string): Language {
  const [code = ''] = locale.toLowerCase().split(/[-_]/, 1);
  return isLanguage(code) ? code : 'en';
}

function isLanguage(code: string): code is Language {
  return Object.hasOwn(assistantNames, code);
}
