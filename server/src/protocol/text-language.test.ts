import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textLanguage } from './text-language.ts';

for (const [language, text] of [
  ['en', 'Clean the filter every month, and dry it in the sun.'],
  ['de', 'Der Filter wird jeden Monat gereinigt und ist mit Wasser zu spülen.'],
  ['es', 'El filtro se limpia una vez por mes con agua.'],
  ['fr', 'Le filtre est nettoyé une fois par mois avec de l’eau.'],
  ['it', 'Il filtro si pulisce una volta al mese con acqua, non con sapone.'],
  ['pt', 'O filtro deve ser limpo uma vez por mês com água e não com sabão.'],
  ['ja', 'フィルターは `pump clean` で毎月清掃します。'],
  ['zh', '每月用 `pump clean` 清洗一次过滤器。'],
  ['ko', '필터는 매달 `pump clean` 으로 청소합니다.'],
  ['ar', 'نظف المرشح كل شهر.'],
  ['hi', 'फ़िल्टर हर महीने साफ़ करें।'],
  ['ru', 'Очищайте фильтр каждый месяц.'],
  [undefined, 'pump_clean --now'],
] as const) {
  test(`tells the language of "${text}"`, () => assert.equal(textLanguage(text), language));
}
