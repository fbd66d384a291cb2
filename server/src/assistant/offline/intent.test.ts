import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intentOf } from './intent.ts';

const messages: Record<ReturnType<typeof intentOf>, string[]> = {
  greeting: [
    'hi',
    'Hello, how are you?',
    'Guten Tag!',
    '¡Hola!',
    'こんにちは',
    'what can you do?',
    'hi, I have a question',
  ],
  thanks: [
    'thanks!',
    'ok great, that helps',
    'awesome, thanks a lot',
    'Vielen Dank!',
    'merci beaucoup',
    '谢谢',
    'Спасибо!',
  ],
  overview: [
    'Summarize this page',
    'what’s this page about?',
    'tl;dr',
    'Can you summarise this for me, please?',
    'explain this',
    'what are the key points here?',
    'Worum geht es auf dieser Seite?',
    'Résume cette page',
    '¿De qué trata esta página?',
    'Resuma esta página',
    'Riassumi questa pagina',
    'О чём эта страница?',
    'このページを要約してください',
    '这个页面讲了什么？',
    '이 페이지를 요약해 주세요',
    'لخص هذه الصفحة',
    'इस पेज का सारांश दें',
    'can you give me the short version?',
    'what will I find here?',
    'in a few words, what is it about?',
    'break it down for me',
    'what is this good for?',
    'what is it used for',
    'Was ist das Wichtigste auf dieser Seite?',
    'Fasse das in ein paar Sätzen zusammen',
    'Résume cette page en quelques phrases',
    'Dame los puntos clave en pocas palabras',
    'Quais são os pontos principais?',
    'Dammi i punti principali in poche parole',
    'Главное в двух словах',
    '要点を教えてください',
    '要点是什么？',
    '핵심을 짧게 알려줘',
  ],
  question: [
    'how do I summarize a table?',
    'Explain VACUUM',
    'thanks, and how do I rename a column?',
    'does it work on a network drive?',
    'what is a deadlock',
    'hello world example',
    'which version do I need for this?',
    'can I find it in the log?',
    'is this safe?',
    'what is the most important setting?',
    `${'a_'.repeat(2000)} hi`,
  ],
};

for (const [intent, texts] of Object.entries(messages)) {
  test(`${intent}: ${texts.length} messages in several languages`, () => {
    for (const text of texts) assert.equal(intentOf(text), intent, text);
  });
}
