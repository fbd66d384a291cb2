import { expect, fixture, html } from '@open-wc/testing';
import { clearHighlight } from '../page/passage/highlight.ts';
import { panelStrings } from '../strings/en/panel.ts';
import { followPassage } from './show-passage.ts';

const url = document.URL.split('#', 1)[0]!;
const exact = 'Water hotter than 80 degrees makes green tea bitter.';

describe('A passage that is shown', () => {
  const end = new AbortController();
  let panel: HTMLElement;

  async function show(): Promise<void> {
    panel = await fixture<HTMLElement>(html`<div>Panel</div>`);
    const stage = {
      panel: Object.assign(panel, { words: panelStrings, say: () => {}, tell: () => {} }),
      uncover: async () => {},
      signal: end.signal,
    };
    const passage = { url, exact, before: '', after: '' };
    expect(await followPassage(passage, 'reader', stage)).to.equal(true);
  }
  const isMarked = (): boolean =>
    CSS.highlights?.has('pagewise-passage') ??
    document.querySelectorAll('body > [data-pagewise-ignore] > div').length > 0;

  afterEach(clearHighlight);
  after(() => end.abort());

  it('is highlighted until the next click on the page; clicks in the panel leave it', async () => {
    const page = await fixture<HTMLElement>(html`<p>${exact}</p>`);
    await show();
    panel.click();
    expect(isMarked()).to.equal(true);
    page.click();
    expect(isMarked()).to.equal(false);
  });

  it('is highlighted until Escape, and not until another key', async () => {
    await fixture(html`<p>${exact}</p>`);
    await show();
    const press = (key: string) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    press('a');
    expect(isMarked()).to.equal(true);
    press('Escape');
    expect(isMarked()).to.equal(false);
  });
});
