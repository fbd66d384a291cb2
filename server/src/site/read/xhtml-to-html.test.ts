import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlToText } from './html-to-text.ts';
import { xhtmlToHtml } from './xhtml-to-html.ts';

for (const [xhtml, html] of [
  ['<div/>a<br/>b<hr />', '<div></div>a<br/>b<hr />'],
  ['<script src="x.js"/><p>Words</p>', '<script src="x.js"></script><p>Words</p>'],
  ['<a id="x" />Words', '<a id="x" ></a>Words'],
  ['<title/><p>&nbsp;Words &amp; more</p>', '<title></title><p>&nbsp;Words &amp; more</p>'],
  ['<p><![CDATA[1 < 2 && x]]> is so</p>', '<p>1 &lt; 2 &amp;&amp; x is so</p>'],
  ['<p title="a/>b">Words</p><!-- <a/> -->', '<p title="a/>b">Words</p><!-- <a/> -->'],
  ['<?xml version="1.0"?><p>Words</p>', '<?xml version="1.0"?><p>Words</p>'],
  ['<p>cut off <a', '<p>cut off <a'],
  ['', ''],
]) {
  test(`XHTML ${xhtml} is HTML ${html}`, () => {
    assert.equal(xhtmlToHtml(xhtml ?? ''), html);
  });
}

test('a page of XHTML loses nothing behind what it closes itself', () => {
  const page = `<?xml version="1.0" encoding="UTF-8"?>
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>Pumps</title><script src="site.js"/></head>
    <body><a id="top"/><h1>Pumps</h1><textarea/><p>A pump moves water<br/>uphill.</p></body></html>`;
  const { title, sections } = htmlToText(xhtmlToHtml(page));
  assert.equal(title, 'Pumps');
  assert.match(JSON.stringify(sections), /A pump moves water(?: |\\n)+uphill\./);
});

test('hostile XHTML takes time that grows with its length only', () => {
  for (const piece of ['<a ', '<a/>', '<![CDATA[', ']]>', '<a b="', '</', '<!--', '&']) {
    xhtmlToHtml(piece.repeat(1_000_000 / piece.length));
  }
});
