import { expect } from '@open-wc/testing';
import { pagePrompts } from './page-prompts.ts';

const heading = (level: number, text: string) => ({ level, text });
const labels = (page: Partial<Parameters<typeof pagePrompts>[0]>): string[] =>
  pagePrompts({ title: 'Indexes', outline: [], section: undefined, content: 'Text.', ...page }).map(
    ({ label }) => label,
  );

describe('Questions about a page', () => {
  it('are its summary and its first main sections', () => {
    const outline = [
      heading(1, 'Indexes'),
      heading(2, 'Index Types'),
      heading(3, 'B-Tree'),
      heading(2, 'Multicolumn Indexes'),
      heading(2, 'Unique Indexes'),
    ];
    expect(labels({ outline })).to.deep.equal([
      'Summarize this page',
      'Explain “Index Types”',
      'Explain “Multicolumn Indexes”',
    ]);
  });

  it('begin with the section being read, named once', () => {
    const outline = [heading(2, 'Index Types'), heading(2, 'Unique Indexes')];
    expect(labels({ outline, section: { title: 'Unique Indexes' } })).to.deep.equal([
      'Summarize this page',
      'Explain “Unique Indexes”',
      'Explain “Index Types”',
    ]);
  });

  it('are headings that ask, as they stand', () => {
    const outline = [heading(2, 'When should I add an index?')];
    expect(labels({ outline })).to.deep.equal([
      'Summarize this page',
      'When should I add an index?',
    ]);
  });

  it('leave out the title, lists of links and long headings', () => {
    const outline = [
      heading(1, 'About indexes'),
      heading(2, 'Indexes'),
      heading(2, 'See Also'),
      heading(2, '関連項目'),
      heading(2, 'См. также'),
      heading(2, 'x'.repeat(61)),
    ];
    expect(labels({ outline, section: { title: 'About indexes' } })).to.deep.equal([
      'Summarize this page',
    ]);
  });

  it('are none for a page without text', () => {
    expect(labels({ content: ' ' })).to.deep.equal([]);
  });
});
