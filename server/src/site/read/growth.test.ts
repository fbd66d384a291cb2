import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { hostileHtml } from '../../testing/hostile-html.ts';
import { workOf } from '../../testing/work-of.ts';
import { sectionPieces } from '../index/pieces.ts';
import { looseKey } from '../survey/block-keys.ts';
import { endOfHead } from './end-of-head.ts';
import { htmlToText } from './html-to-text.ts';
import { xhtmlToHtml } from './xhtml-to-html.ts';

const code = /\/server\/src\/(?:content|site)\/|css-select|boolbase|htmlparser2|entities/;

const named = [
  'headings, one id',
  'headings no id',
  'anchors+headings',
  'nested span',
  'nested table',
  'nested dl',
  'open td',
  'wide rows',
  'one line',
  'sentences',
  'unclosed attr',
  'tabs',
  'tabs one list',
  'collapse',
  'links',
  'lists of links',
  'mains',
  'articles h',
  'code lines',
  'code spans',
  'many code',
  'many math span',
  'dl flat',
  'dl div',
  'tasks',
  'buttons in h',
  'links in h',
  'notes',
  'end tags deep',
  'templates',
  'cjk',
];

/** All that indexing does with a page on its own. */
function index(html: string): void {
  endOfHead(html);
  const { sections } = htmlToText(xhtmlToHtml(html));
  for (const section of sections) {
    sectionPieces(section);
    for (const { markdown } of section.blocks) looseKey(markdown, section.title);
  }
}

// Optimized code does not count what it does.
setFlagsFromString('--no-opt');
setFlagsFromString('--no-maglev');
setFlagsFromString('--no-sparkplug');

for (const kind of named) {
  test(`a page of ${kind} takes four times the work for four times the length`, async () => {
    const page = hostileHtml[kind];
    assert.ok(page);
    const short = await workOf(() => index(page(8000)), code);
    const long = await workOf(() => index(page(32_000)), code);
    assert.ok(short > 8000, String(short));
    assert.ok(long < 6 * short + 32_000, `${short} → ${long}`);
  });
}
