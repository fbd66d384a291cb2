import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPage, isPageName, isWholePage, isXmlName } from './is-page.ts';

for (const [what, html] of [
  ['a whole page', '<!doctype html><title>Gears</title><p>A gear turns.'],
  ['a piece of one', '<h1>Gears</h1><p>A gear turns.'],
  ['a page about framesets', '<body><p>A <code>&lt;frameset></code> or <frameset> has frames.'],
  ['a page that shows a template', '<p>Write</p><pre>{% block main %}</pre>'],
] as const) {
  test(`${what} is a page`, () => assert(isPage(html)));
}

for (const [what, html] of [
  ['a proof of ownership', 'google-site-verification: google7f.html'],
  ['data', 'PK\u0003\u0004\0\0<a>'],
  ['JSON', '{"title": "Gears", "size": 7}'],
  [
    "what Doxygen's search finds",
    '<!DOCTYPE html><html><head><title></title></head><body class="SRPage"><div id="SRIndex"><div class="SRStatus" id="Loading">Loading...</div></div></body></html>',
  ],
  ['a template of Jinja', '{% extends "base.html" %}\n<h1>{{ title }}</h1>'],
  ['a template of Handlebars', '{{#each pages}}<li>{{title}}</li>{{/each}}'],
  ['a page of JSP', '<%@ page language="java" %><html></html>'],
  ['a program of PHP', '<?php echo 1; ?><p>Hi</p>'],
  [
    'a frameset',
    '<html><head><title>API</title></head><FRAMESET cols="20%,80%"><frame src="a.html"></FRAMESET></html>',
  ],
  [
    'a frameset without a head',
    '<frameset><frame src="a.html"><noframes><body>No frames</body></noframes></frameset>',
  ],
] as const) {
  test(`${what} is no page`, () => assert(!isPage(html)));
}

test('pages are known by their names', () => {
  for (const name of ['a.html', 'a.HTM', 'a.xhtml', 'a.xht', 'a.b.html']) assert(isPageName(name));
  for (const name of ['a.js', 'html', 'a.html.gz', 'a.htmlx', 'a.shtml']) assert(!isPageName(name));
  assert(isXmlName('a.xhtml') && isXmlName('a.XHT') && !isXmlName('a.html'));
});

test('a file that says that it is a page, and has no text, is worth a warning', () => {
  assert(isWholePage('') && isWholePage('\n'));
  assert(isWholePage('<!DOCTYPE html><div id="root"></div>') && isWholePage('<body></body>'));
  assert(
    !isWholePage('<div class="footer"></div>') && !isWholePage('<script>location = "x"</script>'),
  );
});
