import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import type { Passage } from '../../protocol.ts';
import { findPassage, locatePassage } from './find-passage.ts';
import { describeRange } from './passage.ts';
import { reveal } from './reveal.ts';

const words = 'Indexes speed up reads but slow down writes considerably.';

function passage(exact: string, more: Partial<Passage> = {}): Passage {
  return { url: '', exact, before: '', after: '', ...more };
}

/** Shows a page, and hears what is pressed on it. */
async function show(markup: string): Promise<{ page: HTMLElement; pressed: string[] }> {
  const page = await fixture<HTMLElement>(html`<div></div>`);
  page.innerHTML = markup;
  const pressed: string[] = [];
  page.addEventListener('click', ({ target }) => pressed.push((target as Element).id));
  return { page, pressed };
}

async function findRanges(wanted: Passage): Promise<Range[]> {
  return (await locatePassage(document, wanted)).ranges;
}

async function textOf(exact: string | Passage): Promise<string | undefined> {
  const ranges = await findRanges(typeof exact === 'string' ? passage(exact) : exact);
  return ranges.length ? ranges.map(String).join(' ').replace(/\s+/g, ' ') : undefined;
}

/** The cases that others have reported. */
async function reported(name: string): Promise<{ page: string; passage: Passage }> {
  const response = await fetch(new URL(`./fixtures/${name}.json`, import.meta.url));
  return (await response.json()) as { page: string; passage: Passage };
}

describe('a passage that has changed', () => {
  it('is found at the start of a page when a word was deleted (anchor-shorter-at-page-start)', async () => {
    const { page, passage } = await reported('anchor-shorter-at-page-start');
    await show(page);
    expect(await textOf(passage)).to.equal('The team ships daily without fail today.');
  });

  it('is whole words from its first to its last (anchor-fuzzy-cuts-words)', async () => {
    const { page, passage } = await reported('anchor-fuzzy-cuts-words');
    await show(page);
    expect(await textOf(passage)).to.equal(
      'Indexes usually speed up most reads but can slow down writes considerably.',
    );
  });

  it('is found around a formula that is typeset (anchor-mathjax-typeset)', async () => {
    const { page, passage } = await reported('anchor-mathjax-typeset');
    await show(page);
    expect(await textOf(passage)).to.match(/^For every real number .* one when it is zero\.$/);
  });

  it('is found wherever on a short page words have gone, come or changed', async () => {
    const exact =
      'Close the left valve slowly before you open the right one, then wait ten seconds.';
    const pages = [
      'Close the valve slowly before you open the right one, then wait ten seconds.',
      'Close the left valve slowly before you open the right one, then wait.',
      'left valve slowly before you open the right one, then wait ten seconds.',
      'Close the left valve very slowly and carefully before you open the right one, then wait ten seconds.',
      'Close the left valve gently before you open the right one, then wait twenty seconds.',
      'CLOSE THE LEFT VALVE before you open the right one; then wait ten seconds',
    ];
    for (const text of pages) {
      for (const around of ['', '<p>Some words before it.</p>']) {
        await show(`<main>${around}<p>${text}</p>${around}</main>`);
        expect(await textOf(exact), text).to.equal(text);
        fixtureCleanup();
      }
    }
  });

  it('does not begin with the end of the sentence before, or in the middle of a word', async () => {
    await show('<p>It was so. Preindexes usually speed up the reads but slow down all writes.</p>');
    expect(await textOf('Indexes speed up reads but slow down writes.')).to.match(
      /^(?:Preindexes )?usually speed up the reads but slow down all writes\.$/,
    );
  });

  it('is found where the source of formulas stands for what was set of them', async () => {
    const set = '<mjx-container><mjx-math aria-hidden="true">x</mjx-math></mjx-container>';
    await show(
      `<p>The energy ${set} of a body at rest ${set} is its mass ${set} times a constant.</p>`,
    );
    const sources = ['$E_k$', '\\(E = \\frac{m}{2}\\)', '$$m_{0}$$'];
    for (const [a, b, c] of [sources, sources.toReversed()]) {
      const exact = `The energy ${a} of a body at rest ${b} is its mass ${c} times a constant.`;
      expect(await textOf(exact)).to.match(/^The energy .* times a constant\.$/);
    }
    await show('<p>It costs $5 a month, or $50 a year, whatever you use.</p>');
    expect(await textOf('It costs $5 a month, or $50 a year, whatever you use.')).to.equal(
      'It costs $5 a month, or $50 a year, whatever you use.',
    );
  });

  it('is not found where nothing is like it', async () => {
    await show('<p>Close the left valve slowly before you open the right one.</p>');
    for (const exact of ['Nothing like this.', 'valves', 'low', '…', '   ', 'open the door'])
      expect(await textOf(exact), exact).to.equal(undefined);
  });
});

describe('words that stand within others', () => {
  it('are found where they are words of their own', async () => {
    await show('<p>To restart is an art. <b>re</b>art is none, nor is start.</p>');
    const [range] = await findRanges(passage('art'));
    expect(range?.startOffset).to.equal('To restart is an '.length);
  });

  it('are found within a word where the passage was taken from within it', async () => {
    const { page } = await show('<p>To restart is an art, and to start is one.</p>');
    const text = page.querySelector('p')!.firstChild as Text;
    const range = document.createRange();
    range.setStart(text, 5);
    range.setEnd(text, 10);
    const described = await describeRange(range);
    expect(described.exact).to.equal('start');
    expect((await findPassage(document, described))?.startOffset).to.equal(5);
  });

  it('are found anywhere in scripts without spaces', async () => {
    await show('<p>索引可以加快读取速度，但会减慢写入速度。</p>');
    expect(await textOf('加快读取速度')).to.equal('加快读取速度');
  });
});

/** Ways in which pages hide a part that a reader can open; `#press` is what they press. */
const folded: Record<string, string> = {
  'a closed details': `<details><summary id="press">More</summary><p>${words}</p></details>`,
  'details in details': `<details><summary>More</summary><details><summary>Even more</summary><p>${words}</p></details></details>`,
  'what browsers show to who searches': `<div hidden="until-found"><p>${words}</p></div>`,
  'an accordion': `<h3><button id="press" aria-expanded="false" aria-controls="c">Question</button></h3>
    <div id="c" hidden><p>${words}</p></div>`,
  'an accordion without height': `<button id="press" aria-expanded="false" aria-controls="c">Question</button>
    <div id="c" style="max-height: 0; overflow: hidden"><p>${words}</p></div>`,
  "Bootstrap's accordion": `<button id="press" class="collapsed" data-bs-target="#c">Question</button>
    <div id="c" style="display: none"><p>${words}</p></div>`,
  'a head without a word to programs': `<h3><button id="press">Question</button></h3>
    <div style="display: none"><p>${words}</p></div>`,
  'tabs in the order of their panels': `<div><ul role="tablist"><li role="tab">npm</li><li role="tab" id="press">yarn</li></ul>
    <div><div role="tabpanel"><p>Other.</p></div><div role="tabpanel" hidden><p>${words}</p></div></div></div>`,
  'tabs that name their panels': `<div role="tablist"><button role="tab" id="other">npm</button><button role="tab" id="press">yarn</button></div>
    <div role="tabpanel" aria-labelledby="other"><p>Other.</p></div><div role="tabpanel" aria-labelledby="press" style="display: none"><p>${words}</p></div>`,
  'tabs by radio buttons': `<div><input type="radio" name="r" checked /><input type="radio" name="r" id="press" />
    <div><label>C</label><label>C++</label></div><div><div><p>Other.</p></div><div style="display: none"><p>${words}</p></div></div></div>`,
  'tabs by labels': `<input type="radio" name="r" id="one" /><label id="press" for="one">C</label><div style="display: none"><p>${words}</p></div>`,
  'links to parts': `<ul><li><a href="#a">One</a></li><li><a href="#b" id="press">Two</a></li></ul>
    <div id="a"><p>Other.</p></div><div id="b" style="display: none"><p>${words}</p></div>`,
  'a panel that programs are not told of': `<button role="tab" id="press" aria-controls="c">yarn</button>
    <div role="tabpanel" id="c" aria-hidden="true" style="display: none"><p>${words}</p></div>`,
};

describe('a passage that is folded away', () => {
  it('is in a panel whose tab is pressed (anchor-hidden-tab)', async () => {
    const { page: markup, passage } = await reported('anchor-hidden-tab');
    const { page, pressed } = await show(markup);
    page
      .querySelector('#b2')!
      .addEventListener('click', () =>
        page.querySelector<HTMLElement>('#t2')!.toggleAttribute('hidden', false),
      );
    const found = await findPassage(document, passage);
    expect(found?.toString()).to.equal(passage.exact);
    expect((await reveal(found!.startContainer)).isShown).to.equal(true);
    expect(pressed).to.deep.equal(['b2']);
    expect(page.querySelector('#t2 p')!.checkVisibility()).to.equal(true);
  });

  for (const [how, markup] of Object.entries(folded)) {
    it(`is found in ${how}, and shown`, async () => {
      const { page, pressed } = await show(`<main><h2>Part</h2>${markup}</main>`);
      const hidden = [...page.querySelectorAll<HTMLElement>('p')].find(
        ({ textContent }) => textContent === words,
      )!;
      page.querySelector('#press')?.addEventListener('click', () => {
        const holder = hidden.parentElement!;
        holder.removeAttribute('hidden');
        holder.removeAttribute('aria-hidden');
        if (holder.localName !== 'details') holder.removeAttribute('style');
      });
      const found = await findPassage(document, passage(words));
      expect(found?.toString()).to.equal(words);
      expect((await reveal(found!.startContainer)).isShown).to.equal(true);
      expect(hidden.checkVisibility()).to.equal(true);
      expect(hidden.getBoundingClientRect().height).to.be.greaterThan(0);
      if (page.querySelector('button, a, label, input')) expect(pressed[0]).to.equal('press');
    });
  }

  it('is opened by what takes the press and not the click', async () => {
    const { page } = await show(`<button id="tab" role="tab" aria-controls="c">yarn</button>
      <div id="c" hidden><p>${words}</p></div>`);
    page
      .querySelector('#tab')!
      .addEventListener('mousedown', () =>
        page.querySelector('#c')!.toggleAttribute('hidden', false),
      );
    const found = await findPassage(document, passage(words));
    expect((await reveal(found!.startContainer)).isShown).to.equal(true);
  });

  it('is looked for before other words that are like it', async () => {
    await show(`<p>Run npm add acme to install the package.</p>
      <button aria-controls="c">yarn</button><div id="c" hidden><p>Run yarn add acme to install the package.</p></div>`);
    const exact = 'Run yarn add acme to install the package.';
    expect(await textOf(exact)).to.equal(exact);
  });

  it('leads to what stands around it where nothing opens it', async () => {
    const { page } = await show(`<section id="s"><button aria-controls="c">yarn</button>
      <div id="c" hidden><p>${words}</p></div></section>`);
    const found = await findPassage(document, passage(words));
    const { shown, isShown } = await reveal(found!.startContainer);
    expect([shown, isShown]).to.deep.equal([page.querySelector('#s'), false]);
  });

  it('is never opened by a link to another page, or a button that sends a form', async () => {
    const { page, pressed } =
      await show(`<form action="/elsewhere"><button>Send</button><div hidden><p>${words}</p></div>
      <a href="/elsewhere" aria-controls="c">Elsewhere</a><div id="c" hidden><p>Other hidden words.</p></div></form>`);
    page.addEventListener('submit', (event) => event.preventDefault());
    expect(await textOf(words)).to.equal(undefined);
    expect(await textOf('Other hidden words.')).to.equal(undefined);
    expect(pressed).to.deep.equal([]);
  });

  it('is not found in what no reader can open', async () => {
    await show(`<div hidden><p>${words}</p></div><button aria-controls="c">Show</button>
      <div id="c" hidden data-pagewise-ignore><p>${words}</p></div>`);
    expect(await textOf(words)).to.equal(undefined);
  });
});

describe('line numbers and other text that cannot be selected', () => {
  it('are no part of a passage, and do not hide it', async () => {
    const { page } =
      await show(`<style>.n, .p { user-select: none; -webkit-user-select: none }</style>
      <pre>${Array.from({ length: 40 }, (_, at) => `<span class="n">${at + 1}</span><span class="p">$ </span>line of code ${at}\n`).join('')}</pre>`);
    const range = document.createRange();
    range.selectNodeContents(page.querySelector('pre')!);
    const { exact } = await describeRange(range);
    expect(exact).to.match(/^line of code 0 line of code 1 line/);
    expect(await textOf(exact)).to.match(/^1?\$? ?line of code 0.*line of code 39$/);
  });

  it('are found on a page that forbids selecting text', async () => {
    await show(
      `<main style="user-select: none; -webkit-user-select: none"><h1>Part</h1><p>${words}</p></main>`,
    );
    expect(await textOf(words)).to.equal(words);
    await show(
      `<div style="user-select: none; -webkit-user-select: none"><b>Short unselectable words</b></div>`,
    );
    expect(await textOf('Short unselectable words')).to.equal('Short unselectable words');
  });
});

describe('a passage in slots that are shown in another order', () => {
  it('is described, found and has a range for each part', async () => {
    const host = await fixture(html`
      <div>
        <p slot="second">It goes on here.</p>
        <p slot="first">It begins here.</p>
      </div>
    `);
    host.attachShadow({ mode: 'open' }).innerHTML =
      '<slot name="first"></slot><slot name="second"></slot>';
    const exact = 'It begins here. It goes on here.';
    const ranges = await findRanges(passage(exact));
    expect(ranges.map(String)).to.deep.equal(['It begins here.', 'It goes on here.']);
    expect(ranges.every(({ collapsed }) => !collapsed)).to.equal(true);
    const range = document.createRange();
    range.selectNodeContents(host);
    expect((await describeRange(range)).exact).to.equal(exact);
  });

  it('is all of it where it crosses the edge of a shadow root', async () => {
    const main = await fixture(
      html`<main>
        <p>It begins outside</p>
        <div></div>
      </main>`,
    );
    main.querySelector('div')!.attachShadow({ mode: 'open' }).innerHTML = '<p>and ends inside.</p>';
    const ranges = await findRanges(passage('begins outside and ends'));
    expect(ranges.map(String)).to.deep.equal(['begins outside', 'and ends']);
  });
});

describe('a page that was written to take long', () => {
  const hostile: Record<string, (size: number) => [markup: string, exact: string]> = {
    'one letter in one text': (size) => [`<p>${'a'.repeat(size)}</p>`, 'a'.repeat(3_000)],
    'one word in one text': (size) => [`<pre>${'ab '.repeat(size / 3)}</pre>`, 'ab '.repeat(1_000)],
    'nearly the passage, all over': (size) => [
      'Indexes speed up some reads. '.repeat(size / 29),
      'Indexes speed up more reads but none of the writes.',
    ],
    'hidden parts with buttons': (size) => [
      Array.from(
        { length: size / 100 },
        (_, at) => `<h3><button>B</button></h3><div id="d${at}" hidden><p>Words ${at}</p></div>`,
      ).join(''),
      'Words that are nowhere on it',
    ],
    'hidden panels': (size) => [
      `<div role="tablist">${'<b role="tab">t</b>'.repeat(size / 80)}</div>${'<div role="tabpanel" hidden>Words</div>'.repeat(size / 80)}`,
      'Words that are nowhere on it',
    ],
    'text in many elements': (size) => [
      `<p>${'<b>a</b>'.repeat(size / 8)}</p>`,
      `${'a'.repeat(500)}b${'a'.repeat(500)}`,
    ],
  };
  for (const [what, make] of Object.entries(hostile)) {
    it(`takes no more than its length: ${what}`, async function () {
      this.timeout(30_000);
      const times: number[] = [];
      for (const size of [100_000, 800_000]) {
        const [markup, exact] = make(size);
        const { page } = await show(markup);
        const start = performance.now();
        await locatePassage(page, passage(exact));
        times.push(performance.now() - start);
        fixtureCleanup();
      }
      const [small = 0, large = 0] = times;
      // Eight times the length: a square would be 64 times.
      expect(large).to.be.lessThan(3_000 + 24 * small);
    });
  }
});
