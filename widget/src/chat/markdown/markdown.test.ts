import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { MarkdownContext } from './markdown-context.ts';
import { showMarkdown } from './show-markdown.ts';
import { contextWith } from './testing/markdown-context.ts';

function rendered(text: string, fields: Partial<MarkdownContext> = {}): HTMLElement {
  const root = document.createElement('div');
  showMarkdown(root, text, true, contextWith(fields));
  return root;
}

/** The markup in short: attributes that every element of its kind has are left out. */
function markup(text: string): string {
  return rendered(text)
    .innerHTML.replace(/ (?:rel|target|tabindex|dir|scope|data-host)="[^"]*"/g, '')
    .replace(/ (?:class|disabled)="[^"]*"/g, '');
}

const cases: Record<string, [string, string]> = {
  'paragraphs and breaks': ['a\nb\n\nc  \nd\\\ne', '<p>a\nb</p><p>c<br>d<br>e</p>'],
  emphasis: [
    '*a* **b** ***c*** _d_ __e__ ~~f~~ a_b_c',
    '<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <em>d</em> <strong>e</strong> <del>f</del> a_b_c</p>',
  ],
  'emphasis inside emphasis': [
    '***a* b** *c **d*** **2*3**',
    '<p><strong><em>a</em> b</strong> <em>c <strong>d</strong></em> <strong>2*3</strong></p>',
  ],
  'stars that are no emphasis': ['2 * 3 * 4, a*, **', '<p>2 * 3 * 4, a*, **</p>'],
  'emphasis where words have no spaces between them': [
    'これは**「引用」**です，**注意：**使用',
    '<p>これは<strong>「引用」</strong>です，<strong>注意：</strong>使用</p>',
  ],
  code: ['`a*b*` and `` ` ``', '<p><code>a*b*</code> and <code>`</code></p>'],
  headings: ['# A\n### B ##\nC\n===', '<h3>A</h3><h5>B</h5><h3>C</h3>'],
  'nested lists': [
    '- a\n  - b\n    1. c\n- d',
    '<ul><li><p>a</p><ul><li><p>b</p><ol><li><p>c</p></li></ol></li></ul></li><li><p>d</p></li></ul>',
  ],
  'lists that are indented by four': [
    '- a\n    - b\n    - c\n\t- d',
    '<ul><li><p>a</p><ul><li><p>b</p></li><li><p>c</p></li><li><p>d</p></li></ul></li></ul>',
  ],
  'lists that are indented too little': [
    '1. a\n  - b\n2. c',
    '<ol><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ol>',
  ],
  'a list that begins at three': [
    '3. a\n4. b',
    '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>',
  ],
  'code in a list': [
    '- a\n\n  ```js\n  x\n  ```\n- b',
    '<ul><li><p>a</p><figure><pre><code>x</code></pre></figure></li><li><p>b</p></li></ul>',
  ],
  tasks: [
    '- [x] a\n- [ ] b',
    '<ul><li><input type="checkbox" aria-label="a"><div><p>a</p></div></li><li><input type="checkbox" aria-label="b"><div><p>b</p></div></li></ul>',
  ],
  quotes: [
    '> a\nb\n> > c',
    '<blockquote><p>a\nb</p><blockquote><p>c</p></blockquote></blockquote>',
  ],
  fences: [
    '~~~~ py x\n```\n~~~~\nafter',
    '<figure><pre><code>```</code></pre></figure><p>after</p>',
  ],
  'a fence that never closes': ['```\na', '<figure><pre><code>a</code></pre></figure>'],
  tables: [
    '| a | b |\n|:-:|---|\n| `x|y\\|z` | 1 \\| 2 |\n| z |\n\nafter',
    '<div><table><thead><tr><th style="text-align: center;">a</th><th>b</th></tr></thead><tbody><tr><td style="text-align: center;"><code>x|y|z</code></td><td>1 | 2</td></tr><tr><td style="text-align: center;">z</td><td></td></tr></tbody></table></div><p>after</p>',
  ],
  'a table right under a paragraph': [
    'See:\n| a |\n|---|\n| b |\n> c',
    '<p>See:</p><div><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div><blockquote><p>c</p></blockquote>',
  ],
  'a bar that is no table': ['| a | b\n\nc', '<p>| a | b</p><p>c</p>'],
  rules: ['a\n\n---\n* * *', '<p>a</p><hr><hr>'],
  links: [
    '[a *b*](https://x.example/(y) "t") <https://z.example>',
    '<p><a href="https://x.example/(y)">a <em>b</em></a> <a href="https://z.example/">https://z.example</a></p>',
  ],
  'links whose words are an address': [
    '[https://x.example](https://y.example)',
    '<p><a href="https://y.example/">https://x.example</a></p>',
  ],
  'bare links': [
    '(see https://x.example/a_(b), www.y.example.)',
    '<p>(see <a href="https://x.example/a_(b)">https://x.example/a_(b)</a>, <a href="https://www.y.example/">www.y.example</a>.)</p>',
  ],
  'marks of sources': [
    'So [1], not [2] or [1](https://x.example)',
    '<p><span>So<sup>1</sup>,</span> not [2] or <a href="https://x.example/">1</a></p>',
  ],
  'indexes, which are no marks of sources': [
    'arr[1], f(x)[1] and `b[1]`, but end.[1][1] so',
    '<p>arr[1], f(x)[1] and <code>b[1]</code>, but <span>end.<sup>1</sup><sup>1</sup></span> so</p>',
  ],
  'HTML as text': ['<b onclick=x>a</b><br>c', '<p>&lt;b onclick=x&gt;a&lt;/b&gt;<br>c</p>'],
  entities: [
    '&lt;a&gt; &#39;&#x1F389; &amp;amp; &nope;',
    "<p>&lt;a&gt; '🎉 &amp;amp; &amp;nope;</p>",
  ],
  formulas: [
    'It costs $5 or $6, and $\\{a_b\\}$ or \\(c\\)',
    '<p>It costs $5 or $6, and <span data-tex="\\{a_b\\}">\\{a_b\\}</span> or <span data-tex="c">c</span></p>',
  ],
  'display formulas': [
    '$$\nx\n$$\n\\[ y \\]',
    '<div data-tex="x\n">x\n</div><div data-tex=" y "> y </div>',
  ],
  'escaped marks': ['\\*a\\* \\[1\\] \\`b\\`', '<p>*a* [1] `b`</p>'],
};

describe('Markdown', () => {
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(`shows ${name}`, () => expect(markup(text)).to.equal(expected));
  }

  it('lets a quote run in the direction of its own words, which code says nothing about', () => {
    const root = rendered('هذا:\n\n> `theme` takes a color\n\n> `theme` لون');
    root.dir = 'auto';
    document.body.append(root);
    const quotes = [...root.querySelectorAll('blockquote')];
    expect(root.matches(':dir(rtl)')).to.equal(true);
    expect(quotes.map((quote) => quote.matches(':dir(rtl)'))).to.deep.equal([false, true]);
    root.remove();
  });

  it('ends up the same however the text arrives', () => {
    const samples = Object.values(cases).map(([text]) => text);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...samples), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(400), { maxLength: 30 }),
        (parts, cuts) => {
          const text = parts.join('\n\n');
          const root = document.createElement('div');
          for (const cut of cuts.sort((a, b) => a - b))
            showMarkdown(root, text.slice(0, cut), false, contextWith());
          showMarkdown(root, text, true, contextWith());
          expect(root.innerHTML).to.equal(rendered(text).innerHTML);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never shows a mark that is about to become something else', () => {
    const text =
      '# Title\n\n- **bold** and `code`\n- [link](https://x.example/long)\n\n| a | b |\n|---|---|\n| c | d |\n\n```js\nlet x;\n```\n';
    const root = document.createElement('div');
    for (let at = 1; at <= text.length; at++) {
      showMarkdown(root, text.slice(0, at), false, contextWith());
      expect(root.textContent, text.slice(0, at)).not.to.match(/[#*`|[\]()]|https?:/);
    }
  });

  it('shows words as they arrive, and of a table or a formula what is complete', () => {
    const shown = (text: string): string | null => {
      const root = document.createElement('div');
      showMarkdown(root, text, false, contextWith());
      return root.textContent;
    };
    expect(shown('# One tw')).to.equal('One tw');
    expect(shown('> - One\n> - Tw')).to.equal('OneTw');
    expect(shown('```js\nlet x')).to.equal('let x');
    expect(shown('| a | b |\n')).to.equal('');
    expect(shown('| a | b |\n|---|---|\n| c | d |\n| e')).to.equal('abcd');
    expect(shown('$$\nx = y\n')).to.equal('');
  });

  it('keeps every finished element while more arrives', () => {
    const text = 'One.\n\n- two\n- three\n\n```\ncode\n```\n\nFour **five** six.\n\nSeven.';
    const root = document.createElement('div');
    const replaced: Node[] = [];
    const observer = new MutationObserver((records) => {
      for (const record of records) replaced.push(...record.removedNodes);
    });
    observer.observe(root, { childList: true, subtree: true });
    for (let at = 1; at <= text.length; at++)
      showMarkdown(root, text.slice(0, at), false, contextWith());
    replaced.push(...observer.takeRecords().flatMap((record) => [...record.removedNodes]));
    expect(replaced).to.have.length(0);
  });

  it('keeps what it can when a source gets known, or a mark comes into the middle', () => {
    const root = document.createElement('div');
    showMarkdown(
      root,
      '- One [1].\n\n```js\nTwo\n```\n\nThree',
      false,
      contextWith({ citation: () => undefined }),
    );
    const nodes = [...root.querySelectorAll('li p, pre, code'), root.lastChild];
    showMarkdown(root, '- One [1].\n\n```js\nTwo\n```\n\nThree', false, contextWith({ key: '1' }));
    showMarkdown(
      root,
      '- One [1].\n\n```js\nTwo\n```\n\nTh\uE0001\uE001ree.',
      true,
      contextWith({ key: '1' }),
    );
    expect([...root.querySelectorAll('li p, pre, code'), root.lastChild]).to.deep.equal(nodes);
    expect(root.textContent).to.equal('One1.TwoTh1ree.');
    expect(root.querySelectorAll('sup')).to.have.length(2);
    showMarkdown(root, 'Four', false, contextWith({ key: '1' }));
    expect(root.innerHTML).to.equal('<p>Four</p>');
  });

  it('takes hostile lengths and depths in its stride', () => {
    for (const text of [
      '>'.repeat(5000),
      '- '.repeat(5000),
      '['.repeat(20_000),
      '*a '.repeat(8000),
      '`'.repeat(9999),
      '$x'.repeat(9000),
      '![a]('.repeat(4000),
      '|'.repeat(20_000),
      '<'.repeat(20_000),
    ]) {
      const start = performance.now();
      rendered(text);
      expect(performance.now() - start, text.slice(0, 10)).to.be.lessThan(1500);
    }
  });
});
