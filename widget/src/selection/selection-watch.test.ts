import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { SelectionWatch, type SelectionWatchOptions } from './selection-watch.ts';

let watch: SelectionWatch | undefined;

function start(options: Partial<SelectionWatchOptions> = {}): { asked: string[]; begun: number } {
  const seen = { asked: [] as string[], begun: 0 };
  watch = new SelectionWatch({
    ask: (range) => void seen.asked.push(range.toString()),
    begun: () => (seen.begun += 1),
    ...options,
  });
  watch.connect();
  return seen;
}

const toolbar = () => document.querySelector('pagewise-ask-toolbar');

/** Drags the mouse over a paragraph, as a reader's first selection. */
async function drag(paragraph: Element): Promise<void> {
  const { left, right, top, height } = paragraph.getBoundingClientRect();
  const y = Math.round(top + height / 2);
  await sendMouse({ type: 'move', position: [Math.ceil(left) + 1, y] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [Math.floor(right) - 1, y] });
  await sendMouse({ type: 'up' });
}

describe('SelectionWatch', () => {
  afterEach(async () => {
    watch?.disconnect();
    getSelection()?.removeAllRanges();
    await resetMouse();
  });

  it('loads nothing for clicks, and the Ask button for the first selection', async () => {
    const paragraph = await fixture(
      html`<p style="inline-size: max-content">Indexes speed up reads.</p>`,
    );
    const seen = start();
    getSelection()?.collapse(paragraph.firstChild, 3);
    await aTimeout(100);
    expect(seen.begun).to.equal(0);
    await drag(paragraph);
    await waitUntil(() => toolbar()?.checkVisibility(), 'no toolbar', { timeout: 4_000 });
    expect(seen.begun).to.equal(1);
  });

  it('offers to ask about a first selection inside a shadow root', async () => {
    const host = await fixture(html`<div style="inline-size: max-content"></div>`);
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>Shadows hold words as well.</p>';
    start();
    await drag(host.shadowRoot!.querySelector('p')!);
    await waitUntil(() => toolbar()?.checkVisibility(), 'no toolbar', { timeout: 4_000 });
  });

  it('asks at once by shortcut, while what it needs is still loading', async () => {
    const paragraph = await fixture(html`<p>Indexes speed up reads.</p>`);
    const seen = start();
    expect(await watch?.ask()).to.equal(false);
    getSelection()?.selectAllChildren(paragraph);
    await waitUntil(() => seen.begun === 1);
    expect(await watch?.ask()).to.equal(true);
    expect(seen.asked).to.deep.equal(['Indexes speed up reads.']);
  });
});
