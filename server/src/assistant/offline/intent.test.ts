import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intentOf } from './intent.ts';

const messages: Record<ReturnType<typeof intentOf>, string[]> = {
  greeting: ['hi', 'Hello, how are you?', 'Guten Tag!', '¡Hola!', 'こんにちは', 'what can you do?'],
  thanks: ['thanks!', 'ok great, that helps', 'Vielen Dank!', 'merci beaucoup', '谢谢', 'Спасибо!'],
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
  ],
  question: [
    'how do I summarize a table?',
    'Explain VACUUM',
    'thanks, and how do I rename a column?',
    'does it work on a network drive?',
    'what is a deadlock',
    'hello world example',
    `${'a_'.repeat(2000)} hi`,
  ],
};

for (const [intent, texts] of Object.entries(messages)) {
  test(`${intent}: ${texts.length} messages in several languages`, () => {
    for (const text of texts) assert.equal(intentOf(text), intent, text);
  });
}
