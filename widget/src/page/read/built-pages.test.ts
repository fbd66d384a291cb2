import { expect, fixture, html } from '@open-wc/testing';
import { htmlToText } from '../../../../server/src/site/read/html-to-text.ts';
import { plainText } from '../../../../server/src/site/read/markdown.ts';
import { mainContent } from '../../content.ts';
import { fold } from '../passage/fold.ts';
import { locatePassage } from '../passage/find-passage.ts';
import { pageView } from './page-view.ts';
import { readableText } from './readable-text.ts';

const fixtures = '/server/src/site/read/fixtures';
const names = (await (await fetch('/recorded/pages')).json()) as string[];

/** A built page as it was made, and as the browser shows it. */
async function show(name: string): Promise<{ source: string; main: Element }> {
  const source = await (await fetch(`${fixtures}/${name}`)).text();
  const page = new DOMParser().parseFromString(source, 'text/html');
  for (const script of page.querySelectorAll('script')) script.remove();
  const holder = await fixture<HTMLElement>(html`<div></div>`);
  // As Doxygen's own style sheet has it.
  for (const search of page.querySelectorAll('#MSearchResultsWindow')) search.remove();
  holder.append(...page.head.querySelectorAll('style'), ...page.body.childNodes);
  return { source, main: mainContent<Element>(holder, pageView) };
}

/** All words the index has of a page, in order. */
function indexed(source: string): string[] {
  return htmlToText(source).sections.flatMap(({ title, blocks }) => [
    title,
    ...blocks.map(({ markdown }) => plainText(markdown)),
  ]);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Markdown of the page, without what only tells of its form. */
function plain(markdown: string): string {
  const bare = markdown
    .replace(/(?<!\\)\]\([^)]*\)/g, ']')
    .replace(/^[> ]*```.*$/gm, '')
    .replace(/^(\s*)\d+\. /gm, '$1')
    .replace(/^- \[[ x]\] /gm, '')
    .replace(/<br>/g, ' ');
  return plainText(bare);
}

/** What a reader has to open first is in the index only. */
const folded = new Set(['index-tabs-hidden-panel.html', 'index-faq-accordion.html']);

/** What the page reader makes of pages that others have reported, and of their siblings. */
const markdown: Record<string, string> = {
  'reader-chroma-table': `# B

\`\`\`go
package main
func main() {}
\`\`\``,
  'reader-code-tables': `# Code

\`\`\`
int a;
int b;
\`\`\`

\`\`\`ruby
puts 1
puts 2
\`\`\`

\`\`\`python
import os
print(os)
\`\`\``,
  'reader-diff-notation': `# D

\`\`\`diff
-old()
+new()
\`\`\``,
  'reader-diffs': `# Diffs

\`\`\`diff
 keep()
-old()
+fresh()
\`\`\`

\`\`\`diff
-gone
+come
\`\`\`

\`\`\`diff
-was()
+is()
\`\`\``,
  'reader-doxygen': `## resize()

\`void resize (Index rows, Index cols)\`

Resizes it.`,
  'reader-doxygen-members': `A pool.

## size() \\[1/2\\]

\`Index size () const\`

inline

How many.

**Parameters**

  |  |  |
  | --- | --- |
  | rows | Number of rows. |`,
  'reader-headings': `# Guide

## Install

One.

## Run

Two.

## Stop

Three.

## Move the data

Four.

## [API](api.html) and \`cli\`

Five.

### More

Six.`,
  'reader-lists': `# Lists

- [x] Write
- [ ] Publish

3. Three
4. Four

Between.

5. Five

2. Second
1. First

7. Seven
8. Eight`,
  'reader-plain-table': `# Plans

|  |  |
| --- | --- |
| Free | ten \\| twelve |
| Pro | fifty<br>or more |`,
  'reader-redoc': `## Find a pet

Returns one pet.

##### path Parameters

|  |  |
| --- | --- |
| id<br>required | integer<br>Which pet. |

### Responses

**200** One pet

get /pets/{id}

## Remove a pet

Deletes it for good.

##### path Parameters

|  |  |
| --- | --- |
| id<br>required | integer<br>The pet to remove. |

### Responses

**204** It is gone

delete /pets/{id}`,
  'reader-ruby': `# R

漢字を学ぶ。`,
  'reader-ruby-without-rp': `# ルビ

東京と大阪へ行く。`,
  'reader-swagger-ui-head': `# Pets

Pets and their owners.`,
  'reader-swagger-ui': `GET /pets/{id} Find a pet

Returns one pet.`,
  'reader-typed-marks': `# Marks

Type \\*stars\\*, \\_lines\\_, \\\`ticks\\\`, \\[brackets\\](x) and \\<b>tags\\</b> as they are.

\\# no heading

1\\. no list

snake_case_name and 2 \\* 3 \\* 4 < 30`,
  'reader-vuepress-headings': `# Guide

Intro words here.

## Setup the router

Install it first.`,
};

describe('a built page', () => {
  for (const name of names) {
    it(`is read as the index reads it: ${name}`, async () => {
      const { source, main } = await show(name);
      const words = wordsOf(plain(await readableText(main)));
      const known = wordsOf(
        indexed(source)
          .join(' ')
          .replace(/<\/?su[bp]>/g, ''),
      );
      if (!folded.has(name)) expect(words).to.deep.equal(known);
      else expect(known).to.include.members(words);
    });

    it(`has every block of the index where a citation leads: ${name}`, async () => {
      const { source } = await show(name);
      for (const exact of indexed(source)) {
        if (wordsOf(exact).length === 0) continue;
        const passage = { url: '', exact, before: '', after: '' };
        const { ranges } = await locatePassage(document, passage);
        const found = fold(ranges.map(String).join('')).replace(/[^\p{L}\p{N}]/gu, '');
        expect(found, exact).not.to.equal('');
      }
    });
  }
});

describe('a reported page', () => {
  for (const [name, expected] of Object.entries(markdown)) {
    it(`is read as Markdown: ${name}`, async () => {
      const { main } = await show(`${name}.html`);
      expect(await readableText(main)).to.equal(expected);
    });
  }
});
