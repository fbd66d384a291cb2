import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { headingIds, renderDocs, renderMarkdown } from './render-docs.ts';

test('headings get the ids that GitHub gives them', () => {
  const id = headingIds();
  assert.equal(id('What is sent?'), 'what-is-sent');
  assert.equal(id('`data-consent`'), 'data-consent');
  assert.equal(id('What is sent?'), 'what-is-sent-1');
  assert.equal(id('Größe'), 'größe');
});

test('links between READMEs lead to their pages', () => {
  const { html } = renderMarkdown(
    '[a](../server/README.md#stores) [b](#x) [c](https://x.example/)',
    'widget/README.md',
  );
  assert.match(html, /href="server.html#stores"/);
  assert.match(html, /href="#x"/);
  assert.match(html, /href="https:\/\/x.example\/"/);
});

test('every page links to every page and its contents lead to headings that are there', async () => {
  const out = await mkdtemp(join(tmpdir(), 'pagewise-docs-'));
  await renderDocs(out);
  for (const name of ['index.html', 'widget.html', 'server.html']) {
    const html = await readFile(join(out, name), 'utf8');
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, page, id] of html.matchAll(/href="([\w.]*)#([^"]+)"/g)) {
      if (page === '' || page === name) assert.ok(ids.has(id), `${name}#${id}`);
    }
    for (const other of ['index.html', 'widget.html', 'server.html']) {
      assert.ok(html.includes(`href="${other}"`), `${name} → ${other}`);
    }
  }
});
