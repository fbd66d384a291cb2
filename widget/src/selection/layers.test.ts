import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { describeRange } from '../page/index.ts';
import type { Passage } from '../protocol.ts';
import type { PagewiseAskToolbar } from './ask-toolbar.ts';
import { SelectionAsk } from './selection-ask.ts';

const words = 'Indexes speed up reads but slow down writes considerably.';

let offer: SelectionAsk | undefined;

function start(place?: Element): Promise<Passage | undefined>[] {
  const asked: Promise<Passage | undefined>[] = [];
  offer = new SelectionAsk({
    ask: (_range, _action, passage) => void asked.push(Promise.resolve(passage)),
    describe: (ranges) => describeRange(ranges),
    ...(place && { place }),
  });
  offer.connect();
  return asked;
}

/** The page of a case, in this document; without its scripts. */
async function show(name: string): Promise<HTMLElement> {
  const text = await (await fetch(new URL(`./fixtures/${name}.html`, import.meta.url))).text();
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const script of page.querySelectorAll('script')) script.remove();
  const holder = await fixture<HTMLElement>(html`<div></div>`);
  holder.append(...page.body.childNodes);
  return holder;
}

const toolbar = (): PagewiseAskToolbar => {
  let found: PagewiseAskToolbar | null = document.querySelector('pagewise-ask-toolbar');
  for (const { shadowRoot } of document.querySelectorAll('*'))
    found ??= shadowRoot?.querySelector('pagewise-ask-toolbar') ?? null;
  if (!found) throw new Error('There is no toolbar.');
  return found;
};
const isPlaced = () => toolbar().style.getPropertyValue('top') !== '';

async function select(node: Node): Promise<void> {
  getSelection()?.selectAllChildren(node);
  await waitUntil(() => offer && document.querySelector('pagewise-ask-toolbar'), 'a toolbar', {
    timeout: 5000,
  });
  await waitUntil(isPlaced, 'at its place', { timeout: 5000 });
}

async function pressAsk(): Promise<void> {
  const button = toolbar().renderRoot.querySelector('button')!;
  const boxOf = () => JSON.stringify(button.getBoundingClientRect());
  // A window that changes its size takes the toolbar along.
  for (let before = ''; before !== boxOf();) {
    before = boxOf();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { left, top, width, height } = button.getBoundingClientRect();
  const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  await sendMouse({ type: 'click', position });
}

describe('the toolbar at a selection', () => {
  afterEach(async () => {
    offer?.disconnect();
    getSelection()?.removeAllRanges();
    if (document.fullscreenElement) await document.exitFullscreen();
    await resetMouse();
  });

  it('has the look of the page, in a modal dialog, too, and what the site sets instead', async () => {
    const page = await show('select-in-modal-dialog');
    const look = '--surface: rgb(250, 240, 230); --text: rgb(40, 30, 20); --font: serif';
    const place = await fixture<HTMLElement>(html`<div style=${look}></div>`);
    const isLike = (expected: object): void => {
      const { backgroundColor, color, fontFamily } = getComputedStyle(
        toolbar().renderRoot.querySelector('[part=toolbar]')!,
      );
      expect({ backgroundColor, color, fontFamily }).to.deep.equal(expected);
    };
    start(place);
    await select(
      place.parentElement!.appendChild(document.createTextNode('Words of it')).parentElement!,
    );
    const own = {
      backgroundColor: 'rgb(250, 240, 230)',
      color: 'rgb(40, 30, 20)',
      fontFamily: 'serif',
    };
    isLike(own);
    page.querySelector('dialog')!.showModal();
    await select(page.querySelector('#a')!);
    await waitUntil(() => toolbar().parentElement?.localName === 'dialog', 'in the dialog', {
      timeout: 5_000,
    });
    isLike(own);
    page.querySelector('dialog')!.style.setProperty('--pagewise-toolbar-background', 'red');
    isLike({ ...own, backgroundColor: 'rgb(255, 0, 0)' });
  });

  it('can be pressed in a modal dialog, and leaves nothing in it', async () => {
    const page = await show('select-in-modal-dialog');
    const dialog = page.querySelector('dialog')!;
    dialog.showModal();
    const asked = start();
    await select(page.querySelector('#a')!);
    expect(dialog.contains(toolbar())).to.equal(true);
    await pressAsk();
    expect((await asked[0])?.exact).to.equal(words);
    expect(dialog.open).to.equal(true);
    expect(dialog.querySelector('pagewise-ask-toolbar')).to.equal(null);
    dialog.close();
  });

  it('can be pressed in a popover, which stays open', async () => {
    const page = await show('select-in-popover');
    const popover = page.querySelector<HTMLElement>('[popover]')!;
    popover.showPopover();
    const asked = start();
    await select(page.querySelector('#a')!);
    await pressAsk();
    expect((await asked[0])?.exact).to.equal(words);
    expect(popover.matches(':popover-open')).to.equal(true);
    popover.hidePopover();
  });

  it('can be pressed in full screen', async function () {
    const page = await fixture<HTMLElement>(
      html`<main>
        <article>
          <button>Full</button>
          <p id="a">${words}</p>
        </article>
      </main>`,
    );
    const article = page.querySelector('article')!;
    const button = page.querySelector('button')!;
    const full = new Promise<boolean>((resolve) => {
      button.addEventListener('click', () => {
        article.requestFullscreen().then(
          () => resolve(true),
          () => resolve(false),
        );
      });
    });
    const { left, top } = button.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + 5), Math.round(top + 5)] });
    const given = await Promise.race([
      full,
      new Promise((resolve) => setTimeout(() => resolve(false), 2000)),
    ]);
    // Not every engine that runs without a screen has a full one.
    if (!given) this.skip();
    const asked = start();
    await select(page.querySelector('#a')!);
    expect(article.contains(toolbar())).to.equal(true);
    await pressAsk();
    expect((await asked[0])?.exact).to.equal(words);
  });

  it('stands in a dialog of the site that keeps presses for itself', async () => {
    const page = await fixture<HTMLElement>(html`
      <main>
        <div role="dialog" aria-modal="true"><p id="a">${words}</p></div>
      </main>
    `);
    const trap = new AbortController();
    const dialog = page.querySelector('div')!;
    for (const type of ['pointerdown', 'mousedown', 'click'])
      document.addEventListener(
        type,
        (event) => {
          if (event.composedPath().includes(dialog)) return;
          event.preventDefault();
          event.stopImmediatePropagation();
        },
        { capture: true, signal: trap.signal },
      );
    const asked = start();
    await select(page.querySelector('#a')!);
    await pressAsk();
    trap.abort();
    expect((await asked[0])?.exact).to.equal(words);
  });

  it('has the passage described before it is pressed, with its words as they were selected', async () => {
    const page = await fixture<HTMLElement>(
      html`<main>
        <h1>T</h1>
        <p>${words}</p>
      </main>`,
    );
    const described: string[] = [];
    offer = new SelectionAsk({
      ask: () => described.push('asked'),
      describe: async (_ranges, words) => void described.push(words),
    });
    offer.connect();
    await select(page.querySelector('p')!);
    await waitUntil(() => described.length > 0, 'a description', { timeout: 5_000 });
    await pressAsk();
    expect(described).to.deep.equal([words, 'asked']);
  });
});

describe('several selected parts', () => {
  afterEach(() => {
    offer?.disconnect();
    getSelection()?.removeAllRanges();
  });

  it('are one passage with the words of all (select-firefox-table)', async function () {
    // Other engines select one part only.
    if (!navigator.userAgent.includes('Firefox')) this.skip();
    const page = await show('select-firefox-table');
    const [from, to] = [page.querySelector('#c1')!, page.querySelector('#c2')!].map((cell) => {
      const { left, top, width, height } = cell.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)] as [number, number];
    });
    const asked = start();
    await sendKeys({ down: 'Control' });
    await sendMouse({ type: 'move', position: from! });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: to! });
    await sendMouse({ type: 'up' });
    await sendKeys({ up: 'Control' });
    expect(getSelection()!.rangeCount).to.equal(2);
    await waitUntil(() => document.querySelector('pagewise-ask-toolbar') && isPlaced());
    await pressAsk();
    const passage = await asked[0];
    expect(passage?.exact).to.equal('ten seats fifty seats');
    expect(passage?.markdown).to.equal('ten seats\n\nfifty seats');
    expect(passage?.before).to.match(/Free plan$/);
  });

  it('are described in their order, each found by itself or not', async () => {
    const page = await show('select-firefox-table');
    const ranges = ['#c1', '#c2'].map((id) => {
      const range = document.createRange();
      range.selectNodeContents(page.querySelector(id)!);
      return range;
    });
    const { exact, before } = await describeRange(ranges);
    expect(exact).to.equal('ten seats fifty seats');
    expect(before).to.match(/Free plan$/);
  });
});
