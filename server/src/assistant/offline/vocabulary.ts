/**
 * Words by which a program without a model tells what kind of message a reader wrote, in the
 * languages of the assistant's own sentences.
 *
 * @module
 */

/** Greetings, and what people add to them. */
export const greetings = `
hi|hello|hey|hiya|howdy|yo|good morning|good afternoon|good evening|good day|how are you|how are you doing|how is it going|how's it going|what's up|whats up|nice to meet you|are you there|anyone there|who are you|what are you|are you a bot|are you human|are you a human|are you a robot|are you an ai|are you real|what can you do|can you help me|what is your name|what's your name|test|testing|hey there|greetings|sup|how are things|how do you do|pleased to meet you|is anyone there|are you chatgpt|what model are you|who made you|i have a question|i need help|can i ask you something|can i ask you a question|can i ask something|just testing
hallo|guten tag|guten morgen|guten abend|moin|servus|grüß gott|wie geht es dir|wie geht es ihnen|wie geht's|wer bist du|wer sind sie|was kannst du|was können sie
bonjour|salut|bonsoir|coucou|ça va|comment ça va|comment allez-vous|comment vas-tu|qui es-tu|qui êtes-vous|que peux-tu faire
hola|buenos días|buenas tardes|buenas noches|buenas|qué tal|cómo estás|cómo está|quién eres|qué puedes hacer
olá|oi|bom dia|boa tarde|boa noite|tudo bem|como vai|quem é você|o que você pode fazer
ciao|salve|buongiorno|buonasera|come stai|come va|come sta|chi sei|cosa puoi fare|che cosa puoi fare
привет|здравствуй|здравствуйте|добрый день|добрый вечер|доброе утро|как дела|кто ты|кто вы|что ты умеешь|что вы умеете
こんにちは|こんばんは|おはようございます|おはよう|やあ|はじめまして|元気ですか|お元気ですか|あなたは誰ですか|何ができますか
你好吗|你好|您好|嗨|早上好|下午好|晚上好|你是谁|你能做什么
안녕하세요|안녕|반갑습니다|잘 지내세요|누구세요|무엇을 할 수 있나요
مرحبا|مرحبًا|أهلا|أهلًا|السلام عليكم|صباح الخير|مساء الخير|كيف حالك|من أنت|ماذا يمكنك أن تفعل
नमस्ते|नमस्कार|हैलो|हाय|सुप्रभात|आप कैसे हैं|कैसे हो|आप कौन हैं|आप क्या कर सकते हैं`
  .trim()
  .split(/[|\n]/);

/** Thanks, agreement and goodbyes. */
export const thanks = `
thanks|thank you|thank you very much|thx|ty|cheers|many thanks|much appreciated|appreciate it|ok|okay|great|cool|perfect|awesome|excellent|nice|good job|well done|wonderful|brilliant|got it|i see|understood|makes sense|that helps|that helped|that works|it works|it worked|that's all|that is all|no more questions|never mind|nevermind|sounds good|bye|goodbye|bye bye|see you|good night|have a nice day|lol|haha|sorry|very helpful|so helpful|helpful|you are great|you're great|love it|thanks a lot|thanks so much|thanks a million|tysm|alright|all right|gotcha|fantastic|amazing|wow|yes|yeah|yep|nope|sure|good to know|fair enough|noted|that's great|that's it|great job|good bot|you rock|see ya|take care|no thanks|no problem|no worries|works now|solved|problem solved
danke|danke schön|dankeschön|vielen dank|super|prima|toll|alles klar|verstanden|das hilft|das hat geholfen|hat geklappt|tschüss|auf wiedersehen|bis bald|gute nacht
merci|merci beaucoup|parfait|génial|super|d'accord|compris|ça marche|au revoir|bonne nuit|à bientôt
gracias|muchas gracias|perfecto|genial|vale|entendido|de acuerdo|eso ayuda|adiós|hasta luego
obrigado|obrigada|muito obrigado|muito obrigada|valeu|perfeito|ótimo|entendi|tchau|até logo
grazie|grazie mille|perfetto|ottimo|va bene|capito|arrivederci|a presto
спасибо|большое спасибо|благодарю|отлично|супер|хорошо|понятно|понял|поняла|ясно|пока|до свидания
ありがとう|ありがとうございます|ありがとうございました|どうも|助かりました|わかりました|了解|了解です|さようなら|またね
谢谢你|谢谢|多谢|太好了|好的|明白了|知道了|很有帮助|再见
감사합니다|고맙습니다|고마워요|고마워|알겠습니다|좋아요|네|도움이 됐어요|안녕히 계세요
شكرا|شكرًا|شكرا جزيلا|شكرًا جزيلًا|ممتاز|رائع|حسنا|حسنًا|فهمت|مع السلامة|إلى اللقاء
धन्यवाद|शुक्रिया|बहुत धन्यवाद|ठीक है|बढ़िया|समझ गया|समझ गई|अलविदा`
  .trim()
  .split(/[|\n]/);

/** Words that ask for the page or a passage as a whole. */
export const overviews = `
summarize|summarise|summary|summaries|sum up|overview|tl;dr|tldr|tl dr|gist|recap|outline|key points|main points|main ideas|main idea|key takeaways|takeaways|highlights|nutshell|in short|in brief|brief|briefly|short|quick|explain|explanation|describe|about|cover|covers|covered|topic|purpose|introduce|introduction|simple terms|plain english|eli5|walk me through|learn|content|contents|what does it say|short version|quick version|brief version|shorter version|condensed version|condense|rundown|run down|run-down|essence|essentials|big picture|at a glance|high level|high-level|bird's eye|cliff notes|digest|synopsis|abstract|boil down|break down|break it down|break this down|boil it down|breakdown|main message|important|core idea|core ideas|too long|didn't read|didnt read|long story short|basics|simply put|bottom line|takeaway|what's in|good for|used for|use it for|use this for|point of|there for|tell me more|say here|know about
zusammenfassen|zusammenfassung|zusammen|fasse|fass|fassen|überblick|übersicht|worum|kurzfassung|kurz|kurze|kurzen|kurzer|erkläre|erklär|erklären|erklärung|geht|handelt|inhalt|thema|kurzversion|wesentliche|wesentlichen|wichtigste|wichtigsten|kernpunkte|kernaussagen|wenigen worten|stichpunkte|stichpunkten|beschreibe|beschreiben|dreht
résumer|résume|résumé|résumez|aperçu|sujet|parle|traite|expliquer|explique|expliquez|explication|bref|synthèse|contenu|l'essentiel|essentiel|points clés|points principaux|en bref|en quelques mots|grandes lignes|de quoi|décris|décrire
resumir|resume|resúmeme|resumen|trata|explicar|explica|explícame|explicación|breve|contenido|tema|puntos clave|puntos principales|en pocas palabras|esencial|va|idea principal|síntesis|describe|sobre qué
resuma|resumo|fala|explique|explicação|visão geral|conteúdo|assunto|resumir|pontos principais|poucas palavras|essencial|trata|ideia principal|síntese|descreva|breve
riassumi|riassumere|riassunto|riepilogo|sintesi|parla|spiega|spiegami|spiegare|panoramica|argomento|contenuto|punti chiave|punti principali|poche parole|in breve|breve|essenziale|tratta|descrivi|idea principale
резюме|резюмируй|кратко|вкратце|перескажи|перескажите|пересказать|суть|объясни|объясните|объяснить|обзор|речь|содержание|говорится|главное|основные|основное|коротко|двух словах|сжато|опиши|мысль|пересказ
要約して|要約|まとめて|まとめ|概要|説明して|説明|解説|何について|どんな内容|内容|簡単に|教えて|書いてありますか|要点|ポイント|大まかに|一言で|短く|ざっくり|かいつまんで
总结一下|总结|概括|概述|摘要|解释一下|解释|讲了什么|讲什么|讲的是什么|关于什么|主要内容|内容|介绍|简单|要点|大意|简而言之|重点|简要|简述|归纳|说了什么|说的是什么
요약해|요약|개요|정리해|정리|설명해|설명|무슨 내용|무엇에 관한|어떤 내용|내용|간단히|알려|요점|핵심|한마디로|대략|짧게|간략히|간략하게
لخص|لخّص|ملخص|ملخّص|تلخيص|اشرح|شرح|موضوع|تتحدث|باختصار|محتوى|نظرة عامة|خلاصة|الخلاصة|أهم|النقاط|بإيجاز|إيجاز|وصف
सारांश|सार|संक्षेप|संक्षिप्त|समझाएँ|समझाओ|समझाइए|समझाइये|समझाना|बारे|विषय|बताएँ|बताओ|मुख्य|बिंदु|संक्षेप में|निचोड़|वर्णन`
  .trim()
  .split(/[|\n]/);

/** Words for the page, or a part of it, and what people say around them. */
export const pages = `
page|pages|are|was|were|document|documentation|docs|doc|article|section|chapter|text|passage|paragraph|selection|selected|snippet|code|example|line|lines|part|this|here|it|whole|entire|points|please|pls|can|could|would|you|give|me|us|tell|show|i|want|need|what|whats|what's|is|does|the|of|for|in|to|a|an|on|and|mean|means|so|do|did|just|all|thing|stuff|main|do you|am i looking at|looking|reading|quickly|one|sentence|sentences|few|words|bullet|bullets|let's|lets|wanna|basically|very|simply|go|over|through|know|like|i'm|im|five|5|two|three|idea|ideas|message|main|most|that|will|find|found|inside|out
seite|dokument|artikel|abschnitt|kapitel|text|stelle|diese|dieser|dieses|diesen|hier|bitte|auf|der|die|das|es|mir|gib|einen|eine|was|steht|um|sie|du|kannst|können|in|den|dem|von|bedeutet|ist|ein|paar|wenige|wenigen|sätzen|sätze|satz|worten|wichtig|ich|finde|was|mit|einem|einfach|für|mich|gibt|thema|punkte|punkten|seiten|inhalte|wird|erklärt|am|das|im
cette|page|article|document|texte|section|passage|ici|ce|ça|la|le|les|de|du|s'il|te|vous|plaît|moi|donne|quel|quelle|est|que|quoi|qu'est-ce|un|une|peux-tu|pouvez-vous|dit|signifie|en|quelques|phrases|phrase|mots|lignes|points|moi|dans|dit|dis|faire|fais|pour|sur|des|explique|simplement|il|s'agit|se|ici
esta|este|esto|página|artículo|documento|texto|sección|aquí|por|favor|me|de|qué|la|el|lo|una|un|puedes|dice|significa|es|en|pocas|unas|palabras|frases|frase|líneas|puntos|esto|hazme|haz|dame|favor|sobre|se|habla|dime|aquí|del|las|los|cuál|para
esta|este|isto|página|artigo|documento|texto|seção|aqui|por favor|me|de|que|do que|a|o|um|uma|você|pode|significa|é|sobre|quais|são|os|em|poucas|algumas|palavras|frases|linhas|pontos|faça|faz|me dê|dê|favor|se|aqui|da|do|as|os|qual|para
questa|questo|pagina|articolo|documento|testo|sezione|qui|per|favore|mi|di|che|cosa|la|il|un|una|puoi|significa|è|dammi|fammi|in|poche|alcune|parole|frasi|frase|righe|punti|mi|dai|si|della|del|le|i|qual|per|qui
эту|эта|этой|этот|это|страницу|страница|странице|страницы|статья|статью|документ|раздел|текст|здесь|тут|пожалуйста|мне|о|чем|чём|что|на|идёт|идет|дай|значит|в|нескольких|словах|предложениях|пунктах|пару|главная|мне|про|можешь|можете|ли|этом|этой|документе|статье
このページ|この記事|この文書|ページ|記事|文書|ここ|これ|この|は|を|の|に|が|で|して|ください|下さい|お願いします|もらえますか|何|ですか|か|できますか
这个页面|此页面|本页面|这一页|这页|本页|页面|网页|文章|文档|这篇|这段|这个|这里|这|请|帮我|给我|一下|是|的|什么|吗|能
이 페이지|이 문서|이 글|페이지|문서|글|여기|이|이것|을|를|은|는|좀|주세요|줘|해주세요|해줘|해 주세요|에 대해|무엇|뭐|인가요|수 있나요
هذه|هذا|الصفحة|صفحة|المقال|المستند|النص|القسم|هنا|من|فضلك|لي|ما|ماذا|عن|في|هل|يمكنك|عم|عمّ|معنى|يعني
इस|यह|ये|पेज|पृष्ठ|लेख|दस्तावेज़|हिस्से|यहाँ|कृपया|मुझे|के|का|की|में|क्या|है|हैं|करें|करो|दें|दो|मतलब|लिखा`
  .trim()
  .split(/[|\n]/);

/** "That" where it points: not in "a page that does not exist". */
const that =
  '(?<=^|\\b(?:is|does|do|did|can|will|if|what|when|why|how|and|but|of|for|like|about|with|in|to|on|after|before|from)\\s)that|that(?=\\s*(?:[?!.,]|$))';
/** "There" where it points: not in "is there a page". */
const there = '(?<!\\b(?:is|are|was|were)\\s)there(?!\\s(?:is|are|was|were)\\b)';

/** "One" where it stands for what is shown: not in "one line at a time". */
const one =
  '(?<=\\b(?:which|what|this|that|each|every|any)\\s)one|one(?=\\s*(?:[?!.,]|$)|\\sof\\sthe(?:m|se))|ones';

/** Words that point at what was said or shown before. */
export const references = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:it|its|this|${that}|these|those|they|them|${one}|here|${there}|again|too|also|instead|es|dies|diese[rsmn]?|das|hier|dort|auch|stattdessen|ça|cela|ceci|ici|aussi|esto|eso|aquí|también|isso|isto|aqui|também|questo|quello|qui|anche|это|этого|здесь|тоже|هذا|هذه|ذلك|هنا|यह|वह|यहाँ|भी)(?![\\p{L}\\p{N}])|これ|それ|この|その|ここ|这|那|它|이것|그것|여기`,
  'iu',
);

/** How a question begins that goes on from the one before. */
export const continuations =
  /^\s*(?:and|but|so|or|what about|how about|what if|then|und|aber|oder|et|mais|ou|y|pero|o|e|mas|ma|а|и|но|или|و|لكن|और|लेकिन)(?![\p{L}\p{N}])|^\s*(?:では|じゃあ|それで|そして|那么|那|그럼|그리고)/iu;
