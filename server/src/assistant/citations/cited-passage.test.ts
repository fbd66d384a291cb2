import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnswerSources } from './answer-sources.ts';
import { citedPassageOf } from './cited-passage.ts';

const vacuum = `VACUUM reclaims storage occupied by dead tuples. It is done periodically.

Plain VACUUM simply reclaims space. This form can operate in parallel with normal reading and writing, as no exclusive lock is obtained. However, extra space is not returned to the operating system. It is kept for re-use.

- Use ANALYZE to update statistics.

- Use FULL to return space to the system.

- Use FREEZE for old rows.

\`\`\`sql
VACUUM (VERBOSE, ANALYZE) onek;
-- reclaims nothing in parallel
\`\`\``;

/** The words that a claim is shown to rest on. */
function words(claim: string, mark = '1'): string {
  const sources = new AnswerSources((path) => `https://docs.example/${path}`);
  const place = { url: 'vacuum.html', sectionId: 'v', sectionTitle: 'Vacuum', pageTitle: 'SQL' };
  sources.add({ ...place, text: vacuum });
  const reference = sources.find(mark) ?? assert.fail();
  return citedPassageOf(reference, claim).exact;
}

test('of a paragraph the sentence is chosen that is most like the claim', () => {
  const claim = 'Reading and writing go on in parallel, since it obtains no exclusive lock.';
  assert.match(words(claim, '1.2'), /^This form can operate .* is obtained\.$/);
  assert.match(words('Dead tuples occupy storage.', '1.2'), /^Plain VACUUM .*re-use\.$/);
});

test('a claim in other words, or another language, cites the whole paragraph', () => {
  assert.match(words('Lesen und Schreiben laufen weiter.', '1.2'), /^Plain VACUUM .*re-use\.$/);
  assert.equal(words('Alte Zeilen.', '1.5'), 'Use FREEZE for old rows.');
});

test('a line of code is cited only by a claim that contains it, a block by its number', () => {
  assert.doesNotMatch(words('It reclaims nothing in parallel.'), /-- reclaims/);
  assert.equal(
    words('Run `VACUUM (VERBOSE, ANALYZE) onek;` for that table.'),
    'VACUUM (VERBOSE, ANALYZE) onek;',
  );
  assert.match(words('See the example.', '1.6'), /^VACUUM \(VERBOSE.*parallel$/);
});

test('a claim over several items of a list cites them together', () => {
  const claim = 'ANALYZE updates statistics, and FULL returns space to the system.';
  const both = 'Use ANALYZE to update statistics. Use FULL to return space to the system.';
  assert.equal(words(claim, '1.3'), both);
  assert.equal(words(claim, '1.4'), both);
});
