import type { ModelNotes } from '../../agents/model/model-limits.ts';

/** The assistant's own sentences, in one language. `{…}` is filled in. */
export interface Phrases extends ModelNotes {
  /** Shown while the site is searched. */
  searching: string;
  /** Shown while a page is read. */
  reading: string;
  /** Before quotes. */
  quoting: string;
  /** Before links to pages that may help. */
  closest: string;
  /** Before what a page says of itself. */
  overview: string;
  /** When nothing on the site fits. */
  nothing: string;
  /** In return for a greeting. */
  greeting: string;
  /** In return for thanks. */
  thanks: string;
  /** When the site could not be searched. */
  unavailable: string;
  /** Before an answer that only quotes the site, because the day's budget is spent. */
  overBudget: string;
  /** The same, because the model does not answer. */
  modelDown: string;
}

const english: Phrases = {
  searching: 'Searching for “{query}”',
  reading: 'Reading “{page}”',
  quoting: 'Here’s what the docs say:',
  closest: 'These pages may help:',
  overview: 'In short, in the page’s own words:',
  nothing: 'I couldn’t find this in the docs. Try different words.',
  greeting: 'Hi! Ask me anything about this documentation, or select a passage and ask about it.',
  thanks: 'You’re welcome! Ask again whenever you like.',
  unavailable: 'The documentation could not be searched just now. Please try again in a moment.',
  overBudget:
    'I’ve written as many answers as I can for today, so here is what I found in the docs. From tomorrow I’ll answer in my own words again.',
  modelDown: 'I can’t write answers in my own words just now, so here is what I found in the docs.',
  cutOff: 'This answer was cut off because it got too long.',
  noAnswer: 'I looked this up but couldn’t put an answer together. Try a more specific question.',
};

/** Every language, by its BCP 47 code without region. */
export const phrases: Readonly<Record<string, Phrases>> = {
  en: english,
  de: {
    searching: 'Suche nach „{query}“',
    reading: '„{page}“ wird gelesen',
    quoting: 'Das steht in der Dokumentation:',
    closest: 'Diese Seiten könnten helfen:',
    overview: 'Kurz, in den Worten der Seite:',
    nothing:
      'Dazu habe ich in der Dokumentation nichts gefunden. Versuchen Sie es mit anderen Wörtern.',
    greeting:
      'Hallo! Fragen Sie mich etwas zu dieser Dokumentation, oder wählen Sie eine Textstelle aus und fragen Sie dazu.',
    thanks: 'Gern geschehen! Fragen Sie jederzeit wieder.',
    unavailable:
      'Die Dokumentation konnte gerade nicht durchsucht werden. Bitte versuchen Sie es gleich noch einmal.',
    overBudget:
      'Für heute kann ich keine weiteren Antworten formulieren. Hier ist, was ich in der Dokumentation gefunden habe. Ab morgen antworte ich wieder in eigenen Worten.',
    modelDown:
      'Gerade kann ich keine Antworten formulieren. Hier ist, was ich in der Dokumentation gefunden habe.',
    cutOff: 'Diese Antwort wurde abgebrochen, weil sie zu lang geworden ist.',
    noAnswer:
      'Ich habe nachgesehen, konnte aber keine Antwort zusammenstellen. Versuchen Sie es mit einer genaueren Frage.',
  },
  fr: {
    searching: 'Recherche de « {query} »',
    reading: 'Lecture de « {page} »',
    quoting: 'Voici ce que dit la documentation :',
    closest: 'Ces pages peuvent vous aider :',
    overview: 'En bref, avec les mots de la page :',
    nothing: 'Je n’ai rien trouvé à ce sujet dans la documentation. Essayez avec d’autres mots.',
    greeting:
      'Bonjour ! Posez-moi une question sur cette documentation, ou sélectionnez un passage.',
    thanks: 'Avec plaisir ! N’hésitez pas à poser d’autres questions.',
    unavailable: 'La recherche dans la documentation n’a pas abouti. Réessayez dans un instant.',
    overBudget:
      'J’ai rédigé toutes les réponses possibles pour aujourd’hui. Voici ce que j’ai trouvé dans la documentation. Dès demain, je répondrai de nouveau avec mes propres mots.',
    modelDown:
      'Je ne peux pas rédiger de réponse pour le moment. Voici ce que j’ai trouvé dans la documentation.',
    cutOff: 'Cette réponse a été interrompue, car elle était trop longue.',
    noAnswer:
      'J’ai cherché, mais je n’ai pas pu formuler de réponse. Essayez une question plus précise.',
  },
  es: {
    searching: 'Buscando «{query}»',
    reading: 'Leyendo «{page}»',
    quoting: 'Esto dice la documentación:',
    closest: 'Estas páginas pueden ayudarte:',
    overview: 'En resumen, con las palabras de la página:',
    nothing: 'No encontré esto en la documentación. Prueba con otras palabras.',
    greeting:
      '¡Hola! Pregúntame lo que quieras sobre esta documentación, o selecciona un fragmento y pregunta por él.',
    thanks: '¡De nada! Pregunta cuando quieras.',
    unavailable: 'No se ha podido buscar en la documentación. Inténtalo de nuevo en un momento.',
    overBudget:
      'Por hoy no puedo redactar más respuestas, así que te muestro lo que encontré en la documentación. A partir de mañana volveré a responder con mis propias palabras.',
    modelDown:
      'Ahora mismo no puedo redactar respuestas. Esto es lo que he encontrado en la documentación.',
    cutOff: 'Esta respuesta se ha cortado porque era demasiado larga.',
    noAnswer:
      'He buscado, pero no he podido elaborar una respuesta. Prueba con una pregunta más concreta.',
  },
  ja: {
    searching: '「{query}」を検索中',
    reading: '「{page}」を確認中',
    quoting: 'ドキュメントの記載は次のとおりです：',
    closest: '次のページが参考になるかもしれません：',
    overview: 'このページの要点（原文のまま）：',
    nothing: 'ドキュメントには見つかりませんでした。別の言葉でお試しください。',
    greeting:
      'こんにちは。このドキュメントについて質問してください。文章を選択して質問することもできます。',
    thanks: 'どういたしまして。いつでも質問してください。',
    unavailable:
      'ただいまドキュメントを検索できませんでした。少し待ってからもう一度お試しください。',
    overBudget:
      '本日作成できる回答数の上限に達したため、ドキュメントで見つかった内容をご紹介します。明日からまた文章でお答えします。',
    modelDown: '現在、回答を作成できません。ドキュメントで見つかった内容は次のとおりです。',
    cutOff: '回答が長くなりすぎたため、途中で終了しました。',
    noAnswer: '調べましたが、回答をまとめられませんでした。より具体的に質問してください。',
  },
  zh: {
    searching: '正在搜索“{query}”',
    reading: '正在阅读“{page}”',
    quoting: '文档中的说明如下：',
    closest: '这些页面可能有帮助：',
    overview: '本页要点（原文）：',
    nothing: '文档中没有找到相关内容。请换个说法试试。',
    greeting: '你好！可以就本文档提问，也可以选中一段文字后提问。',
    thanks: '不客气！随时可以再问。',
    unavailable: '暂时无法搜索文档。请稍后再试。',
    overBudget:
      '今天可撰写的回答已达上限，下面是我在文档中找到的内容。从明天起，我会继续用自己的话回答。',
    modelDown: '我暂时无法组织回答。以下是我在文档中找到的内容。',
    cutOff: '回答过长，已被截断。',
    noAnswer: '我查阅了文档，但未能整理出答案。请尝试提出更具体的问题。',
  },
  pt: {
    searching: 'Pesquisando “{query}”',
    reading: 'Lendo “{page}”',
    quoting: 'Veja o que diz a documentação:',
    closest: 'Estas páginas podem ajudar:',
    overview: 'Em resumo, nas palavras da página:',
    nothing: 'Não encontrei isso na documentação. Tente outras palavras.',
    greeting:
      'Olá! Pergunte o que quiser sobre esta documentação, ou selecione um trecho e pergunte sobre ele.',
    thanks: 'De nada! Pergunte quando quiser.',
    unavailable: 'Não foi possível pesquisar na documentação. Tente de novo daqui a pouco.',
    overBudget:
      'Por hoje não consigo escrever mais respostas, então aqui está o que encontrei na documentação. A partir de amanhã volto a responder com minhas próprias palavras.',
    modelDown: 'No momento, não consigo redigir respostas. Isto é o que encontrei na documentação.',
    cutOff: 'Esta resposta foi cortada porque ficou longa demais.',
    noAnswer:
      'Pesquisei, mas não consegui montar uma resposta. Tente uma pergunta mais específica.',
  },
  it: {
    searching: 'Ricerca di «{query}»',
    reading: 'Lettura di «{page}»',
    quoting: 'Ecco che cosa dice la documentazione:',
    closest: 'Queste pagine possono aiutarti:',
    overview: 'In breve, con le parole della pagina:',
    nothing: 'Non ho trovato nulla nella documentazione. Prova con altre parole.',
    greeting:
      'Ciao! Chiedimi qualcosa su questa documentazione, oppure seleziona un passaggio e fai una domanda.',
    thanks: 'Prego! Chiedi pure quando vuoi.',
    unavailable: 'Non è stato possibile cercare nella documentazione. Riprova tra un momento.',
    overBudget:
      'Per oggi non posso scrivere altre risposte, quindi ecco che cosa ho trovato nella documentazione. Da domani risponderò di nuovo con parole mie.',
    modelDown:
      'In questo momento non posso scrivere risposte. Ecco che cosa ho trovato nella documentazione.',
    cutOff: 'Questa risposta è stata interrotta perché era troppo lunga.',
    noAnswer:
      'Ho cercato, ma non sono riuscito a formulare una risposta. Prova con una domanda più specifica.',
  },
  ru: {
    searching: 'Поиск «{query}»',
    reading: 'Чтение «{page}»',
    quoting: 'Вот что говорится в документации:',
    closest: 'Эти страницы могут помочь:',
    overview: 'Кратко, словами самой страницы:',
    nothing: 'В документации этого не нашлось. Попробуйте другие слова.',
    greeting:
      'Здравствуйте! Задайте вопрос об этой документации или выделите фрагмент и спросите о нём.',
    thanks: 'Пожалуйста! Спрашивайте в любое время.',
    unavailable:
      'Сейчас не удалось выполнить поиск по документации. Попробуйте ещё раз чуть позже.',
    overBudget:
      'На сегодня лимит составленных ответов исчерпан, поэтому вот что нашлось в документации. С завтрашнего дня ответы снова будут своими словами.',
    modelDown: 'Сейчас я не могу составить ответ своими словами. Вот что нашлось в документации.',
    cutOff: 'Ответ прерван: он получился слишком длинным.',
    noAnswer:
      'Поиск выполнен, но составить ответ не удалось. Попробуйте задать более конкретный вопрос.',
  },
  ko: {
    searching: '“{query}” 검색 중',
    reading: '“{page}” 읽는 중',
    quoting: '문서 내용은 다음과 같습니다:',
    closest: '다음 페이지가 도움이 될 수 있습니다:',
    overview: '페이지의 핵심 내용(원문):',
    nothing: '문서에서 찾지 못했습니다. 다른 단어로 시도해 보세요.',
    greeting: '안녕하세요! 이 문서에 대해 질문하거나, 내용을 선택해 질문해 보세요.',
    thanks: '천만에요! 언제든지 다시 질문하세요.',
    unavailable: '지금은 문서를 검색할 수 없습니다. 잠시 후 다시 시도해 주세요.',
    overBudget:
      '오늘 작성할 수 있는 답변을 모두 작성했습니다. 대신 문서에서 찾은 내용을 보여 드립니다. 내일부터 다시 직접 답변해 드립니다.',
    modelDown: '지금은 답변을 작성할 수 없습니다. 문서에서 찾은 내용은 다음과 같습니다.',
    cutOff: '답변이 너무 길어져 중단되었습니다.',
    noAnswer: '찾아보았지만 답변을 정리하지 못했습니다. 더 구체적으로 질문해 보세요.',
  },
  ar: {
    searching: 'جارٍ البحث عن «{query}»',
    reading: 'جارٍ قراءة «{page}»',
    quoting: 'هذا ما تقوله الوثائق:',
    closest: 'قد تفيد هذه الصفحات:',
    overview: 'باختصار، بكلمات الصفحة نفسها:',
    nothing: 'لم أجد هذا في الوثائق. يُرجى تجربة كلمات أخرى.',
    greeting: 'مرحبًا! يمكن طرح أي سؤال عن هذه الوثائق، أو تحديد مقطع والسؤال عنه.',
    thanks: 'على الرحب والسعة! يمكن طرح أسئلة أخرى في أي وقت.',
    unavailable: 'تعذّر البحث في الوثائق الآن. حاول مرة أخرى بعد قليل.',
    overBudget:
      'بلغتُ اليوم حدّ الإجابات التي يمكنني كتابتها، لذا إليك ما عثرتُ عليه في الوثائق. ابتداءً من الغد سأجيب بصياغتي من جديد.',
    modelDown: 'لا يمكنني صياغة الإجابات الآن. إليك ما وجدته في الوثائق.',
    cutOff: 'قُطعت هذه الإجابة لأنها طالت أكثر من اللازم.',
    noAnswer: 'بحثتُ ولم أتمكن من صياغة إجابة. جرّب سؤالاً أكثر تحديدًا.',
  },
  hi: {
    searching: '“{query}” खोजा जा रहा है',
    reading: '“{page}” पढ़ा जा रहा है',
    quoting: 'डॉक्यूमेंट में यह लिखा है:',
    closest: 'ये पेज मददगार हो सकते हैं:',
    overview: 'संक्षेप में, पेज के ही शब्दों में:',
    nothing: 'डॉक्यूमेंट में यह नहीं मिला। दूसरे शब्दों में पूछकर देखें।',
    greeting: 'नमस्ते! इस डॉक्यूमेंट के बारे में कुछ भी पूछें, या कोई अंश चुनकर उसके बारे में पूछें।',
    thanks: 'आपका स्वागत है! जब चाहें फिर से पूछें।',
    unavailable: 'अभी दस्तावेज़ में खोज नहीं हो सकी। कृपया थोड़ी देर बाद फिर कोशिश करें।',
    overBudget:
      'आज के लिए और जवाब नहीं लिखे जा सकते, इसलिए यहाँ वह है जो डॉक्यूमेंट में मिला। कल से जवाब फिर से अपने शब्दों में मिलेंगे।',
    modelDown: 'अभी अपने शब्दों में जवाब लिखना संभव नहीं है। दस्तावेज़ों में मुझे यह मिला।',
    cutOff: 'यह उत्तर बहुत लंबा हो जाने के कारण बीच में रोक दिया गया।',
    noAnswer: 'खोजने पर भी उत्तर तैयार नहीं हो सका। कृपया ज़्यादा स्पष्ट सवाल पूछें।',
  },
};

/** The sentences of a BCP 47 language; English where they are not written in it. */
export function phrasesFor(language: string | undefined): Phrases {
  const [code = ''] = language?.toLowerCase().split(/[-_]/) ?? [];
  return (Object.hasOwn(phrases, code) && phrases[code]) || english;
}

/** Puts values into a sentence. */
export function fill(phrase: string, values: Record<string, string>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
