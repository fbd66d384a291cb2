import { expect, fixture, html } from '@open-wc/testing';
import { score, type Truth } from '../../../bench/score.ts';
import { mainContent } from './main-content.ts';
import { readableText } from './readable-text.ts';
import { selectionMarkdown } from './selection-markdown.ts';

const recorded = '/widget/bench/recorded';

/** The page's body, styles and scripts within the test's document. */
async function place(path: string): Promise<HTMLElement> {
  const page = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
  const holder = await fixture<HTMLElement>(html`<div></div>`);
  const styles = [...page.querySelectorAll('style')].map((style) => style.textContent);
  const scripts = [...page.querySelectorAll('script')].map((script) => script.textContent);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles.join('\n'));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  for (const script of page.querySelectorAll('script')) script.remove();
  holder.append(...page.body.childNodes);
  for (const text of scripts) {
    const script = document.createElement('script');
    script.textContent = text;
    holder.append(script);
  }
  return holder;
}

function selected(from: Node, start: number, to: Node, end: number): Promise<string> {
  const [startContainer, endContainer] = [from, to];
  return selectionMarkdown(
    new StaticRange({ startContainer, startOffset: start, endContainer, endOffset: end }),
  );
}

describe('readableText', () => {
  it('keeps all that is shown of a page full of traps, and nothing that is not', async () => {
    const truth = (await (await fetch(`${recorded}/truth/nasty-open.json`)).json()) as Truth;
    await place(`${recorded}/pages/nasty-open.html`);
    const { failed } = score(await readableText(mainContent(document)), truth);
    expect(failed).to.deep.equal([]);
  });

  it('leaves out what is hidden in any of the usual ways', async () => {
    const main = await fixture(html`
      <main>
        <style>
          .gone {
            display: none;
          }
          .clear {
            opacity: 0;
          }
          .left {
            position: absolute;
            left: -9999px;
          }
          .clipped {
            position: absolute;
            clip-path: inset(50%);
          }
          .flat {
            height: 0;
            overflow: hidden;
          }
          .replaced {
            text-indent: -9999px;
          }
          .margin {
            margin-left: -99999px;
            width: 10px;
          }
          .auto {
            content-visibility: auto;
          }
        </style>
        <p>Shown</p>
        <p class="gone">gone</p>
        <p class="clear">clear</p>
        <p class="left">left</p>
        <p class="clipped">clipped</p>
        <div class="flat">flat</div>
        <p class="replaced">replaced</p>
        <p class="margin">margin</p>
        <p inert>inert</p>
        <p inert data-pagewise-behind>Behind the panel</p>
        <div style="visibility: hidden">
          hidden
          <p style="visibility: visible">Shown again</p>
        </div>
        <p class="auto">Put off</p>
      </main>
    `);
    expect(await readableText(main)).to.equal(
      'Shown\n\nBehind the panel\n\nShown again\n\nPut off',
    );
  });

  it('leaves out what is hidden where the browser has put off laying out the page', async () => {
    const main = await fixture(html`
      <main>
        <style>
          .later {
            content-visibility: auto;
          }
          .later p {
            position: absolute;
          }
          .left {
            left: -9999px;
          }
          .flat {
            height: 1px;
            overflow: hidden;
          }
        </style>
        <div style="height: 5000px">Top</div>
        <div class="later">
          <p>Placed</p>
          Shown
          <p class="left">left</p>
          <p class="flat">flat</p>
        </div>
      </main>
    `);
    expect(await readableText(main)).to.equal('Top\n\nPlaced\n\nShown');
  });

  it('sees what is hidden in browsers that cannot be asked for it in one go', async () => {
    const { checkVisibility } = Element.prototype;
    Reflect.deleteProperty(Element.prototype, 'checkVisibility');
    try {
      const main = await fixture(html`
        <main>
          <p>Shown <b>again</b> and <b>again</b></p>
          <p style="opacity: 0">clear</p>
          <p hidden>hidden</p>
          <p>Last <b style="display: none">gone</b></p>
        </main>
      `);
      const text = await readableText(main);
      expect(text).to.equal('Shown **again** and **again**\n\nLast');
    } finally {
      Element.prototype.checkVisibility = checkVisibility;
    }
  });

  it('writes lists, notes, terms and code as Markdown', async () => {
    const main = await fixture(html`
      <main>
        <ol start="2">
          <li>
            Two
            <ul>
              <li>nested <b>bold</b></li>
            </ul>
          </li>
          <li>
            <p>Three</p>
            <pre><code class="language-sh">run
  it</code></pre>
          </li>
        </ol>
        <div class="admonition tip">
          <p class="admonition-title">Tip</p>
          <p>Press twice.</p>
        </div>
        <dl>
          <dt>term</dt>
          <dd>What it means.</dd>
        </dl>
        <p># not a heading</p>
      </main>
    `);
    expect(await readableText(main)).to.equal(
      [
        '2. Two\n   - nested **bold**\n3. Three\n\n   ```sh\n   run\n     it\n   ```',
        '> **Tip**\n>\n> Press twice.',
        '**term**\n\n  What it means.',
        '\\# not a heading',
      ].join('\n\n'),
    );
  });

  it('reads code that sets each line as a block, and leaves line numbers and buttons out', async () => {
    const main = await fixture(html`
      <main>
        <div class="language-ts">
          <button class="copy">Copy</button>
          <pre><code><span
          style="display:block"><span class="line-number">1</span>const a = 1;</span><span
          style="display:block"></span><span style="display:block"><span class="line-number">3</span>go(a);</span></code></pre>
        </div>
      </main>
    `);
    expect(await readableText(main)).to.equal('```ts\nconst a = 1;\n\ngo(a);\n```');
  });

  it('knows the code blocks, notes and chrome of documentation generators', async () => {
    const main = await fixture(html`
      <main>
        <nav class="theme-doc-breadcrumbs">Docs</nav>
        <h2>Setup<a href="#a" class="hash-link" aria-label="Direct link">​</a></h2>
        <ul role="tablist">
          <li role="tab" aria-selected="true">npm</li>
          <li role="tab" aria-selected="false">Yarn</li>
        </ul>
        <pre
          class="prism-code language-bash"
        ><code><span class="token-line"><span>npm i</span><br></span><span class="token-line"><span>npm run</span><br></span></code></pre>
        <div class="theme-admonition alert alert--warning">
          <div class="admonitionHeading_Gvgb"><svg></svg>Watch out</div>
          <div><p>Careful.</p></div>
        </div>
        <p>Between.</p>
        <details class="alert alert--info">
          <summary>Toggle</summary>
          <div>folded</div>
        </details>
        <div class="language-js line-numbers-mode">
          <button class="copy"></button><span class="lang">js</span>
          <pre class="shiki"><code><span class="line">go()</span></code></pre>
          <div class="line-numbers-wrapper" aria-hidden="true">1</div>
        </div>
        <pre
          data-language="sh"
        ><code><div class="ec-line"><div class="gutter"><div class="ln" aria-hidden="true">1</div></div><div class="code">cd x</div></div><div class="ec-line"><div class="code">ls</div></div></code></pre>
        <table class="highlighttable">
          <tbody>
            <tr>
              <td class="linenos"><pre>1</pre></td>
              <td class="code">
                <pre><code>import os</code></pre>
              </td>
            </tr>
          </tbody>
        </table>
        <footer><a href="e">Edit this page</a></footer>
      </main>
    `);
    expect(await readableText(main)).to.equal(
      [
        '## Setup',
        '- npm',
        '```bash\nnpm i\nnpm run\n```',
        '> **Watch out**\n>\n> Careful.',
        'Between.',
        '> **Toggle** (collapsed)',
        '```js\ngo()\n```',
        '```sh\ncd x\nls\n```',
        '```\nimport os\n```',
      ].join('\n\n'),
    );
  });

  it('takes breaks as ends of lines within a paragraph, and as nothing between paragraphs', async () => {
    const main = await fixture(html`
      <main>
        <p>One<br />two <br /><br />three</p>
        <br />
        <p>Four</p>
      </main>
    `);
    expect(await readableText(main)).to.equal('One\ntwo\nthree\n\nFour');
  });

  it('keeps keys and passwords out of addresses', async () => {
    const main = await fixture(html`
      <main>
        <p><a href="https://me:pw@host.example/a?page=2&amp;access_token=abc">a</a></p>
        <p>Or https://host.example/b?sig=abc&amp;x=1 by hand.</p>
      </main>
    `);
    expect(await readableText(main)).to.equal(
      '[a](https://host.example/a?page=2)\n\nOr https://host.example/b?x=1 by hand.',
    );
  });
});

describe('selectionMarkdown', () => {
  it('keeps cells in their rows and code in its fence', async () => {
    const main = await fixture(html`
      <main>
        <table>
          <tbody>
            <tr>
              <td>a</td>
              <td id="from">b</td>
            </tr>
            <tr>
              <td>c</td>
              <td id="to">d | e</td>
            </tr>
          </tbody>
        </table>
        <pre id="code"><code class="language-js">one();
two();
three();</code></pre>
      </main>
    `);
    const text = (id: string) => main.querySelector(`#${id}`)?.firstChild as Text;
    expect(await selected(text('from'), 0, text('to'), 1)).to.equal(
      '|  |  |\n| --- | --- |\n|  | b |\n| c | d |',
    );
    const code = main.querySelector('code')?.firstChild as Text;
    expect(await selected(code, 0, code, 13)).to.equal('```js\none();\ntwo();\n```');
  });

  it('ends where the range ends, though that is in a part no one sees', async () => {
    const main = await fixture(html`
      <main>
        <h2>Title<a class="headerlink" href="#x">¶</a></h2>
        <p>Not selected.</p>
      </main>
    `);
    const title = main.querySelector('h2')?.firstChild as Text;
    const mark = main.querySelector('a')?.firstChild as Text;
    expect(await selected(title, 0, mark, 1)).to.equal('## Title');
  });

  it('keeps paragraphs apart though the first is drawn beside its title', async () => {
    const main = await fixture(html`
      <main>
        <style>
          .title,
          .title + p {
            display: inline;
          }
        </style>
        <div>
          <p class="title">See also</p>
          <p>First.</p>
          <p>Second.</p>
        </div>
      </main>
    `);
    expect(await readableText(main)).to.match(/First\.\n\nSecond\./);
  });
});
