/** Name of launcher and panel: the only words that are there before anything is loaded on need. */
export const assistantNames: { en: string } & Partial<Record<string, string>> = {
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
};
