import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { publicExports, type PublicExport } from './public-exports.ts';

const root = join(import.meta.dirname, '..', '..');

/** What an app can import, by the name that it imports it with. */
const entries = {
  '@pagewise/widget': 'widget/src/index.ts',
  '@pagewise/widget/chat': 'widget/src/chat/index.ts',
  'pagewise/server': 'server/src/index.ts',
  'pagewise/assistant': 'server/src/assistant/index.ts',
  'pagewise/server/testing': 'server/src/store/store-contract.ts',
  'pagewise/docusaurus': 'widget/docusaurus/plugin.ts',
};
const all = Object.entries(entries).flatMap(([entry, file]) =>
  publicExports(join(root, file)).map((each) => ({ ...each, entry })),
);

test('every public export has a doc comment', () => {
  assert.ok(all.length > 120, `${all.length} exports`);
  assert.deepEqual(
    wrong(({ comment }) => comment === ''),
    [],
  );
});

test('the first sentence of a doc comment says what it is in at most 15 words', () => {
  assert.deepEqual(
    wrong(({ comment }) => firstSentence(comment).split(/\s+/).length > 15),
    [],
  );
});

test('every function and class that an app calls has an example', () => {
  const isCalled = ({ name, kind }: PublicExport) =>
    (kind === 'function' || kind === 'class') && !/(?:Error|Event)$/.test(name);
  assert.deepEqual(
    wrong((each) => isCalled(each) && !/@example|```/.test(each.comment)),
    [],
  );
});

function wrong(isWrong: (each: PublicExport) => boolean): string[] {
  return all
    .filter(isWrong)
    .map(({ entry, name, file }) => `${entry}: ${name} (${relative(root, file)})`);
}

function firstSentence(comment: string): string {
  const [text = ''] = comment.split(/\n\s*\n|\n@|^@/);
  return text.replace(/^@summary /, '').split(/[.:;](?=\s)/)[0] ?? '';
}
