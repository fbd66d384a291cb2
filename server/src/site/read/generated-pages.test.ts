import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { score, type Truth } from '../../../../widget/bench/score.ts';
import { htmlToText } from './html-to-text.ts';

const folder = fileURLToPath(new URL('../../../generators/fixtures/', import.meta.url));

for (const file of globSync('*/*.html', { cwd: folder }).sort()) {
  test(`the index holds what ${file.replace('.html', '')} shows, and nothing around it`, () => {
    const truth: Truth = JSON.parse(readFileSync(folder + file.replace('.html', '.json'), 'utf8'));
    const { failed } = score(markdownOf(readFileSync(folder + file, 'utf8')), truth);
    assert.deepEqual(failed, []);
  });
}

function markdownOf(html: string): string {
  const blocks = htmlToText(html).sections.flatMap(({ level, title, blocks }) => [
    ...(level ? [`${'#'.repeat(level)} ${title}`] : []),
    ...blocks.map(({ markdown }) => markdown),
  ]);
  return blocks.join('\n\n');
}
