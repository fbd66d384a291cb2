import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askGarden as ask } from '../../testing/offline-garden.ts';

// As the assistant suggests them. The heading alone has the word.
for (const question of [
  '„Wasserdruck“ erklären',
  'Expliquer « Wasserdruck »',
  'Explica «Wasserdruck»',
  'Explique “Wasserdruck”',
  'Spiega «Wasserdruck»',
  'Объяснить «Wasserdruck»',
  '「Wasserdruck」を説明',
  '解释“Wasserdruck”',
  '“Wasserdruck” 설명',
  'شرح «Wasserdruck»',
  '“Wasserdruck” समझाएँ',
])
  test(`${question} is answered by the section of that name`, async (t) => {
    const more = {
      'hahn.html': `<html lang="de"><title>Hahn</title><main><h1>Hahn</h1><p>Er tropft nie.</p>
        <h2 id="druck">Wasserdruck</h2><p>Mehr als 80 Bar lassen den Schlauch platzen.</p>
        <h2 id="farbe">Farbe</h2><p>Der Hahn ist blau lackiert.</p></main>`,
    };
    const { cited } = await ask(t, question, { page: 'hahn.html', more });
    assert.deepEqual(cited, ['hahn.html#druck']);
  });
