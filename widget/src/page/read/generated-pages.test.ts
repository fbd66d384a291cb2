import { expect, fixture, html } from '@open-wc/testing';
import { htmlToText } from '../../../../server/src/site/read/html-to-text.ts';
import { plainText } from '../../../../server/src/site/read/markdown.ts';
import { plain, score, type Truth } from '../../../bench/score.ts';
import { mainContent } from '../../content.ts';
import { locatePassage } from '../passage/find-passage.ts';
import { pageView } from './page-view.ts';
import { readableText } from './readable-text.ts';

const fixtures = '/server/generators/fixtures';
const files = (await (await fetch('/recorded/generated')).json()) as string[];
const names = files.filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -5));

/** The Markdown of a page as a browser shows it, with what the index has of it. */
async function read(
  name: string,
): Promise<{ markdown: string; indexed: string; blocks: string[] }> {
  const source = await (await fetch(`${fixtures}/${name}.html`)).text();
  const page = new DOMParser().parseFromString(source, 'text/html');
  const holder = await fixture<HTMLElement>(html`<div></div>`);
  holder.append(...page.body.childNodes);
  const indexed = htmlToText(source).sections.flatMap(({ title, blocks }) => [
    title,
    ...blocks.map(({ markdown }) => markdown),
  ]);
  return {
    markdown: await readableText(mainContent<Element>(holder, pageView)),
    indexed: indexed.join('\n\n'),
    blocks: indexed.filter((text) => !text.startsWith('$$')).map(plainText),
  };
}

describe('a page of a generator', () => {
  for (const name of names.sort()) {
    it(`is read as its truth file says: ${name}`, async () => {
      const truth = (await (await fetch(`${fixtures}/${name}.json`)).json()) as Truth;
      const { markdown } = await read(name);
      // What a reader has to open first is in the index only.
      const checks = truth.checks.filter(({ group }) => group !== 'folded');
      expect(score(markdown, { ...truth, checks }).failed).to.deep.equal([]);
    });

    it(`says nothing that the index does not hold: ${name}`, async () => {
      const { markdown, indexed } = await read(name);
      const known = plain(indexed);
      const missing = markdown
        .split(/\n|<br>/)
        .flatMap((line) => (/^\s*\|/.test(line) ? line.split(/(?<!\\)\|/) : [line]))
        .map((line) =>
          line
            .replace(/^[\s>]*(?:\d+\. |- (?:\[[ x]\] )?|`{3}.*)/, '')
            .replace(/ \(collapsed\)$|!\[[^\]]*\]\([^)]*\)/g, ''),
        )
        .filter((line) => !known.includes(plain(line)));
      expect(missing).to.deep.equal([]);
    });

    it(`has every sentence and listing of the index where a citation leads: ${name}`, async () => {
      const { blocks } = await read(name);
      const missing: string[] = [];
      for (const exact of blocks) {
        // Labels that are drawn as pictures, or say what a tab is called, are cited with their text.
        if (exact.split(' ').length < 4) continue;
        const passage = { url: '', exact, before: '', after: '' };
        const { ranges } = await locatePassage(document, passage);
        if (!/[\p{L}\p{N}]/u.test(ranges.map(String).join(''))) missing.push(exact);
      }
      expect(missing).to.deep.equal([]);
    });
  }
});
