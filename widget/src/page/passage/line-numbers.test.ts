import { expect, fixture, html } from '@open-wc/testing';
import { describeRange } from '../index.ts';

/** What code blocks set beside their lines; all are told "import os print(os)". */
const blocks: Record<string, string> = {
  'Pygments, in the line': `<style>.linenos{-webkit-user-select:none;user-select:none}</style>
    <pre id="a"><span class="linenos">1</span>import os
<span class="linenos">2</span>print(os)</pre>`,
  'Sphinx, in a table': `<div class="highlight-python"><table id="a" class="highlighttable"><tbody><tr>
    <td class="linenos"><div class="linenodiv"><pre><span class="normal">1</span>
<span class="normal">2</span></pre></div></td>
    <td class="code"><div><pre>import os
print(os)</pre></div></td></tr></tbody></table></div>`,
  'Chroma, in the line': `<pre id="a" class="chroma"><code><span class="line"><span class="ln">1</span><span class="cl">import os
</span></span><span class="line"><span class="ln">2</span><span class="cl">print(os)</span></span></code></pre>`,
  'Chroma, in a table': `<table id="a" class="lntable"><tbody><tr><td class="lntd"><pre class="chroma"><code><span class="lnt">1
</span><span class="lnt">2
</span></code></pre></td><td class="lntd"><pre class="chroma"><code>import os
print(os)</code></pre></td></tr></tbody></table>`,
  'Rouge, in a table': `<table id="a" class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">1
2
</pre></td><td class="rouge-code"><pre>import os
print(os)</pre></td></tr></tbody></table>`,
  'Prism, drawn by styles': `<style>.rows span{display:block;counter-increment:l}.rows span::before{content:counter(l)}</style>
    <pre id="a" class="line-numbers"><code>import os
print(os)<span aria-hidden="true" class="line-numbers-rows rows"><span></span><span></span></span></code></pre>`,
  'GitHub, as attributes': `<style>td[data-line-number]::before{content:attr(data-line-number)}</style>
    <table id="a"><tbody><tr><td class="blob-num" data-line-number="1"></td><td class="blob-code">import os</td></tr>
    <tr><td class="blob-num" data-line-number="2"></td><td class="blob-code">print(os)</td></tr></tbody></table>`,
  'cells with numbers': `<table id="a" class="code"><tbody><tr><td data-line-number="1">1</td><td class="code">import os</td></tr>
    <tr><td data-line-number="2">2</td><td class="code">print(os)</td></tr></tbody></table>`,
  'prompts that cannot be selected': `<style>.gp{-webkit-user-select:none;user-select:none}</style>
    <pre id="a"><span class="gp">&gt;&gt;&gt; </span>import os
<span class="gp">&gt;&gt;&gt; </span>print(os)</pre>`,
};

describe('line numbers and prompts beside code', () => {
  for (const [name, block] of Object.entries(blocks)) {
    it(`are in no quote: ${name}`, async () => {
      const main = await fixture<HTMLElement>(
        html`<main>
          <h1>T</h1>
          <div></div>
          <p>After.</p>
        </main>`,
      );
      main.querySelector('div')!.innerHTML = block;
      const range = document.createRange();
      range.selectNodeContents(main.querySelector('#a')!);
      const { exact, markdown = '' } = await describeRange(range);
      expect(exact).to.equal('import os print(os)');
      expect(markdown).to.match(/^```\w*\nimport os\nprint\(os\)\n```$/);
    });
  }

  it('are in the quote where nothing but numbers is code', async () => {
    const main = await fixture<HTMLElement>(
      html`<main>
        <pre id="a">1
2 <b>3</b></pre>
      </main>`,
    );
    const range = document.createRange();
    range.selectNodeContents(main.querySelector('#a')!);
    expect((await describeRange(range)).exact).to.equal('1 2 3');
  });
});
