import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { clearHighlight } from '../page/passage/highlight.ts';
import { panelStrings } from '../strings/en/panel.ts';
import { keepFollowed } from './followed-passage.ts';
import { followPassage, showFollowed, type PassageStage } from './show-passage.ts';

const url = document.URL.split('#', 1)[0]!;
const exact = 'Water hotter than 80 degrees makes green tea bitter.';

describe('A passage that is shown', () => {
  const end = new AbortController();
  let panel: HTMLElement;

  async function stageWith(tell: (words: string) => void = () => {}): Promise<PassageStage> {
    panel = await fixture<HTMLElement>(html`<div>Panel</div>`);
    return {
      panel: Object.assign(panel, { words: panelStrings, say: () => {}, tell }),
      uncover: async () => {},
      signal: end.signal,
    };
  }

  async function show(sectionId?: string): Promise<void> {
    const stage = await stageWith();
    const passage = { url, exact, before: '', after: '', ...(sectionId && { sectionId }) };
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

  it('is looked for again when the page it was followed to has written more', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    keepFollowed({ passage: { url, exact, before: '', after: '' }, byKeyboard: false });
    const told: string[] = [];
    const shown = showFollowed(await stageWith((words) => told.push(words)));
    await aTimeout(150);
    expect(isMarked()).to.equal(false);
    page.textContent = exact;
    await shown;
    expect(isMarked()).to.equal(true);
    expect(told).to.deep.equal([]);
  });

  it('is said to be gone when the page it was followed to has not come to have it', async () => {
    keepFollowed({ passage: { url, exact, before: '', after: '' }, byKeyboard: false });
    const told: string[] = [];
    await showFollowed(await stageWith((words) => told.push(words)));
    expect(told).to.deep.equal([panelStrings['passage.gone']]);
  }).timeout(8_000);

  it('is looked for in the operation of Swagger UI that it is about, which is opened first', async () => {
    const head = html`<button aria-expanded="false">Show</button>`;
    const page = await fixture<HTMLElement>(
      html`<div>
        <h3 id="operations-tag-Green_tea">Green tea ${head}</h3>
      </div>`,
    );
    const opened: string[] = [];
    page.addEventListener('click', ({ target }) => {
      const button = target as HTMLElement;
      button.ariaExpanded = 'true';
      opened.push(button.parentElement!.id);
      // As its scripts do: what was closed was not there.
      const isTag = opened.length === 1;
      const added = document.createElement(isTag ? 'div' : 'p');
      if (isTag) {
        added.id = String.raw`operations-Green_tea-tea\.brew`;
        added.innerHTML = '<button aria-expanded="false">GET /tea</button>';
      } else added.textContent = exact;
      setTimeout(() => page.append(added));
    });
    await show('/Green tea/tea.brew');
    expect(opened).to.deep.equal([
      'operations-tag-Green_tea',
      String.raw`operations-Green_tea-tea\.brew`,
    ]);
    expect(isMarked()).to.equal(true);
  });
});
