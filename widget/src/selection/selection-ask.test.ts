import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { press } from '../testing/press.ts';
import type { AskAction } from './ask-action.ts';
import type { PagewiseAskToolbar } from './ask-toolbar.ts';
import { SelectionAsk, type SelectionAskOptions } from './selection-ask.ts';

interface Asked {
  text: string;
  action: AskAction;
}

let offer: SelectionAsk | undefined;

function start(options: Partial<SelectionAskOptions> = {}): Asked[] {
  const asked: Asked[] = [];
  offer = new SelectionAsk({
    ask: (range, action) => void asked.push({ text: range.toString(), action }),
    ...options,
  });
  offer.connect();
  return asked;
}

const toolbar = (): PagewiseAskToolbar | null => document.querySelector('pagewise-ask-toolbar');
const isShown = (): boolean => toolbar()?.checkVisibility() ?? false;
const buttons = (): HTMLButtonElement[] => [
  ...(toolbar()?.renderRoot.querySelectorAll('button') ?? []),
];
const focused = (): Element | null | undefined => toolbar()?.shadowRoot?.activeElement;

const place = (): string => JSON.stringify(toolbar()?.getBoundingClientRect());

/** Selects and waits for the toolbar to be at its place. */
async function select(element: Element): Promise<void> {
  getSelection()?.selectAllChildren(element);
  await waitUntil(
    () => isShown() && toolbar()!.style.getPropertyValue('top') !== '',
    'no toolbar',
    {
      timeout: 5_000,
    },
  );
  // The first toolbar of a document gets its font and its icons after it is placed.
  for (let before; before !== (before = place());) await aTimeout(100);
}

const center = (element: Element): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};

describe('SelectionAsk', () => {
  afterEach(async () => {
    offer?.disconnect();
    getSelection()?.removeAllRanges();
    await resetMouse();
  });

  it('asks with the mouse and leaves the selection as it is', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const asked = start();
    await select(paragraph);
    await sendMouse({ type: 'move', position: center(buttons()[0]!) });
    await sendMouse({ type: 'down' });
    expect(getSelection()?.toString()).to.equal('Indexes speed up reads.');
    await sendMouse({ type: 'up' });
    expect(asked).to.deep.equal([{ text: 'Indexes speed up reads.', action: {} }]);
    expect(getSelection()?.toString()).to.equal('Indexes speed up reads.');
    expect(isShown()).to.equal(false);
  });

  it('stands below the end of the selection, inside the window', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    start();
    await select(paragraph);
    const text = paragraph.getBoundingClientRect();
    const box = toolbar()!.getBoundingClientRect();
    expect(box.top).to.be.greaterThan(text.top + 8);
    expect(box.top).to.be.lessThan(text.bottom + 24);
    expect(box.left).to.be.at.least(0);
    expect(box.right).to.be.at.most(innerWidth);
  });

  it('covers nothing of the line after the selection', async () => {
    const page = await fixture(
      html`<div style="inline-size: 200px; font: 16px/1.75 monospace">
        <p>
          Indexes speed up reads, and they slow down writes: each row is written twice, or more.
        </p>
        <p>Another paragraph.</p>
      </div>`,
    );
    start();
    const text = page.querySelector('p')!.firstChild!;
    const range = document.createRange();
    const from = text.textContent!.indexOf('Indexes');
    range.setStart(text, from);
    range.setEnd(text, from + 12);
    getSelection()?.addRange(range.cloneRange());
    await waitUntil(isShown, 'the toolbar', { timeout: 5_000 });
    await aTimeout(100);
    const line = range.getBoundingClientRect();
    range.setEnd(text, from + 60);
    const next = [...range.getClientRects()].find(({ top }) => top > line.top + 8)!;
    const box = toolbar()!.getBoundingClientRect();
    expect(box.top).to.be.at.least(next.bottom);
    expect(box.top).to.be.lessThan(next.bottom + 16);
  });

  it('has letters of a size to be read, on a page whose root has small ones, too', async () => {
    document.documentElement.style.setProperty('font-size', '62.5%');
    try {
      const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
      start();
      await select(paragraph);
      expect(getComputedStyle(buttons()[0]!).fontSize).to.equal('14px');
    } finally {
      document.documentElement.style.removeProperty('font-size');
    }
  });

  it('stands at the selection on a page that is written from right to left, too', async () => {
    document.documentElement.dir = 'rtl';
    const paragraph = await fixture(
      html`<p style="max-inline-size: 300px">الفهارس تسرع القراءة.</p>`,
    );
    start();
    await select(paragraph);
    const line = getSelection()!.getRangeAt(0).getBoundingClientRect();
    const box = toolbar()!.getBoundingClientRect();
    document.documentElement.dir = '';
    expect(box.left).to.be.lessThan(line.right);
    expect(box.right).to.be.greaterThan(line.left);
  });

  for (const place of ['middle', 'end'] as const) {
    it(`stays clear of what the system shows at a touched selection, at the ${place} of the window`, async () => {
      const top = place === 'middle' ? 200 : innerHeight - 60;
      const page = await fixture(html`<div><p>Indexes speed up reads.</p></div>`);
      const paragraph = page.querySelector('p')!;
      paragraph.style.marginTop = `${top}px`;
      start();
      paragraph.dispatchEvent(
        new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true, composed: true }),
      );
      // The system takes the press over for its own selection.
      paragraph.dispatchEvent(
        new PointerEvent('pointercancel', { pointerType: 'touch', bubbles: true, composed: true }),
      );
      await select(paragraph);
      const box = toolbar()!.getBoundingClientRect();
      const text = paragraph.getBoundingClientRect();
      expect(box.bottom).to.be.at.most(innerHeight);
      expect(buttons()[0]!.getBoundingClientRect().height).to.be.at.least(44);
      if (place === 'middle') expect(box.top).to.be.at.least(text.bottom + 30);
      else expect(box.bottom).to.be.at.most(text.top - 60);
    });
  }

  it('stays with its text while the page scrolls', async () => {
    const page = await fixture(
      html`<div style="height: 4000px">
        <p style="margin-top: 300px">Indexes speed up reads.</p>
      </div>`,
    );
    page.querySelector('p')!.scrollIntoView({ block: 'start' });
    scrollBy(0, -200);
    start();
    await select(page.querySelector('p')!);
    const gap = (): number =>
      toolbar()!.getBoundingClientRect().top - page.querySelector('p')!.getBoundingClientRect().top;
    const before = gap();
    scrollBy(0, 100);
    await aTimeout(100);
    expect(gap()).to.be.closeTo(before, 1);
    scrollTo(0, 2_000);
    await aTimeout(100);
    expect(toolbar()!.hasAttribute('data-hidden')).to.equal(true);
    scrollTo(0, 0);
  });

  it('is reached with Tab, walked with arrows and pressed with Enter', async () => {
    const page = await fixture(
      html`<div>
        <p>Indexes speed up reads.</p>
        <a href="#x">next</a>
      </div>`,
    );
    const actions = [{}, { label: 'Explain', prompt: 'Explain this.' }];
    const asked = start({ actions });
    await select(page.querySelector('p')!);
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal(buttons()[0]);
    await sendKeys({ press: 'ArrowRight' });
    expect(focused()).to.equal(buttons()[1]);
    await sendKeys({ press: 'Enter' });
    expect(asked).to.deep.equal([{ text: 'Indexes speed up reads.', action: actions[1] }]);
  });

  it('is left with Tab to what comes after the place where the reader was', async () => {
    const page = await fixture(
      html`<div>
        <a id="one" href="#1">one</a>
        <p>Indexes speed up reads.</p>
        <a id="two" href="#2">two</a>
      </div>`,
    );
    start();
    page.querySelector<HTMLElement>('#one')!.focus();
    await select(page.querySelector('p')!);
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(toolbar());
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement?.id).to.equal('two');
    expect(isShown()).to.equal(false);
  });

  it('is left with Tab and with Escape to the selected text where nothing had the focus', async () => {
    const page = await fixture(
      html`<div>
        <a href="#1">one</a>
        <p>Indexes speed up reads.</p>
        <a id="two" href="#2">two</a>
      </div>`,
    );
    const paragraph = page.querySelector('p')!;
    start();
    for (const [key, focused] of [
      ['Tab', '#two'],
      ['Escape', 'p'],
    ] as const) {
      await select(paragraph);
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement).to.equal(toolbar());
      await sendKeys({ press: key });
      expect(document.activeElement).to.equal(page.querySelector(focused));
      expect(String(getSelection())).to.equal('Indexes speed up reads.');
      page.querySelector<HTMLElement>(focused)!.blur();
      getSelection()?.removeAllRanges();
      await aTimeout(50);
    }
    expect(paragraph.hasAttribute('tabindex')).to.equal(false);
  });

  it('asks by shortcut while a button has the focus, and keeps other keys from the page', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const heard: string[] = [];
    const listener = (event: KeyboardEvent): void => {
      heard.push(event.key);
      if (event.ctrlKey && event.key === 'y') offer?.ask();
    };
    const asked = start({ shortcut: 'ctrl+y' });
    document.addEventListener('keydown', listener);
    await select(paragraph);
    await sendKeys({ press: 'Tab' });
    await press('j');
    await press('Control+y');
    document.removeEventListener('keydown', listener);
    expect(asked.map(({ text }) => text)).to.deep.equal(['Indexes speed up reads.']);
    expect(heard).not.to.include('j');
  });

  it('goes away with Escape, which the page does not hear, and stays away', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const heard: string[] = [];
    const listener = (event: KeyboardEvent): void => void heard.push(event.key);
    document.addEventListener('keydown', listener);
    start();
    await select(paragraph);
    await sendKeys({ press: 'Escape' });
    expect(isShown()).to.equal(false);
    await aTimeout(400);
    expect(isShown()).to.equal(false);
    expect(heard).to.deep.equal([]);
    // Not by the keyboard: left to itself, Firefox ends the test's connection with Escape.
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(heard).to.deep.equal(['Escape']);
    document.removeEventListener('keydown', listener);
  });

  it('takes no Tab from a field', async () => {
    const page = await fixture(
      html`<div>
        <p>Indexes speed up reads.</p>
        <input aria-label="a" /><input aria-label="b" />
      </div>`,
    );
    start();
    await select(page.querySelector('p')!);
    const [first, second] = page.querySelectorAll('input');
    first!.focus();
    getSelection()?.selectAllChildren(page.querySelector('p')!);
    await sendKeys({ press: 'Tab' });
    expect([second, document.body].includes(document.activeElement as HTMLElement)).to.equal(true);
  });

  it('is announced, with the shortcut', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    start({ shortcut: 'mod+i' });
    const region = document.querySelector('body > [aria-live]')!;
    const said: string[] = [];
    const log = new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) said.push(node.textContent ?? '');
    });
    log.observe(region, { childList: true });
    await select(paragraph);
    const text = paragraph.firstChild!;
    for (const end of [8, 12, 16]) {
      getSelection()?.setBaseAndExtent(text, 0, text, end);
      await aTimeout(400);
    }
    log.disconnect();
    expect(said).to.deep.equal(['Press Ctrl+I to ask about the selection, or Tab for more.']);
  });

  it('shows a picture and the shortcut on the first button, which keeps its name', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    start({ shortcut: 'ctrl+y', actions: [{}, { label: 'Explain' }] });
    await select(paragraph);
    const [ask, explain] = buttons();
    expect(ask!.getAttribute('aria-keyshortcuts')).to.equal('Control+Y');
    expect(explain!.hasAttribute('aria-keyshortcuts')).to.equal(false);
    const [picture, none] = [ask, explain].map((each) => each!.querySelector('svg'));
    expect(picture!.ariaHidden).to.equal('true');
    expect(picture!.getBoundingClientRect().width).to.be.within(14, 20);
    expect(none).to.equal(null);
    const shown = ask!.querySelector('kbd')!;
    expect(shown.textContent).to.match(/^(Ctrl\+Y|⌃Y)$/);
    expect(shown.ariaHidden, 'it is no part of the name').to.equal('true');
    expect(shown.checkVisibility()).to.equal(matchMedia('(hover: hover)').matches);
    expect(explain!.querySelector('kbd')).to.equal(null);
    await expect(toolbar()!).to.be.accessible();
  });

  it('asks at once by shortcut, before anything has settled', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const asked = start();
    expect(offer!.ask()).to.equal(false);
    getSelection()?.selectAllChildren(paragraph);
    expect(offer!.ask()).to.equal(true);
    expect(asked.length).to.equal(1);
    await aTimeout(400);
    expect(isShown()).to.equal(false);
  });

  it('shows how many passages are collected', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    start({ collected: () => ({ count: 2, limit: 8 }) });
    await select(paragraph);
    expect(toolbar()!.renderRoot.querySelector('[part=count]')?.textContent?.trim()).to.equal(
      '2 of 8',
    );
  });

  it('has nothing that axe objects to', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    start({ actions: [{}, { label: 'Explain' }], collected: () => ({ count: 2, limit: 8 }) });
    await select(paragraph);
    await expect(toolbar()!).to.be.accessible();
  });

  it('offers to ask about a code block under the pointer, and with the keyboard', async () => {
    const page = await fixture(
      html`<div>
        <p>Words</p>
        <pre tabindex="0">SELECT 1;</pre>
        <a href="#x">next</a>
      </div>`,
    );
    page.scrollIntoView({ block: 'center' });
    const asked = start({ codeBlocks: true });
    const block = page.querySelector('pre')!;
    const button = (): Element | null => {
      const found = document.querySelector('pagewise-code-ask');
      return found?.checkVisibility() ? found : null;
    };
    const pointAt = async (): Promise<boolean> => {
      await sendMouse({ type: 'move', position: center(page.querySelector('p')!) });
      await sendMouse({ type: 'move', position: center(block) });
      return button() !== null;
    };
    await waitUntil(pointAt, 'no button', { timeout: 5_000 });
    await expect(button()!).to.be.accessible();
    await aTimeout(50);
    await sendMouse({ type: 'click', position: center(button()!) });
    expect(asked.map(({ text }) => text)).to.deep.equal(['SELECT 1;']);
    await sendMouse({ type: 'move', position: center(page.querySelector('p')!) });
    await waitUntil(() => button() === null, 'still there', { timeout: 4_000 });
    block.focus();
    await waitUntil(() => button() !== null, 'no button', { timeout: 4_000 });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(asked.length).to.equal(2);
  });

  it('lets Tab go on from the button of a table that ends with a link', async function () {
    // WebKit's driver cannot press Tab.
    if (!/Chrome|Firefox/.test(navigator.userAgent)) this.skip();
    const page = await fixture(
      html`<div>
        <table>
          <tr>
            <th>Tea</th>
          </tr>
          <tr>
            <td><a id="in" href="#in">Sencha</a></td>
          </tr>
        </table>
        <a id="next" href="#next">next</a>
      </div>`,
    );
    start({ codeBlocks: true });
    page.querySelector<HTMLElement>('#in')!.focus();
    await waitUntil(
      () => document.querySelector('pagewise-code-ask')?.checkVisibility(),
      'no button',
      { timeout: 5_000 },
    );
    const focused = async (): Promise<string | undefined> => {
      await sendKeys({ press: 'Tab' });
      return document.activeElement?.id || document.activeElement?.localName;
    };
    expect(await focused()).to.equal('pagewise-code-ask');
    expect(await focused()).to.equal('next');
  });

  it('offers to ask about a table of data, and keeps clear of buttons of the page', async () => {
    const page = await fixture(
      html`<div style="padding-block: 60px">
        <p>Words</p>
        <table style="inline-size: 300px">
          <tr>
            <th>Tea</th>
          </tr>
          <tr>
            <td>75</td>
          </tr>
        </table>
        <div style="position: relative; inline-size: 300px">
          <pre style="margin: 0">SELECT 1;</pre>
          <button style="position: absolute; inset-block-start: 0; inset-inline-end: 4px">
            Copy
          </button>
        </div>
        <table>
          <tr>
            <td>Layout</td>
          </tr>
        </table>
      </div>`,
    );
    page.scrollIntoView({ block: 'center' });
    const asked = start({ codeBlocks: true });
    const [table, layout] = page.querySelectorAll('table');
    const shown = (): HTMLElement | undefined => {
      const found = document.querySelector('pagewise-code-ask');
      return found?.checkVisibility() ? found : undefined;
    };
    const point = (at: Element): Promise<boolean> =>
      sendMouse({ type: 'move', position: center(page.querySelector('p')!) })
        .then(() => sendMouse({ type: 'move', position: center(at) }))
        .then(() => shown() !== undefined);
    await waitUntil(() => point(table!), 'no button', { timeout: 5_000 });
    expect(shown()!.shadowRoot!.querySelector('button')!.ariaLabel).to.equal(
      'Ask about this table',
    );
    await expect(shown()!).to.be.accessible();
    await waitUntil(
      () => shown()!.getBoundingClientRect().left >= table!.getBoundingClientRect().right - 1,
    );
    await sendMouse({ type: 'click', position: center(shown()!) });
    expect(asked.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim())).to.deep.equal(['Tea 75']);
    await waitUntil(() => point(page.querySelector('pre')!), 'no button', { timeout: 5_000 });
    await waitUntil(
      () =>
        shown()!.getBoundingClientRect().right <=
        page.querySelector('button')!.getBoundingClientRect().left,
    );
    const isGone = async () => !(await point(layout!));
    await waitUntil(isGone, 'still there', { timeout: 5_000 });
  });
});
