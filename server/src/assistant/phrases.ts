import type { ModelNotes } from '../agents/model-limits.ts';

/** The assistant's own sentences, in one language. `{…}` is filled in. */
export interface Phrases extends ModelNotes {
  /** Shown while the site is searched. */
  searching: string;
  /** Shown while a page is read. */
  reading: string;
  /** Before the quotes, when no model is set up. */
  quoting: string;
  /** When nothing on the site fits. `{query}` is what was looked for. */
  nothing: string;
  /** When the site could not be searched. */
  unavailable: string;
}

const english: Phrases = {
  searching: 'Searching the documentation for “{query}”',
  reading: 'Reading “{page}”',
  quoting: 'No language model is set up here, so this is what the documentation itself says:',
  nothing: 'The documentation does not seem to answer this. I looked for: {query}.',
  unavailable: 'The documentation could not be searched just now. Please try again in a moment.',
  cutOff: 'This answer was cut off because it got too long.',
  noAnswer: 'I looked this up but couldn’t put an answer together. Try a more specific question.',
};

const languages: Record<string, Phrases> = {
  en: english,
  de: {
    searching: 'Suche in der Dokumentation nach „{query}“',
    reading: 'Lese „{page}“',
    quoting: 'Hier ist kein Sprachmodell eingerichtet, darum antwortet die Dokumentation selbst:',
    nothing: 'Die Dokumentation scheint das nicht zu beantworten. Gesucht habe ich nach: {query}.',
    unavailable:
      'Die Dokumentation konnte gerade nicht durchsucht werden. Bitte versuchen Sie es gleich noch einmal.',
    cutOff: 'Diese Antwort wurde abgebrochen, weil sie zu lang geworden ist.',
    noAnswer:
      'Ich habe nachgesehen, konnte aber keine Antwort zusammenstellen. Versuchen Sie es mit einer genaueren Frage.',
  },
  fr: {
    searching: 'Recherche de « {query} » dans la documentation',
    reading: 'Lecture de « {page} »',
    quoting: 'Aucun modèle de langage n’est configuré ici ; voici ce que dit la documentation :',
    nothing: 'La documentation ne semble pas répondre à cette question. J’ai cherché : {query}.',
    unavailable: 'La recherche dans la documentation n’a pas abouti. Réessayez dans un instant.',
    cutOff: 'Cette réponse a été interrompue, car elle était trop longue.',
    noAnswer:
      'J’ai cherché, mais je n’ai pas pu formuler de réponse. Essayez une question plus précise.',
  },
  es: {
    searching: 'Buscando «{query}» en la documentación',
    reading: 'Leyendo «{page}»',
    quoting:
      'Aquí no hay ningún modelo de lenguaje configurado; esto es lo que dice la documentación:',
    nothing: 'La documentación no parece responder a esto. He buscado: {query}.',
    unavailable: 'No se ha podido buscar en la documentación. Inténtalo de nuevo en un momento.',
    cutOff: 'Esta respuesta se ha cortado porque era demasiado larga.',
    noAnswer:
      'He buscado, pero no he podido elaborar una respuesta. Prueba con una pregunta más concreta.',
  },
  ja: {
    searching: 'ドキュメントで「{query}」を検索しています',
    reading: '「{page}」を読んでいます',
    quoting: '言語モデルが設定されていないため、ドキュメントの記述をそのまま引用します。',
    nothing: 'ドキュメントには該当する説明が見つかりませんでした。検索した語: {query}',
    unavailable:
      'ただいまドキュメントを検索できませんでした。少し待ってからもう一度お試しください。',
    cutOff: '回答が長くなりすぎたため、途中で終了しました。',
    noAnswer: '調べましたが、回答をまとめられませんでした。より具体的に質問してください。',
  },
  zh: {
    searching: '正在文档中搜索“{query}”',
    reading: '正在阅读“{page}”',
    quoting: '此处未配置语言模型，以下是文档中的原文：',
    nothing: '文档中似乎没有这个问题的答案。我搜索了：{query}。',
    unavailable: '暂时无法搜索文档。请稍后再试。',
    cutOff: '回答过长，已被截断。',
    noAnswer: '我查阅了文档，但未能整理出答案。请尝试提出更具体的问题。',
  },
  pt: {
    searching: 'Procurando “{query}” na documentação',
    reading: 'Lendo “{page}”',
    quoting:
      'Não há um modelo de linguagem configurado aqui; isto é o que a própria documentação diz:',
    nothing: 'A documentação não parece responder a isto. Procurei por: {query}.',
    unavailable: 'Não foi possível pesquisar na documentação. Tente de novo daqui a pouco.',
    cutOff: 'Esta resposta foi cortada porque ficou longa demais.',
    noAnswer:
      'Pesquisei, mas não consegui montar uma resposta. Tente uma pergunta mais específica.',
  },
  it: {
    searching: 'Cerco «{query}» nella documentazione',
    reading: 'Leggo «{page}»',
    quoting:
      'Qui non è configurato alcun modello linguistico; ecco che cosa dice la documentazione:',
    nothing: 'La documentazione non sembra rispondere a questa domanda. Ho cercato: {query}.',
    unavailable: 'Non è stato possibile cercare nella documentazione. Riprova tra un momento.',
    cutOff: 'Questa risposta è stata interrotta perché era troppo lunga.',
    noAnswer:
      'Ho cercato, ma non sono riuscito a formulare una risposta. Prova con una domanda più specifica.',
  },
  ru: {
    searching: 'Поиск «{query}» в документации',
    reading: 'Чтение «{page}»',
    quoting: 'Языковая модель здесь не настроена, поэтому привожу текст самой документации:',
    nothing: 'Похоже, в документации нет ответа на этот вопрос. Запрос: {query}.',
    unavailable:
      'Сейчас не удалось выполнить поиск по документации. Попробуйте ещё раз чуть позже.',
    cutOff: 'Ответ прерван: он получился слишком длинным.',
    noAnswer:
      'Поиск выполнен, но составить ответ не удалось. Попробуйте задать более конкретный вопрос.',
  },
  ko: {
    searching: '문서에서 “{query}” 검색 중',
    reading: '“{page}” 읽는 중',
    quoting: '언어 모델이 설정되어 있지 않아 문서의 내용을 그대로 인용합니다.',
    nothing: '문서에서 이 질문의 답을 찾지 못했습니다. 검색어: {query}',
    unavailable: '지금은 문서를 검색할 수 없습니다. 잠시 후 다시 시도해 주세요.',
    cutOff: '답변이 너무 길어져 중단되었습니다.',
    noAnswer: '찾아보았지만 답변을 정리하지 못했습니다. 더 구체적으로 질문해 보세요.',
  },
  ar: {
    searching: 'جارٍ البحث في الوثائق عن «{query}»',
    reading: 'جارٍ قراءة «{page}»',
    quoting: 'لم يُضبط نموذج لغوي هنا، لذا هذا ما تقوله الوثائق نفسها:',
    nothing: 'يبدو أن الوثائق لا تجيب عن هذا السؤال. بحثت عن: {query}.',
    unavailable: 'تعذّر البحث في الوثائق الآن. حاول مرة أخرى بعد قليل.',
    cutOff: 'قُطعت هذه الإجابة لأنها طالت أكثر من اللازم.',
    noAnswer: 'بحثتُ ولم أتمكن من صياغة إجابة. جرّب سؤالاً أكثر تحديدًا.',
  },
  hi: {
    searching: 'दस्तावेज़ में “{query}” खोजा जा रहा है',
    reading: '“{page}” पढ़ा जा रहा है',
    quoting: 'यहाँ कोई भाषा मॉडल सेट नहीं है, इसलिए दस्तावेज़ के ही शब्द दिए जा रहे हैं:',
    nothing: 'लगता है दस्तावेज़ में इसका उत्तर नहीं है। मैंने यह खोजा: {query}',
    unavailable: 'अभी दस्तावेज़ में खोज नहीं हो सकी। कृपया थोड़ी देर बाद फिर कोशिश करें।',
    cutOff: 'यह उत्तर बहुत लंबा हो जाने के कारण बीच में रोक दिया गया।',
    noAnswer: 'खोजने पर भी उत्तर तैयार नहीं हो सका। कृपया ज़्यादा स्पष्ट सवाल पूछें।',
  },
};

/** The sentences of a BCP 47 language; English where they are not written in it. */
export function phrasesFor(language: string | undefined): Phrases {
  return languages[language?.toLowerCase().split(/[-_]/)[0] ?? ''] ?? english;
}

/** Puts values into a sentence. */
export function fill(phrase: string, values: Record<string, string>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
