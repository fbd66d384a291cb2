import { expect } from '@open-wc/testing';
import { plainMarkdown } from './plain-markdown.ts';

describe('Markdown as plain text', () => {
  it('has the words of headings, links, pictures and emphasis, and code as it is', () => {
    const markdown = [
      '## Make *green* tea',
      'See [**the** docs](https://a.example/b?c=1) and ![a pot](pot.svg).',
      '> Use `brew`, 2\\*3 cups.',
      '```py',
      'def brew(**kwargs): return a[1](2)',
      '```',
      '- one',
    ].join('\n');
    expect(plainMarkdown(markdown)).to.equal(
      [
        'Make *green* tea',
        'See the docs and a pot.',
        'Use brew, 2*3 cups.',
        'def brew(**kwargs): return a[1](2)',
        '- one',
      ].join('\n'),
    );
  });

  it('takes time that grows with its length', () => {
    const hostile = '['.repeat(50_000) + '](('.repeat(50_000);
    expect(plainMarkdown(hostile)).to.have.length(hostile.length);
  });
});
