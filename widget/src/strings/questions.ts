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
    consent: 'To answer, the assistant sends your questions and this page’s content to its server.',
    agree: 'Continue',
    decline: 'Not now',
    failed: 'Couldn’t load the assistant.',
    retry: 'Try again',
  },
  de: {
    consent:
      'Der Assistent sendet Ihre Fragen und den Inhalt dieser Seite an seinen Server, um zu antworten.',
    agree: 'Weiter',
    decline: 'Nicht jetzt',
    failed: 'Der Assistent konnte nicht geladen werden.',
    retry: 'Noch einmal versuchen',
  },
  fr: {
    consent:
      'Pour répondre, l’assistant envoie vos questions et le contenu de cette page à son serveur.',
    agree: 'Continuer',
    decline: 'Pas maintenant',
    failed: 'Impossible de charger l’assistant.',
    retry: 'Réessayer',
  },
  es: {
    consent:
      'Para responder, el asistente envía tus preguntas y el contenido de esta página a su servidor.',
    agree: 'Continuar',
    decline: 'Ahora no',
    failed: 'No se pudo cargar el asistente.',
    retry: 'Reintentar',
  },
  pt: {
    consent:
      'Para responder, o assistente envia suas perguntas e o conteúdo desta página ao servidor dele.',
    agree: 'Continuar',
    decline: 'Agora não',
    failed: 'Não foi possível carregar o assistente.',
    retry: 'Tentar novamente',
  },
  it: {
    consent:
      'Per rispondere, l’assistente invia le tue domande e il contenuto di questa pagina al suo server.',
    agree: 'Continua',
    decline: 'Non ora',
    failed: 'Impossibile caricare l’assistente.',
    retry: 'Riprova',
  },
  ru: {
    consent:
      'Чтобы ответить, ассистент отправляет ваши вопросы и содержимое страницы на свой сервер.',
    agree: 'Продолжить',
    decline: 'Не сейчас',
    failed: 'Не удалось загрузить ассистента.',
    retry: 'Повторить',
  },
  ja: {
    consent: '回答のため、質問とこのページの内容がアシスタントのサーバーに送信されます。',
    agree: '続行',
    decline: '後で',
    failed: 'アシスタントを読み込めませんでした。',
    retry: 'もう一度試す',
  },
  zh: {
    consent: '为了回答，助手会将你的问题和此页面的内容发送到其服务器。',
    agree: '继续',
    decline: '暂不',
    failed: '无法加载助手。',
    retry: '重试',
  },
  ko: {
    consent: '답변을 위해 질문과 이 페이지의 내용이 어시스턴트 서버로 전송됩니다.',
    agree: '계속',
    decline: '나중에',
    failed: '어시스턴트를 불러오지 못했습니다.',
    retry: '다시 시도',
  },
  ar: {
    consent: 'للإجابة، يرسل المساعد أسئلتك ومحتوى هذه الصفحة إلى خادمه.',
    agree: 'متابعة',
    decline: 'ليس الآن',
    failed: 'تعذّر تحميل المساعد.',
    retry: 'إعادة المحاولة',
  },
  hi: {
    consent: 'जवाब के लिए आपके सवाल और पेज का कॉन्टेंट असिस्टेंट के सर्वर पर भेजे जाते हैं।',
    agree: 'जारी रखें',
    decline: 'अभी नहीं',
    failed: 'असिस्टेंट लोड नहीं हो सका।',
    retry: 'फिर से कोशिश करें',
  },
};
