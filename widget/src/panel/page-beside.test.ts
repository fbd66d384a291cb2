import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { ScriptedServer } from '../chat/testing/scripted-server.ts';
import { assistantOnPage, leavePage, panelOf } from '../testing/assistant-on-page.ts';
import type { PagewisePanel } from './panel.ts';

/** WebKit's driver cannot size the window that tests run in. */
const canSize = /Chrome|Firefox/.test(navigator.userAgent);

/**
 * What documentation sites pin to the window or make as wide as it, by the declarations of their own
 * style sheets. Each has a control at its end, `.end`.
 */
const layouts: Record<string, string> = {
  'a header as wide as the window (VitePress)': `<header style="position: fixed; top: 0; left: 0; z-index: 30; width: 100%; pointer-events: none">
      <div style="display: flex; justify-content: flex-end; padding: 0 32px; pointer-events: auto"><button class="end">Theme</button></div>
    </header>`,
  'a header between both edges (Starlight)': `<header style="position: fixed; inset-inline: 0; top: 0; padding: 12px 24px; box-sizing: content-box; text-align: end"><button class="end">Search</button></header>`,
  'a list of headings from its place to the edge (Starlight)': `<div style="display: flex"><main style="width: 70%">Text</main><aside style="position: relative; width: 30%">
      <nav style="position: fixed; top: 60px; width: 100%; height: 100vh"><div style="width: 200px; text-align: end"><button class="end">Overview</button></div></nav></aside></div>`,
  'a header that sticks (Docusaurus, MkDocs Material)': `<header style="position: sticky; top: 0; inset-inline: 0; display: flex; justify-content: space-between"><b>Acme</b><button class="end">GitHub</button></header>`,
  'a button in the corner': `<button class="end" style="position: fixed; bottom: 16px; right: 16px; transition: margin 0.2s">Top</button>`,
  'a drawer at the side': `<aside style="position: fixed; inset-block: 0; right: 0; width: 300px; text-align: end"><button class="end">Close</button></aside>`,
  'a section as wide as the window': `<section style="width: 100vw; text-align: end"><button class="end">Start</button></section>`,
  'an application that fills the window': `<div style="position: absolute; inset: 0"><header style="text-align: end"><button class="end">Menu</button></header></div>`,
};

async function dock(attributes: Record<string, string> = {}) {
  const assistant = assistantOnPage(new ScriptedServer(), { dock: '', ...attributes });
  await assistant.open();
  return { assistant, panel: await panelOf(assistant) };
}

/** What a press on the middle of an element meets. */
function atMiddleOf(element: Element): Element | null {
  const { left, top, width, height } = element.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2);
}

const standsBeside = (panel: PagewisePanel, element: Element) =>
  waitUntil(
    () => atMiddleOf(element) === element && !meets(panel, element),
    'the control can be pressed',
    { timeout: 5_000 },
  );
/** Edges that touch may differ by a fraction of a pixel. */
function meets(panel: PagewisePanel, element: Element): boolean {
  const [one, other] = [panel.getBoundingClientRect(), element.getBoundingClientRect()];
  return one.left < other.right - 0.5 && other.left < one.right - 0.5;
}

describe('The page beside a docked panel', function () {
  this.timeout(20_000);
  const usual = { width: innerWidth, height: innerHeight };

  before(async function () {
    if (!canSize) this.skip();
    await setViewport({ width: 1280, height: 800 });
  });
  after(async () => {
    if (canSize) await setViewport(usual);
  });
  afterEach(async () => {
    await leavePage();
    fixtureCleanup();
    document.documentElement.dir = '';
  });

  for (const [name, layout] of Object.entries(layouts)) {
    it(`has nothing under the panel with ${name}, and is then as it was`, async () => {
      const page = await fixture(html`<div></div>`);
      page.innerHTML = layout;
      // As browsers write what was changed and put back.
      for (const { style } of page.querySelectorAll<HTMLElement>('[style]'))
        style.cssText += '--seen: 1';
      const before = page.innerHTML;
      const end = page.querySelector('.end')!;
      const place = end.getBoundingClientRect().left;
      const { assistant, panel } = await dock();
      await standsBeside(panel, end);
      await assistant.close();
      expect(document.documentElement.style.cssText).to.equal('');
      await waitUntil(() => end.getBoundingClientRect().left === place);
      expect(page.innerHTML.replaceAll(' style=""', '')).to.equal(before);
    });
  }

  it('makes room at the other side, for what opens later, and for a panel that grows', async () => {
    document.documentElement.dir = 'rtl';
    const page = await fixture(html`<div></div>`);
    const { panel } = await dock();
    page.innerHTML = `<div style="position: fixed; inset: 0; z-index: 100"><button class="end" style="float: left">Close</button></div>
      <header style="position: fixed; top: 40px; left: 0; width: 100%"><button class="other">Menu</button></header>`;
    const end = page.querySelector('.end')!;
    await standsBeside(panel, end);
    panel.style.setProperty('--panel-inline', '600px');
    await waitUntil(() => panel.offsetWidth === 600);
    await standsBeside(panel, end);
    await waitUntil(() => page.querySelector('header')!.getBoundingClientRect().left >= 600);
    expect(page.querySelector('header')!.getBoundingClientRect().right).to.be.at.most(1280);
  });

  it('hides what has no place beside content that is as wide as there is room', async () => {
    const page = await fixture(html`<div></div>`);
    page.innerHTML = `<div style="display: flex"><main style="flex: none; width: 1000px">Text</main><aside>
      <nav style="position: fixed; width: 224px"><button class="end">Heading</button></nav></aside></div>`;
    const end = page.querySelector<HTMLElement>('.end')!;
    const { assistant, panel } = await dock();
    await waitUntil(() => !end.checkVisibility({ visibilityProperty: true }));
    await waitUntil(() => !meets(panel, page.querySelector('main')!), 'the content got narrower');
    await assistant.close();
    expect(end.checkVisibility({ visibilityProperty: true })).to.equal(true);
  });

  it('shows text from its beginning where it has a least width and is centered (VitePress)', async () => {
    const page = await fixture(html`<div></div>`);
    page.innerHTML = `<div style="padding-left: 272px"><div style="display: flex; justify-content: center; max-width: 992px">
        <div style="order: 1; width: 100%; max-width: 256px"><div><nav><button class="end">Heading</button></nav></div></div>
        <div class="text" style="min-width: 640px"><h1>First answer in five minutes</h1><p>${'Words of it. '.repeat(40)}</p></div>
      </div></div>`;
    const { assistant, panel } = await dock();
    const text = page.querySelector('.text')!;
    const end = page.querySelector('.end')!;
    await waitUntil(
      () => !meets(panel, text) && !end.checkVisibility(),
      'the text has all the room',
    );
    expect(text.getBoundingClientRect().left).to.be.at.least(272);
    expect(text.getBoundingClientRect().width).to.be.above(500);
    await assistant.close();
    await waitUntil(() => end.checkVisibility());
    expect(text.getBoundingClientRect().width).to.be.at.least(640);
  });

  for (const [wide, links] of [
    [1280, 5],
    [1010, 8],
  ] as const)
    it(`keeps ${links} links of a header off what is beside it, in a window of ${wide} px (VitePress)`, async () => {
      await setViewport({ width: wide, height: 800 });
      const page = await fixture(html`<div></div>`);
      page.innerHTML = `<header style="position: fixed; top: 0; left: 0; width: 100%"><div style="display: flex; justify-content: space-between">
          <a href="#brand" style="position: absolute">Acme</a>
          <div style="flex-grow: 1; padding: 0 32px 0 272px"><div style="display: flex; justify-content: flex-end; align-items: center">
            ${'<a href="#page" style="flex: none; width: 120px">Guide</a>'.repeat(links)}
            <button class="end" style="flex: none; margin-right: -8px">Theme</button>
          </div></div>
        </div></header>`;
      const { assistant, panel } = await dock();
      const first = page.querySelector('header a:not([style*=absolute])')!;
      await waitUntil(() => first.getBoundingClientRect().left >= 272, 'the first link', {
        timeout: 5_000,
      });
      const end = page.querySelector('.end')!;
      await waitUntil(
        () => {
          end.scrollIntoView({ inline: 'end' });
          return atMiddleOf(end) === end && !meets(panel, end);
        },
        'the control can be pressed',
        { timeout: 5_000 },
      );
      await assistant.close();
      await waitUntil(() => !page.innerHTML.includes('important'), 'the page as it was', {
        timeout: 5_000,
      });
      await setViewport({ width: 1280, height: 800 });
    });

  it('keeps the brand of a header in line with the links below it (VitePress)', async () => {
    await setViewport({ width: 1600, height: 800 });
    const page = await fixture(html`<div></div>`);
    page.innerHTML = `<header style="position: fixed; top: 0; left: 0; width: 100%; height: 64px"><div style="position: relative; height: 64px">
        <div style="box-sizing: border-box; position: absolute; padding-left: max(32px, calc((100% - 1376px) / 2)); width: calc((100% - 1376px) / 2 + 240px)">
          <a class="brand" href="#brand" style="display: flex">Acme</a></div></div></header>
      <aside style="position: fixed; top: 64px; left: 0; box-sizing: border-box; padding-left: max(32px, calc((100% - 1376px) / 2)); width: calc((100% - 1376px) / 2 + 240px)">
        <a class="below" href="#below">Guide</a></aside>`;
    const left = (name: string) => page.querySelector(name)!.getBoundingClientRect().left;
    const { width } = page.querySelector('.brand')!.getBoundingClientRect();
    const { assistant } = await dock();
    const header = page.querySelector('header')!;
    await waitUntil(() => header.offsetWidth < 1600, 'the header got narrower', { timeout: 5_000 });
    expect(left('.brand')).to.equal(112);
    expect(left('.brand')).to.equal(left('.below'));
    expect(page.querySelector('.brand')!.getBoundingClientRect().width).to.equal(width);
    await setViewport({ width: 1300, height: 800 });
    await waitUntil(() => left('.brand') === 32 && left('.below') === 32, 'in line again', {
      timeout: 5_000,
    });
    await assistant.close();
    await waitUntil(() => !page.innerHTML.includes('important'));
    await setViewport({ width: 1280, height: 800 });
  });

  it('takes the layout of the site for a narrow window, in which a drawer is not made smaller (Docusaurus)', async () => {
    const page = await fixture(html`<div></div>`);
    page.innerHTML = `<style>.drawer { display: none } @media (max-width: 996px) { .drawer { display: block } aside { display: none } }</style>
      <nav style="width: 100%"><a class="brand" href="#brand">Acme</a>
        <div class="drawer" style="position: fixed; inset: 0 auto 0 0; width: 400px; overflow-x: hidden">
          <div style="display: flex; width: 400px"><b style="flex: none; width: 400px">Guide</b><b style="flex: none; width: 400px">Start</b></div></div></nav>
      <aside><a class="below" href="#below">Guide</a></aside>`;
    const drawer = page.querySelector('.drawer')!;
    const { assistant } = await dock();
    await waitUntil(() => drawer.checkVisibility(), 'the drawer', { timeout: 5_000 });
    expect(page.querySelector('aside')!.checkVisibility()).to.equal(false);
    expect(drawer.querySelector('b')!.style.zoom).to.equal('');
    await assistant.close();
    await waitUntil(() => !drawer.checkVisibility());
  });

  it('cuts off no menu of a header that has to be scrolled', async () => {
    await setViewport({ width: 1010, height: 800 });
    const page = await fixture(html`<div></div>`);
    page.innerHTML = `<header style="position: fixed; top: 0; left: 0; width: 100%"><div style="display: flex; height: 64px">
          ${'<a href="#page" style="flex: none; width: 160px">Guide</a>'.repeat(5)}
          <div style="position: relative; flex: none; width: 60px"><button class="end">More</button>
            <div style="position: absolute; top: 50px; right: 0; width: 120px"><button class="item">Appearance</button></div></div>
        </div></header>`;
    const { assistant } = await dock();
    const row = page.querySelector<HTMLElement>('header > div')!;
    await waitUntil(() => getComputedStyle(row).overflowX === 'auto', 'it can be scrolled', {
      timeout: 5_000,
    });
    const [more, item] = [page.querySelector('.end')!, page.querySelector('.item')!];
    more.scrollIntoView({ inline: 'end' });
    more.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await waitUntil(() => atMiddleOf(item) === item, 'the menu can be pressed', { timeout: 5_000 });
    expect(row.scrollTop).to.equal(0);
    const [own, menu] = [more, item].map((each) => each.parentElement!.getBoundingClientRect());
    expect(menu!.right).to.be.closeTo(own!.right, 1);
    await assistant.close();
    await waitUntil(() => !page.innerHTML.includes('important'));
    await setViewport({ width: 1280, height: 800 });
  });

  it('lets what cannot get narrower be scrolled', async () => {
    const page = await fixture(html`<div></div>`);
    page.innerHTML = `<table><tr>${'<td>performance_schema_max</td>'.repeat(12)}</tr></table>`;
    const { panel } = await dock();
    const table = page.querySelector('table')!;
    await waitUntil(() => !meets(panel, table));
    await waitUntil(() => table.scrollWidth > table.clientWidth);
  });

  it('keeps its width under a panel where there is no room for both', async () => {
    await setViewport({ width: 990, height: 800 });
    const { panel } = await dock();
    expect(panel.getBoundingClientRect().height).to.equal(800);
    expect(document.documentElement.getBoundingClientRect().width).to.equal(990);
    await setViewport({ width: 1280, height: 800 });
    await waitUntil(
      () => document.documentElement.getBoundingClientRect().right <= 1280 - panel.offsetWidth,
    );
  });

  it('is remembered as the choice of the reader', async () => {
    const { assistant, panel } = await dock();
    panel.renderRoot.querySelector<HTMLElement>('.dock')!.click();
    await waitUntil(() => document.documentElement.style.cssText === '');
    assistant.remove();
    await waitUntil(() => !assistant.shadowRoot?.firstChild);
    const again = assistantOnPage(new ScriptedServer(), { dock: '' });
    await again.open();
    expect((await panelOf(again)).dock).to.equal(false);
  });
});
