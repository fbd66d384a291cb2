import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlToText } from './html-to-text.ts';

/** `anchor title: text` of each section that says something. */
function outline(html: string): string[] {
  return htmlToText(html)
    .sections.filter(({ level, blocks }) => level > 0 || blocks.length > 0)
    .map(
      ({ anchor, title, blocks }) =>
        `${anchor} ${title}: ${blocks.map((b) => b.markdown).join(' / ')}`,
    );
}

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;
const long = 'Words that go on. '.repeat(20).trim();

/** Pages as generators build them: what, the page, its sections. */
const pages: [string, string, string[]][] = [
  [
    'panels of tabs hidden by aria-hidden, their labels on buttons',
    `<main><div role="tablist"><button role="tab" aria-controls="p1">npm</button><button role="tab" aria-controls="p2">Yarn</button></div>
      <div role="tabpanel" id="p1">Run a.</div><div role="tabpanel" id="p2" aria-hidden="true">Run b.</div></main>`,
    [' : npm / Run a. / Yarn / Run b.'],
  ],
  [
    'panels of tabs without roles',
    `<main><div class="tabs"><button class="tab-link" data-tab="a">npm</button><button class="tab-link">Yarn</button></div>
      <div id="a" class="tab-content">Run a.</div><div class="tab-content" style="display:none">Run b.</div></main>`,
    [' : npm / Yarn / Run a. / Run b.'],
  ],
  [
    'tabs that are labels of hidden fields',
    `<main><div class="tabbed-set"><input id="a" type="radio"><input id="b" type="radio"><div class="tabbed-labels"><label for="a">npm</label><label for="b">Yarn</label></div>
      <div class="tabbed-content"><div class="tabbed-block"><p>Run a.</p></div><div class="tabbed-block"><p>Run b.</p></div></div></div></main>`,
    [' : npm / Run a. / Yarn / Run b.'],
  ],
  [
    'formulas of which only the TeX is text',
    `<main><p>Area <span class="katex"><math><semantics><annotation encoding="application/x-tex">\\pi r^2</annotation></semantics></math></span>, and
      <math><semantics><mrow></mrow><annotation encoding="TeX">a_b</annotation></semantics></math>.</p></main>`,
    [' : Area $\\pi r^2$, and $a_b$.'],
  ],
  [
    'operations and responses on buttons, and no commands',
    `<main><button><span>GET</span><span>/pets</span></button><button><span>404</span><span>Not found</span></button>
      <button aria-expanded="false">Request body</button><button>Copy</button><button>Show more</button></main>`,
    [' : GET /pets / 404 Not found / Request body'],
  ],
  [
    'a title and introduction before the article',
    `<body><div><div class="hero"><h1>Gears</h1><p>All about gears.</p></div><article><h2 id="r">Ratio</h2><p>${long}</p></article></div></body>`,
    [' Gears: All about gears.', `r Ratio: ${long}`],
  ],
  [
    'several articles',
    `<body><div><article><h2 id="a">One</h2><p>First.</p></article><article><h2 id="b">Two</h2><p>${long}</p></article><article><h2 id="c">Three</h2><p>Third.</p></article></div></body>`,
    ['a One: First.', `b Two: ${long}`, 'c Three: Third.'],
  ],
  [
    'headings without an id of their own, which are cited by the nearest before them',
    `<main id="main"><h1>T</h1><h2 id="a">A</h2><p>x</p><h2>B</h2><p>y</p><h3 id="radix-:r3:">C</h3><p>z</p></main>`,
    [' T: ', 'a A: x', 'a B: y', 'a C: z'],
  ],
  [
    'a form around the page, whose id leads to its beginning only',
    `<body><form id="aspnetForm"><input type="hidden"><div><h1>Limits</h1><div>At most 40 users.</div></div></form></body>`,
    [' Limits: At most 40 users.'],
  ],
  [
    'a form around plain text, and one for a search',
    `<body><div><form><input type="hidden"><div>At most 40 users.</div></form><form><label>Search</label><input></form></div></body>`,
    [' : At most 40 users.'],
  ],
  [
    'words of permalinks in titles',
    `<main><h2 id="a">A <a href="#a">Permalink</a></h2><p>x</p><h2 id="b">B <a href="#b" class="hash-link">Direct link to B</a></h2><p>y</p>
      <h2 id="c">C <a href="#c">(permalink)</a> <button>Copy link</button></h2><p>z</p></main>`,
    ['a A: x', 'b B: y', 'c C: z'],
  ],
  [
    'languages of code around it, in data-lang and in lang',
    `<main><div class="language-ts"><div><pre>a</pre></div></div><div data-lang="go"><pre>b</pre></div><pre lang="sql">c</pre><pre lang="en">d</pre>
      <pre class="sourceCode haskell"><code>e</code></pre></main>`,
    [
      ` : ${[fence('ts', 'a'), fence('go', 'b'), fence('sql', 'c'), fence('', 'd'), fence('haskell', 'e')].join(' / ')}`,
    ],
  ],
  [
    'answers that the button before them opens',
    `<main><button class="accordion">Why?</button><div class="panel" style="display:none">Because.</div>
      <h3><button aria-expanded="false">How?</button></h3><div hidden>So.</div><p>Text.</p><div hidden>No.</div></main>`,
    [' : Why? / Because.', ' How?: So. / Text.'],
  ],
  [
    'line numbers, gutters and hover cards in code',
    `<main><pre><span class="line"><span class="gutter">1</span>a</span><span class="line"><span class="gutter">2</span>b<span class="tooltip">type</span></span></pre>
      <pre><a class="lineno" href="#l1">1</a>x\n<a class="lineno" href="#l2">2</a>y</pre></main>`,
    [` : ${fence('', 'a\nb')} / ${fence('', 'x\ny')}`],
  ],
];

for (const [what, html, expected] of pages) {
  test(`${what} are read as a reader sees them`, () => assert.deepEqual(outline(html), expected));
}
