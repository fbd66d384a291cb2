/**
 * What broke for others, and what is like it: whole, and in pieces of every size.
 *
 * @module
 */
import { expect } from '@open-wc/testing';
import { showMarkdown } from './show-markdown.ts';
import { contextWith } from './testing/markdown-context.ts';

/** The markup in short: attributes that only looks and safety need are left out. */
function markup(root: Element): string {
  return root.innerHTML.replace(
    / (?:rel|target|tabindex|dir|scope|data-host|type|aria-label|disabled)="[^"]*"/g,
    '',
  );
}

function shown(text: string, size = text.length): string {
  const root = document.createElement('div');
  for (let at = size; at < text.length; at += size)
    showMarkdown(root, text.slice(0, at), false, contextWith());
  showMarkdown(root, text, true, contextWith());
  return markup(root);
}

const link = (url: string, words = url): string => `<a href="${new URL(url).href}">${words}</a>`;
const file = async (name: string): Promise<string> =>
  (await fetch(new URL(`./fixtures/${name}`, import.meta.url))).text();

const sum = '\\sum_{i=1}^n i\n= \\frac{n(n+1)}{2}\n';

/** In files as they were reported. */
const reported: Record<string, string> = {
  'md-cjk-autolink.md': `<p>请看 ${link('https://x.example/docs')}。然后（${link('https://x.example/a')}）</p>`,
  'md-display-math-after-text.md': `<p>Sum:</p><div class="math" data-tex="${sum}">${sum}</div><p>Done</p>`,
  'md-number-line.md': '<p>It was in\n2024. Then it ended.</p>',
  'md-sub-sup.md': '<p>H<sub>2</sub>O and x<sup>2</sup></p>',
};

const address = 'https://x.example/a';
const linked = link(address);

const alike: Record<string, Record<string, string>> = {
  'addresses among words': {
    [`「${address}」、“${address}”，${address}！《${address}》`]: `<p>「${linked}」、“${linked}”，${linked}！《${linked}》</p>`,
    [`${address}…… ${address}——${address}；${address}：`]: `<p>${linked}…… ${linked}——${linked}；${linked}：</p>`,
    [`${address}. ${address}, "${address}"; (${address}) '${address}'?!`]: `<p>${linked}. ${linked}, "${linked}"; (${linked}) '${linked}'?!</p>`,
    [`(see ${address}_(b)) and ((${address}))`]: `<p>(see ${link(`${address}_(b)`)}) and ((${linked}))</p>`,
    [`**${address}** _${address}_ ~~${address}~~`]: `<p><strong>${linked}</strong> <em>${linked}</em> <del>${linked}</del></p>`,
    [`<${address}> ${address}&amp; ${address}<br>b`]: `<p>${linked} ${linked}&amp; ${linked}<br>b</p>`,
    'https://ja.example/日本語/%E3%81 と': `<p>${link('https://ja.example/日本語/%E3%81', 'https://ja.example/日本語/%E3%81')} と</p>`,
    'Write to help@acme.example, or mailto:b@acme.example. npm i acme@1.2.3 @acme/b git@acme.example:a/b':
      '<p>Write to <a href="mailto:help@acme.example">help@acme.example</a>, or <a href="mailto:b@acme.example">mailto:b@acme.example</a>. npm i acme@1.2.3 @acme/b git@acme.example:a/b</p>',
    'https:// and www. and http://.': '<p>https:// and www. and http://.</p>',
  },
  'display formulas': {
    'So\n\\[\nx\n\\]\nend': '<p>So</p><div class="math" data-tex="x\n">x\n</div><p>end</p>',
    'So\n$$x^2$$\nend': '<p>So</p><div class="math" data-tex="x^2">x^2</div><p>end</p>',
    'So\n\\[ x \\]\nend': '<p>So</p><div class="math" data-tex=" x "> x </div><p>end</p>',
    '- So\n  $$\n  x\n  $$\n- b':
      '<ul><li><p>So</p><div class="math" data-tex="x\n">x\n</div></li><li><p>b</p></li></ul>',
    '> So\n> $$\n> x\n> $$':
      '<blockquote><p>So</p><div class="math" data-tex="x\n">x\n</div></blockquote>',
    '**So**\n$$\n\nx\n\n$$':
      '<p><strong>So</strong></p><div class="math" data-tex="\nx\n\n">\nx\n\n</div>',
    'a\n$$x$$ is\n$5\n$$$': '<p>a\n<span class="math-inline" data-tex="x">x</span> is\n$5\n$$$</p>',
    'It costs\n\\[not math](/a)': `<p>It costs\n[not math](/a)</p>`,
    'US$5 and US$6, $HOME/$USER, ($5)–($6)': '<p>US$5 and US$6, $HOME/$USER, ($5)–($6)</p>',
    'a\n$$\nb': '<p>a</p><p>$$\nb</p>',
  },
  'numbers at the start of a line': {
    'It was in\n1986. A great year.\n- or so\n':
      '<p>It was in\n1986. A great year.</p><ul><li><p>or so</p></li></ul>',
    'See\n1. a\n2. b': '<p>See</p><ol><li><p>a</p></li><li><p>b</p></li></ol>',
    'See\n2) a': '<p>See\n2) a</p>',
    'See\n\n2. a\n3. b': '<p>See</p><ol start="2"><li><p>a</p></li><li><p>b</p></li></ol>',
    '- a\n  2024. b\n- c': '<ul><li><p>a\n2024. b</p></li><li><p>c</p></li></ul>',
    '1. a\n2. b\n   2024. c\n10. d':
      '<ol><li><p>a</p></li><li><p>b\n2024. c</p></li><li><p>d</p></li></ol>',
    'a\n-\nb\n\na\n*\nb': '<h4>a</h4><p>b</p><p>a\n*\nb</p>',
    'about\n+ 5': '<p>about</p><ul><li><p>5</p></li></ul>',
  },
  'tags of text': {
    'CO<sub>2</sub>, 10<sup>-6</sup>, <kbd>Ctrl</kbd>+<kbd>C</kbd>':
      '<p>CO<sub>2</sub>, 10<sup>-6</sup>, <kbd>Ctrl</kbd>+<kbd>C</kbd></p>',
    'x<SUP>*n*</SUP><br>b<br/>c<br />d': '<p>x<sup><em>n</em></sup><br>b<br>c<br>d</p>',
    'a<sub>b': '<p>a&lt;sub&gt;b</p>',
    'a</sub>b<sup></sup>': '<p>a&lt;/sub&gt;b<sup></sup></p>',
    '<sub onclick=a()>b</sub> <script>c</script> `<sub>d</sub>`':
      '<p>&lt;sub onclick=a()&gt;b&lt;/sub&gt; &lt;script&gt;c&lt;/script&gt; <code>&lt;sub&gt;d&lt;/sub&gt;</code></p>',
    '| x<sup>2</sup> | a<br>b |\n|---|---|':
      '<div class="table"><table><thead><tr><th>x<sup>2</sup></th><th>a<br>b</th></tr></thead><tbody></tbody></table></div>',
    '*a<sub>b*c</sub>': '<p><em>a&lt;sub&gt;b</em>c&lt;/sub&gt;</p>',
  },
  'titles of links': {
    [`[a](${address} "b \\"c\\" d") [a](${address} 'b') [a](${address} (b \\) c))`]: `<p>${link(address, 'a')} ${link(address, 'a')} ${link(address, 'a')}</p>`,
    [`[a](${address} "b) c") [a](${address} "b" c)`]: `<p>${link(address, 'a')} [a](${linked} "b" c)</p>`,
    '[a](https://x.example/(b(c)d)e) [a](<https://x.example/b c>) [a](https://x.example/\\(b)': `<p>${link('https://x.example/(b(c)d)e', 'a')} ${link('https://x.example/b%20c', 'a')} ${link('https://x.example/(b', 'a')}</p>`,
  },
  'references to links': {
    [`See [the guide][g], [G][], [g] and [other].\n\n[g]: ${address} "The \\"guide\\""`]: `<p>See ${link(address, 'the guide')}, ${link(address, 'G')}, ${link(address, 'g')} and [other].</p>`,
    [`[G]: <${address}>\n[g]: https://y.example\n\n- [a **b**][g]`]: `<ul><li><p>${link(address, 'a <strong>b</strong>')}</p></li></ul>`,
    [`As said [1] and [2].\n\n[1]: ${address}\n[2]: ${address}`]: `<p>As <span class="cite">said<sup>1</sup></span> and ${link(address, '2')}.</p>`,
    [`Set \`a\`[1], see [b](${address}) [1], not [words that take more than a line](${address})[1].`]: `<p>Set <span class="cite"><code>a</code><sup>1</sup>,</span> see <span class="cite">${link(address, 'b')}<sup>1</sup>,</span> not ${link(address, 'words that take more than a line')}<span class="cite"><sup>1</sup>.</span></p>`,
    [`As said [1][2], [x][1] and [2].\n\n[Note]: not a definition`]:
      '<p>As <span class="cite">said<sup>1</sup></span>[2], [x][1] and [2].</p><p>[Note]: not a definition</p>',
    [`# [a]\n\n| [a] |\n|---|\n| \`[a]\` |\n\n> [a]: ${address}`]: `<h3>${link(address, 'a')}</h3><div class="table"><table><thead><tr><th>${link(address, 'a')}</th></tr></thead><tbody><tr><td><code>[a]</code></td></tr></tbody></table></div><blockquote></blockquote>`,
    '[a]\n\n[a]: javascript:alert(1)\n\n![b][a]':
      '<p><span>a</span></p><p><span class="no-image">b</span></p>',
    'arr[0], arr[i][j] and [x] of [0, 1]\n[ ] or [x]':
      '<p>arr[0], arr[i][j] and [x] of [0, 1]\n[ ] or [x]</p>',
  },
  footnotes: {
    'One.[^1] Two.[^long note] Three[^b].\n\n[^1]: First *note*.\n[^b]: Second,\n    going on.\n\n    And on.\n\nEnd':
      '<p>One.<sup><button class="note" data-note="1">1</button></sup> Two.[^long note] Three<sup><button class="note" data-note="2">2</button></sup>.</p><ol class="notes"><li value="1"><p>First <em>note</em>.</p></li><li value="2"><p>Second,\ngoing on.</p><p>And on.</p></li></ol><p>End</p>',
    'a[^x] b[^y] `[^y]` [^a-z]\n\n[^y]: why':
      '<p>a[^x] b<sup><button class="note" data-note="1">1</button></sup> <code>[^y]</code> [^a-z]</p><ol class="notes"><li value="1"><p>why</p></li></ol>',
    'As [1] says.[^1]\n[^1]: note':
      '<p><span class="cite">As<sup>1</sup></span> says.<sup><button class="note" data-note="1">1</button></sup></p><ol class="notes"><li value="1"><p>note</p></li></ol>',
  },
  alerts: {
    '> [!NOTE]\n> Be *careful*.\n>\n> - a\n\n> [!tip]\nb':
      '<blockquote class="alert note"><p class="alert-title">note</p><p>Be <em>careful</em>.</p><ul><li><p>a</p></li></ul></blockquote><blockquote class="alert tip"><p class="alert-title">tip</p></blockquote><p>b</p>',
    '> [!NOTE] a\n\n> [!OTHER]\n> b\n\n> c\n> [!NOTE]':
      '<blockquote><p>[!NOTE] a</p></blockquote><blockquote><p>[!OTHER]\nb</p></blockquote><blockquote><p>c\n[!NOTE]</p></blockquote>',
    '- > [!WARNING]  \n  > a':
      '<ul><li><blockquote class="alert warning"><p class="alert-title">warning</p><p>a</p></blockquote></li></ul>',
  },
  'emphasis beside writing without spaces': {
    '这是**“引用”**的，是**注意：**请，**(括号)**后，**`代码`**后':
      '<p>这是<strong>“引用”</strong>的，是<strong>注意：</strong>请，<strong>(括号)</strong>后，<strong><code>代码</code></strong>后</p>',
    'これは*「強調」*です。한국어**(강조)**입니다.':
      '<p>これは<em>「強調」</em>です。한국어<strong>(강조)</strong>입니다.</p>',
    '2*3*4 と snake_case_name と __init__.py':
      '<p>2<em>3</em>4 と snake_case_name と <strong>init</strong>.py</p>',
    '不~~~no~~~ 和~~删除。~~后': '<p>不~~~no~~~ 和<del>删除。</del>后</p>',
  },
  tables: {
    '| a | b |\n|---|--:|\n| x \\| y | `c \\| d` |\n| e |\n| f | g | h |\nnot | a row\n\nend':
      '<div class="table"><table><thead><tr><th>a</th><th style="text-align: end;">b</th></tr></thead><tbody><tr><td>x | y</td><td style="text-align: end;"><code>c | d</code></td></tr><tr><td>e</td><td style="text-align: end;"></td></tr><tr><td>f</td><td style="text-align: end;">g</td></tr><tr><td>not</td><td style="text-align: end;">a row</td></tr></tbody></table></div><p>end</p>',
    '| a | b |\n|---|\n': '<p>| a | b |\n|---|</p>',
  },
  lists: {
    '- a\n\n- b\n- c': '<ul><li><p>a</p></li><li class="loose"><p>b</p></li><li><p>c</p></li></ul>',
    '- a\n* b\n+ c':
      '<ul><li><p>a</p></li></ul><ul><li><p>b</p></li></ul><ul><li><p>c</p></li></ul>',
    '1. a\n1) b': '<ol><li><p>a</p></li></ol><ol><li><p>b</p></li></ol>',
    '- [x] a\n  - [ ] b\n- [x](https://x.example/) c': `<ul><li class="task"><input><div><p>a</p><ul><li class="task"><input><div><p>b</p></div></li></ul></div></li><li><p>${link('https://x.example/', 'x')} c</p></li></ul>`,
    '1. a\n   ```\n   b\n   ```\n2. c\n\n   d':
      '<ol><li><p>a</p><figure class="code language-"><pre><code>b</code></pre></figure></li><li><p>c</p><p>d</p></li></ol>',
    '- a\nlazy\n\nb': '<ul><li><p>a\nlazy</p></li></ul><p>b</p>',
  },
};

describe('Markdown as others found it wanting', () => {
  for (const [name, expected] of Object.entries(reported)) {
    it(`shows what was reported, whole and in pieces: ${name}`, async () => {
      const text = await file(name);
      for (let size = 1; size <= text.length; size++)
        expect(shown(text, size), `pieces of ${size}`).to.equal(expected);
    });
  }
  for (const [name, texts] of Object.entries(alike)) {
    it(`shows ${name}, whole and in pieces of every size`, () => {
      for (const [text, expected] of Object.entries(texts)) {
        expect(shown(text), text).to.equal(expected);
        for (let size = 1; size < text.length; size++)
          expect(shown(text, size), `${text} in pieces of ${size}`).to.equal(expected);
      }
    });
  }
});
