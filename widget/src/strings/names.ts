/** Name of launcher and panel: the only words that are there before anything is loaded on need. */
export const assistantNames: { en: string } & Partial<Record<string, string>> = {
  en: 'Ask about this page',
  de: 'Zu dieser Seite fragen',
  fr: 'Interroger cette page',
  es: 'Preguntar sobre esta página',
  pt: 'Perguntar sobre esta página',
  it: 'Chiedi su questa pagina',
  ru: 'Спросить об этой странице',
  ja: 'このページについて質問',
  zh: '就此页面提问',
  ko: '이 페이지에 대해 질문하기',
  ar: 'اسأل عن هذه الصفحة',
  hi: 'इस पृष्ठ के बारे में पूछें',
};
