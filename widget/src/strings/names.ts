/**
 * Name of the launcher and the panel in every language: the only strings in the first file that a
 * page loads, and the list of the languages there are. `launcher.ts` and `languages.ts` have the rest.
 */
export const assistantNames = {
  en: 'Ask a question',
  de: 'Frage stellen',
  fr: 'Poser une question',
  es: 'Hacer una pregunta',
  pt: 'Fazer uma pergunta',
  it: 'Fai una domanda',
  ru: 'Задать вопрос',
  ja: 'アシスタントに質問',
  zh: '向助手提问',
  ko: '어시스턴트에게 질문하기',
  ar: 'طرح سؤال',
  hi: 'सवाल पूछें',
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
