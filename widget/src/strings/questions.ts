/** What the launcher asks before anything else may be, or could be, loaded. */
export interface QuestionStrings {
  consent: string;
  agree: string;
  decline: string;
  /** The rest could not be loaded. */
  failed: string;
  retry: string;
}

/** In every language, as another file for them would be another that may not come. */
export const questionStrings: { en: QuestionStrings } & Partial<Record<string, QuestionStrings>> = {
  en: {
    consent:
      'Open the assistant? Your questions and what they are about are then sent to its server.',
    agree: 'Open',
    decline: 'Not now',
    failed: 'The assistant could not be loaded.',
    retry: 'Try again',
  },
  de: {
    consent:
      'Assistenten öffnen? Ihre Fragen und worum es darin geht, werden dann an seinen Server gesendet.',
    agree: 'Öffnen',
    decline: 'Nicht jetzt',
    failed: 'Der Assistent konnte nicht geladen werden.',
    retry: 'Erneut versuchen',
  },
  fr: {
    consent: 'Ouvrir l’assistant ? Vos questions et leur objet seront alors envoyés à son serveur.',
    agree: 'Ouvrir',
    decline: 'Pas maintenant',
    failed: 'L’assistant n’a pas pu être chargé.',
    retry: 'Réessayer',
  },
  es: {
    consent:
      '¿Abrir el asistente? Sus preguntas y aquello de lo que tratan se enviarán a su servidor.',
    agree: 'Abrir',
    decline: 'Ahora no',
    failed: 'No se pudo cargar el asistente.',
    retry: 'Reintentar',
  },
  pt: {
    consent:
      'Abrir o assistente? As suas perguntas e o assunto delas serão enviados ao servidor dele.',
    agree: 'Abrir',
    decline: 'Agora não',
    failed: 'Não foi possível carregar o assistente.',
    retry: 'Tentar novamente',
  },
  it: {
    consent:
      'Aprire l’assistente? Le domande e ciò a cui si riferiscono saranno inviate al suo server.',
    agree: 'Apri',
    decline: 'Non ora',
    failed: 'Impossibile caricare l’assistente.',
    retry: 'Riprova',
  },
  ru: {
    consent:
      'Открыть помощника? Ваши вопросы и то, к чему они относятся, будут отправлены на его сервер.',
    agree: 'Открыть',
    decline: 'Не сейчас',
    failed: 'Не удалось загрузить помощника.',
    retry: 'Повторить',
  },
  ja: {
    consent: 'アシスタントを開きますか?質問とその対象がサーバーに送信されます。',
    agree: '開く',
    decline: '今はしない',
    failed: 'アシスタントを読み込めませんでした。',
    retry: '再試行',
  },
  zh: {
    consent: '打开助手?您的问题及其涉及的内容将发送到它的服务器。',
    agree: '打开',
    decline: '暂不',
    failed: '无法加载助手。',
    retry: '重试',
  },
  ko: {
    consent: '도우미를 열까요? 질문과 그 대상이 도우미 서버로 전송됩니다.',
    agree: '열기',
    decline: '나중에',
    failed: '도우미를 불러오지 못했습니다.',
    retry: '다시 시도',
  },
  ar: {
    consent: 'هل تريد فتح المساعد؟ ستُرسل أسئلتك وما تتعلق به إلى خادمه.',
    agree: 'فتح',
    decline: 'ليس الآن',
    failed: 'تعذّر تحميل المساعد.',
    retry: 'إعادة المحاولة',
  },
  hi: {
    consent: 'सहायक खोलें? आपके प्रश्न और उनका विषय उसके सर्वर को भेजे जाएँगे।',
    agree: 'खोलें',
    decline: 'अभी नहीं',
    failed: 'सहायक लोड नहीं हो सका।',
    retry: 'फिर से कोशिश करें',
  },
};
