import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeHtml } from './decode-html.ts';
import { htmlToText } from './html-to-text.ts';
import { sectionPieces } from '../index/pieces.ts';

/** `anchor title: text` of each section that says something. */
function outline(html: string): string[] {
  return htmlToText(html)
    .sections.filter(({ level, blocks }) => level > 0 || blocks.length > 0)
    .map(
      ({ anchor, title, blocks }) =>
        `${anchor} ${title}: ${blocks.map((b) => b.markdown).join(' / ')}`,
    );
}

test('a heading starts a section, wherever its id stands', () => {
  assert.deepEqual(
    outline(`<main><h1 id="top">Top <a class="headerlink" href="#top">¶</a></h1><p>One.
      <section id="second"><h2>Second</h2><p>Two.</p></section>
      <div class="sect2" id="THIRD"><div class="titlepage"><div><h3>Third</h3></div></div><p>Three.</p></div>
      <a name="fourth"></a><h2>Fourth</h2>Four.
      <h2>Fifth<span><a class="mark" href="#fifth" id="fifth">#</a></span></h2><p>Five.</p></main>`),
    [
      'top Top: One.',
      'second Second: Two.',
      'THIRD Third: Three.',
      'fourth Fourth: Four.',
      'fifth Fifth: Five.',
    ],
  );
});

test('headings know what they stand under, and places know their section', () => {
  const page = htmlToText(`<main><h1 id="a">A</h1><h2 id="b">B</h2><h3 id="c">C</h3><p id="p">x</p>
    <h2 id="d">D</h2><p>y <span id="s">z</span></p></main>`);
  assert.deepEqual(
    page.sections.map(({ path }) => path),
    [[], [], ['A'], ['A', 'B'], ['A']],
  );
  assert.deepEqual(Object.fromEntries(page.anchors), { a: 1, b: 2, c: 3, p: 3, d: 4, s: 4 });
  assert.equal(page.title, 'A');
});

test('the name of an element around the whole text leads to its beginning', () => {
  const page =
    htmlToText(`<body id="body"><div id="around"><main id="main"><h1 id="title">T</h1><p>x</p>
    <h2 id="more">M</h2><p>y</p></main></div></body>`);
  const anchors = Object.fromEntries(page.anchors);
  assert.deepEqual(anchors, { body: 1, around: 1, main: 1, title: 1, more: 2 });
});

test('menus, scripts and hidden parts are no text', () => {
  assert.deepEqual(
    outline(`<body><nav>Menu</nav><header>Site</header><aside>Ad</aside>
      <article><header><h1>T</h1></header><p>Kept.</p><p hidden>No</p><p style="display: none">No</p>
      <div data-pagewise-ignore>No</div><script>no()</script><div class="toc">No</div><aside>A note.</aside>
      <form>No<input></form></article><footer>No</footer></body>`),
    [' T: Kept. / A note.'],
  );
});

test('a note box is part of the section around it', () => {
  assert.deepEqual(
    outline(
      '<main><h2 id="s">S</h2><p>One.</p><div class="note"><h3 class="title">Note</h3><p>Two.</p></div></main>',
    ),
    ['s S: One. / Note / Two.'],
  );
});

test('code, lists, tables and line breaks keep their form', () => {
  assert.deepEqual(
    outline(`<main><p>Use <code>a*b</code> or 2*3.<ul><li>one<li><p>two</p></ul>
      <table><tr><th>Name<th>Type</tr><tr><td><p>x</p><td>int</table>
      <pre><code class="language-sql">SELECT 1;
  -- done</code></pre>a<br>b</main>`),
    [
      ' : Use `a*b` or 2\\*3. / - one / - two / Name | Type / x | int / ```sql\nSELECT 1;\n  -- done\n``` / a b',
    ],
  );
});

test('an entry of a definition list is a piece of its own, with its place', () => {
  const page =
    htmlToText(`<main><h1>M</h1><p>Intro.</p><dl><dt id="m.f">f()</dt><dd><p>Does f.</p></dd>
    <dt id="m.g">g()</dt><dd>Does g.</dd></dl><p>End.</p></main>`);
  const pieces = page.sections.flatMap(sectionPieces);
  assert.deepEqual(
    pieces.map(({ entry, text }) => [entry?.anchor, text]),
    [
      [undefined, 'Intro.'],
      ['m.f', 'f()\n\nDoes f.'],
      ['m.g', 'g()\n\nDoes g.'],
      [undefined, 'End.'],
    ],
  );
});

test('pieces have about 180 words, long blocks are cut, and nothing is lost', () => {
  const sentence = 'The quick brown fox jumps over the lazy dog again. ';
  const html = `<main><h1>H</h1><p>${sentence.repeat(100)}</p>${`<p>${sentence.repeat(5)}</p>`.repeat(20)}</main>`;
  const pieces = htmlToText(html).sections.flatMap(sectionPieces);
  const words = pieces.map(({ text }) => text.split(/\s+/).length);
  assert.ok(Math.max(...words) <= 270, String(words));
  assert.equal(
    words.reduce((sum, count) => sum + count, 0),
    2000,
  );
});

test('a table of related things, folded rows and a title without a heading are text', () => {
  assert.deepEqual(
    outline(`<main><h1>T</h1><table class="related"><tr><th>Modules<th>Directives</tr>
      <tr><td>core<td>Listen</table><table class="navigation"><tr><td>Up</table></main>`),
    [' T: Modules | Directives / core | Listen'],
  );
  assert.deepEqual(
    outline(`<main><h1>T</h1><table><tr id="r0"><td><span onclick="toggle('r0')">▼</span>Gear<td>Turns.</tr>
      <tr id="r1" style="display:none"><td>Cog<td>Sits on a gear.</tr>
      <tr style="display:none"><td>No</tr></table></main>`),
    [' T: ▼Gear | Turns. / Cog | Sits on a gear.'],
  );
  assert.deepEqual(
    outline(`<div id="top">Acme</div><div id="doc"><div class="header"><div class="title">Pool Class</div></div>
      <div class="contents"><p>${'A pool of connections. '.repeat(20)}</p></div></div>`)[0]?.slice(
      0,
      14,
    ),
    ' : Pool Class ',
  );
});

test('a book index is known as a list of links', () => {
  const links = Array.from({ length: 40 }, (_, i) => `<p><a href="p.html#${i}">term ${i}</a></p>`);
  assert.equal(htmlToText(`<main>${links.join('')}</main>`).isLinkList, true);
  assert.equal(
    htmlToText('<main><p>See <a href="x.html">there</a> for all of it.</p></main>').isLinkList,
    false,
  );
});

test('the encoding is what the page says, and UTF-8 or Windows-1252 where it says nothing', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  assert.match(decodeHtml(latin1('<meta charset="iso-8859-1"><p>Größe')), /Größe/);
  assert.match(
    decodeHtml(latin1('<meta http-equiv="Content-Type" content="text/html; charset=latin1">é')),
    /é/,
  );
  assert.match(decodeHtml(Buffer.from('<p>Größe')), /Größe/);
  assert.match(decodeHtml(latin1('<p>Größe')), /Größe/);
  assert.match(decodeHtml(Buffer.from('<meta charset="no-such"><p>Größe')), /Größe/);
  assert.match(decodeHtml(Buffer.from('\uFEFF<p>Größe', 'utf16le')), /Größe/);
});

test('broken HTML is read as far as it goes', () => {
  assert.deepEqual(outline('<main><h1>A<p>b<table><tr><td>c</main'), [' A b c: ']);
  for (const tag of ['<div>', '<ul><li>', '<blockquote>', '<table><tr><td>', '<span>']) {
    assert.match(outline(`${tag.repeat(20_000)}deep`).at(-1) ?? '', /deep/, tag);
  }
  assert.match(outline('<b>'.repeat(2000) + 'deep')[0] ?? '', /deep/);
  const tags = fc.constantFrom(
    '<h1>',
    '</h1>',
    '<dl>',
    '<dt id=a>',
    '<dd>',
    '</dl>',
    '<pre>',
    '<td>',
    '<li>',
    'x y',
    '<a name=b>',
    '<',
    '</',
    '&amp',
    '<main>',
    '<!--',
    '-->',
  );
  fc.assert(
    fc.property(fc.array(tags, { maxLength: 40 }), (parts) => {
      htmlToText(parts.join('')).sections.flatMap(sectionPieces);
    }),
  );
});

/** Headings with text and blocks of a page, as the index has them. */
function said(html: string): string[] {
  return htmlToText(html).sections.flatMap(({ title, blocks }) => [
    ...(title ? [`# ${title}`] : []),
    ...blocks.map(({ markdown }) => markdown),
  ]);
}

test('TeX that a script is to draw stays a formula, other backslashes are words', () => {
  const page = (text: string) => said(`<main><h1>T</h1><p>${text}</p></main>`)[1];
  assert.equal(page('With \\(\\alpha = 0.2\\) of it.'), 'With $\\alpha = 0.2$ of it.');
  assert.equal(page('\\[ s_t = x_t \\]'), '$$s_t = x_t$$');
  assert.equal(page('$$s_t = x_t$$'), '$$s_t = x_t$$');
  assert.equal(page('It takes $$ and $$ more.'), 'It takes \\$$ and \\$$ more.');
  assert.equal(page('Write \\( and \\) before it.'), 'Write \\\\( and \\\\) before it.');
});

test('a heading is read whatever it is named, the signs in it are not', () => {
  const html = `<main><h1 id="navigation" class="anchor-link">Navigation</h1>
    <h2 class="tsd-anchor-link">Read<a href="#read" aria-label="Permalink">#</a></h2><p>One.</p>
    <div class="anchor-link"><span>read</span>(): string</div></main>`;
  assert.deepEqual(said(html), ['# Navigation', '# Read', 'One.', 'read(): string']);
});

test('the labels of radio buttons are the tabs of the blocks after them', () => {
  const html = `<main><h1>T</h1><div><input type="radio" id="a" name="t"><label for="a">yarn</label
    ><input type="radio" id="b" name="t"><label for="b">pnpm</label></div>
    <div><div><p>yarn add it</p></div><div><p>pnpm add it</p></div></div></main>`;
  assert.deepEqual(said(html), ['# T', 'yarn', 'yarn add it', 'pnpm', 'pnpm add it']);
});

test('a tab without a role is known by the panel that it labels', () => {
  const html = `<main><h1>T</h1><ul><li id="a" class="tab"><p>Linux</p></li><li id="b" class="tab"
    ><p>Windows</p></li></ul><div class="tabpanel" aria-labelledby="a"><p>apt it</p></div>
    <div class="tabpanel" aria-labelledby="b"><p>winget it</p></div></main>`;
  assert.deepEqual(said(html), ['# T', 'Linux', 'apt it', 'Windows', 'winget it']);
});

test('drawn boxes of tasks keep their state', () => {
  const html = `<main><h1>T</h1><ul><li><p>✓ Test it</p></li><li><p>❏ Name it</p></li>
    <li><p><i class="fa fa-check-square-o"></i> Done</p></li></ul></main>`;
  assert.deepEqual(said(html), ['# T', '- [x] ✓ Test it', '- [ ] ❏ Name it', '- [x] Done']);
});
