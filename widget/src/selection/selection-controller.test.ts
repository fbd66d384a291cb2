import { aTimeout, oneEvent, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { SelectionController, type Selected } from './selection-controller.ts';

/** What a controller said, in order: selected text, or '' for cleared. */
function listen(options: { within?: string; minLength?: number } = {}): {
  heard: string[];
  last(): Selected | undefined;
  controller: SelectionController;
} {
  const heard: string[] = [];
  let last: Selected | undefined;
  const controller = new SelectionController({
    ...options,
    selected(selected) {
      last = selected;
      heard.push(selected.range.toString().trim());
    },
    cleared: () => heard.push(''),
  });
  controller.connect();
  connected.push(controller);
  return { heard, last: () => last, controller };
}

const connected: SelectionController[] = [];

/** Waits until as much was said. */
async function until(heard: string[], count: number): Promise<void> {
  await waitUntil(() => heard.length >= count, 'nothing was told', { timeout: 4_000 });
}

/** Where a word stands on the screen. */
function placeOf(node: Node, word: string): { start: [number, number]; end: [number, number] } {
  const text = [...node.childNodes].find((child) => child.textContent?.includes(word)) ?? node;
  const from = text.textContent?.indexOf(word) ?? 0;
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, from + word.length);
  const { left, right, top, height } = range.getBoundingClientRect();
  const y = Math.round(top + height / 2);
  return { start: [Math.ceil(left), y], end: [Math.floor(right), y] };
}

async function drag(from: [number, number], to: [number, number]): Promise<void> {
  await sendMouse({ type: 'move', position: from });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: to });
  await sendMouse({ type: 'up' });
}

describe('SelectionController', () => {
  afterEach(async () => {
    for (const controller of connected.splice(0)) controller.disconnect();
    getSelection()?.removeAllRanges();
    await resetMouse();
  });

  it('tells of a mouse selection 120 ms after the button was released, not before', async () => {
    const paragraph = await fixture(html`<p>Vacuum reclaims storage occupied by dead tuples.</p>`);
    const { heard, last } = listen();
    const { start, end } = placeOf(paragraph, 'reclaims storage');
    await sendMouse({ type: 'move', position: start });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: end });
    await aTimeout(300);
    expect(heard).to.deep.equal([]);
    await sendMouse({ type: 'up' });
    await until(heard, 1);
    expect(heard).to.deep.equal(['reclaims storage']);
    expect(last()?.by).to.equal('pointer');
    expect(last()?.backward).to.equal(false);
  });

  it('knows a selection made backwards', async () => {
    const paragraph = await fixture(html`<p>Vacuum reclaims storage occupied by dead tuples.</p>`);
    const { heard, last } = listen();
    const { start, end } = placeOf(paragraph, 'occupied by');
    await drag(end, start);
    await until(heard, 1);
    expect(heard).to.deep.equal(['occupied by']);
    expect(last()?.backward).to.equal(true);
  });

  it('tells of a selection made with the keyboard once the keys rest', async function () {
    // WebDriver cannot hold a key down.
    if (/AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent)) this.skip();
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const { heard, last } = listen();
    const text = paragraph.firstChild!;
    getSelection()?.setBaseAndExtent(text, 0, text, 1);
    await sendKeys({ down: 'Shift' });
    for (let press = 0; press < 6; press += 1) await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ up: 'Shift' });
    expect(heard).to.deep.equal([]);
    await until(heard, 1);
    expect(heard).to.deep.equal(['Indexes']);
    expect(last()?.by).to.equal('keyboard');
  });

  it('tells when the selection is gone', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const { heard } = listen();
    getSelection()?.selectAllChildren(paragraph);
    await until(heard, 1);
    getSelection()?.removeAllRanges();
    await aTimeout(50);
    expect(heard).to.deep.equal(['Indexes speed up reads.', '']);
  });

  it('waits for a scroll to end', async () => {
    const page = await fixture(html`<div><p>Indexes speed up reads.</p></div>`);
    const { heard } = listen();
    getSelection()?.selectAllChildren(page.querySelector('p')!);
    const scrolling = setInterval(() => page.dispatchEvent(new Event('scroll')), 30);
    await aTimeout(600);
    clearInterval(scrolling);
    expect(heard).to.deep.equal([]);
    await until(heard, 1);
    expect(heard).to.deep.equal(['Indexes speed up reads.']);
  });

  it('stays silent about what is typed, edited, ignored, ours, or too short', async () => {
    const page = await fixture(
      html`<div>
        <input aria-label="a" value="words in a field" />
        <textarea aria-label="b">words in an area</textarea>
        <div id="editor" contenteditable="true">words in an editor</div>
        <div id="ignored" data-pagewise-ignore><p>words to leave alone</p></div>
        <pagewise-anything><p id="ours">words of our own</p></pagewise-anything>
        <p id="short">x</p>
      </div>`,
    );
    const { heard } = listen();
    page.querySelector('input')!.focus();
    page.querySelector('input')!.select();
    await aTimeout(300);
    page.querySelector('textarea')!.focus();
    page.querySelector('textarea')!.select();
    await aTimeout(300);
    page.querySelector('textarea')!.blur();
    for (const id of ['editor', 'ignored', 'ours', 'short']) {
      getSelection()?.selectAllChildren(page.querySelector(`#${id}`)!);
      await aTimeout(300);
    }
    expect(heard).to.deep.equal([]);
  });

  it('keeps to the content it was given', async () => {
    const page = await fixture(
      html`<div>
        <nav>Home and elsewhere</nav>
        <main>The words that matter</main>
      </div>`,
    );
    const { heard } = listen({ within: 'main' });
    getSelection()?.selectAllChildren(page.querySelector('nav')!);
    await aTimeout(300);
    getSelection()?.selectAllChildren(page.querySelector('main')!);
    await until(heard, 1);
    expect(heard).to.deep.equal(['The words that matter']);
  });

  it('reads selections inside shadow roots', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const paragraph = document.createElement('p');
    paragraph.textContent = 'Shadows hold words as well.';
    root.append(paragraph);
    const { heard } = listen();
    const { start, end } = placeOf(paragraph, 'hold words');
    await drag(start, end);
    await until(heard, 1);
    expect(heard).to.deep.equal(['hold words']);
  });

  it('does not tell again of a selection that was dismissed until it changes', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const { heard, controller } = listen();
    getSelection()?.selectAllChildren(paragraph);
    await until(heard, 1);
    controller.dismiss();
    await sendKeys({ press: 'Shift' });
    await aTimeout(400);
    expect(heard).to.deep.equal(['Indexes speed up reads.', '']);
  });

  it('reports it when it is selected again, however quickly', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const { heard, controller } = listen();
    getSelection()?.selectAllChildren(paragraph);
    await until(heard, 1);
    controller.dismiss();
    setTimeout(() => getSelection()?.collapse(paragraph, 0));
    await oneEvent(document, 'selectionchange');
    getSelection()?.selectAllChildren(paragraph);
    await until(heard, 3);
    expect(heard).to.deep.equal(['Indexes speed up reads.', '', 'Indexes speed up reads.']);
  });
});
