import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeHtml } from './decode-html.ts';
import { htmlToText } from './html-to-text.ts';
import { sectionPieces } from '../index/pieces.ts';

/** A page as some generator builds it: made after public bug reports and real packages. */
function page(name: string) {
  return htmlToText(decodeHtml(readFileSync(new URL(`fixtures/${name}.html`, import.meta.url))));
}

/** `title: text` of each section that says something; blocks parted by a slash. */
function outline(name: string): string[] {
  return page(name)
    .sections.filter(({ level, blocks }) => level > 0 || blocks.length > 0)
    .map(({ title, blocks }) => `${title}: ${blocks.map((b) => b.markdown).join(' / ')}`);
}

const pages: Record<string, string[]> = {
  'index-asciidoctor': [
    'Guide: ',
    'Setup: Install the server first. / ```sh\nacme install\n```',
    'Limits: At most ten users.',
  ],
  'index-bom-and-meta': ['T: Größe'],
  'index-doxygen': [': acme::Pool Class Reference', 'Detailed Description: A pool of connections.'],
  'index-expressive-code': ['Shell: ```sh\ncd acme\nls -la\n```'],
  'index-faq-accordion': [
    'FAQ: ',
    'What is a seat?: A user who may sign in. / Can I cancel? / At any time.',
  ],
  'index-form-wraps-page': ['Limits: At most 40 users.'],
  'index-formulas': ['M: Area is $\\pi r^2$. / Mass is $m = 2$.'],
  'index-javadoc-br': ['Uses of Class java.util.Matcher: Packages that use it.'],
  'index-sphinx-linenos': ['Py: ```python\nimport os\n\nos.getcwd()\n```'],
  'index-sr-only': ['Setup: See the guide.'],
  'index-superscript': [
    'Limits: At most 2<sup>32</sup> rows, 10<sup>-6</sup> s, footnote<sup>1</sup>.',
  ],
  'index-tabs-hidden-panel': [
    'Install: npm / Run `npm install acme`. / Yarn / Run `yarn add acme`.',
  ],
  'reader-code-tables': [
    'Code: ```\nint a;\nint b;\n``` / ```ruby\nputs 1\nputs 2\n``` / ```python\nimport os\nprint(os)\n```',
  ],
  'reader-diffs': [
    'Diffs: ```diff\n keep()\n-old()\n+fresh()\n``` / ```diff\n-gone\n+come\n``` / ```diff\n-was()\n+is()\n```',
  ],
  'reader-doxygen-members': [
    ': A pool.',
    'size() [1/2]: `Index size () const` / inline / How many. / Parameters / rows | Number of rows.',
  ],
  'reader-headings': [
    'Guide: ',
    'Install: One.',
    'Run: Two.',
    'Stop: Three.',
    'Move the data: Four.',
    'API and cli: Five.',
    'More: Six.',
  ],
  'reader-lists': [
    'Lists: - [x] Write / - [ ] Publish / - Three / - Four / Between. / - Five / - Second / - First / - Seven / - Eight',
  ],
  'reader-plain-table': ['Plans: Free | ten \\| twelve / Pro | fifty or more'],
  'reader-redoc': [
    'Find a pet: Returns one pet.',
    'path Parameters: id required | integer Which pet.',
    'Responses: 200 One pet / get /pets/{id}',
    'Remove a pet: Deletes it for good.',
    'path Parameters: id required | integer The pet to remove.',
    'Responses: 204 It is gone / delete /pets/{id}',
  ],
  'reader-ruby-without-rp': ['ルビ: 東京と大阪へ行く。'],
  'reader-typed-marks': [
    'Marks: Type \\*stars\\*, \\_lines\\_, \\`ticks\\`, \\[brackets\\](x) and \\<b>tags\\</b> as they are. / \\# no heading / 1\\. no list / snake_case_name and 2 \\* 3 \\* 4 < 30',
  ],
  'reader-chroma-table': ['B: ```go\npackage main\nfunc main() {}\n```'],
  'reader-diff-notation': ['D: ```diff\n-old()\n+new()\n```'],
  'reader-doxygen': ['resize(): `void resize (Index rows, Index cols)` / Resizes it.'],
  'reader-ruby': ['R: 漢字を学ぶ。'],
  'reader-swagger-ui-head': ['Pets: Pets and their owners.'],
  'reader-swagger-ui': [': GET /pets/{id} Find a pet / Returns one pet.'],
  'reader-vuepress-headings': ['Guide: Intro words here.', 'Setup the router: Install it first.'],
};

for (const [name, expected] of Object.entries(pages)) {
  test(`${name}: all of its text is read, and nothing else`, () => {
    assert.deepEqual(outline(name), expected);
  });
}

test('pictures have no places that an address leads to', () => {
  const [, section] = page('reader-swagger-ui-head').sections;
  assert.equal(section?.anchor, 'swagger-ui');
});

test('a long block is cut between words, and addresses and versions stay whole', () => {
  const { sections } = page('index-long-block-split');
  const whole = sections.flatMap(({ blocks }) => blocks.map(({ markdown }) => markdown)).join(' ');
  const pieces = sections.flatMap(sectionPieces).map(({ text }) => text);
  assert.ok(pieces.length > 5);
  assert.equal(pieces.join(' '), whole);
});
