import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import { ScriptedServer } from '../chat/testing/scripted-server.ts';
import { activeElement } from '../dom/dom.ts';
import { assistantOnPage, chatIn, leavePage, panelOf } from '../testing/assistant-on-page.ts';
import { press } from '../testing/press.ts';
import type { PagewisePanel } from '../panel/panel.ts';

const isShown = (panel: PagewisePanel, selector: string) =>
  panel.renderRoot.querySelector(selector)?.checkVisibility() ?? false;

describe('<pagewise-assistant mode="inline">', function () {
  this.timeout(20_000);
  afterEach(async () => {
    await leavePage();
    fixtureCleanup();
  });

  async function inline(style = '', attributes: Record<string, string> = {}) {
    const place = await fixture<HTMLElement>(html`<div style=${style}></div>`);
    const assistant = assistantOnPage(
      new ScriptedServer(),
      { mode: 'inline', ...attributes },
      place,
    );
    return { place, assistant };
  }

  it('is a named region in the flow, open from the start, without launcher and Close', async () => {
    const { place, assistant } = await inline();
    place.insertAdjacentHTML('beforeend', '<p>After</p>');
    expect(assistant.offsetHeight, 'its place is kept while it loads').to.equal(480);
    const focused = document.activeElement;
    const panel = await panelOf(assistant);
    await panel.updateComplete;
    expect(panel.getAttribute('role')).to.equal('region');
    expect(panel.getAttribute('aria-label')).to.equal('Ask a question');
    for (const selector of ['.close', '.dock', '.resize'])
      expect(isShown(panel, selector), selector).to.equal(false);
    expect(isShown(panel, '.new')).to.equal(true);
    expect(assistant.shadowRoot!.querySelector('.launcher')!.checkVisibility()).to.equal(false);
    expect(panel.offsetHeight).to.equal(480);
    expect(panel.offsetWidth).to.equal(place.clientWidth);
    const after = place.querySelector('p')!.getBoundingClientRect();
    expect(after.top).to.be.at.least(panel.getBoundingClientRect().bottom);
    expect(document.activeElement, 'it does not take the focus').to.equal(focused);
    expect(sessionStorage.getItem('pagewise.panel')).to.equal(null);
    await expect(assistant).to.be.accessible();
  });

  it('fills a container that has a height, and is as high as the page says otherwise', async () => {
    const tall = await inline('height: 700px');
    expect((await panelOf(tall.assistant)).offsetHeight).to.equal(700);
    await leavePage();
    const low = await inline('--pagewise-panel-height: 300px');
    expect((await panelOf(low.assistant)).offsetHeight).to.equal(300);
  });

  it('reads the page around it, not itself', async () => {
    const main = await fixture(
      html`<main>
        <h1>Search</h1>
        <h2>Indexes</h2>
        <p>Indexes speed up reads.</p>
        <div></div>
      </main>`,
    );
    const assistant = assistantOnPage(
      new ScriptedServer(),
      { mode: 'inline' },
      main.querySelector('div')!,
    );
    const chat = chatIn(await panelOf(assistant));
    const prompts = () =>
      [...chat.renderRoot.querySelectorAll('.prompt')].map((prompt) => prompt.textContent?.trim());
    await waitUntil(() => prompts().length > 0, 'questions are offered', { timeout: 5000 });
    expect(prompts()).to.deep.equal(['Summarize this page', 'Explain “Indexes”']);
  });

  it('stays open on Escape, on its shortcut, and when it is told to close', async () => {
    const { assistant } = await inline('', { shortcut: 'ctrl+y' });
    const panel = await panelOf(assistant);
    await press('Control+y');
    await waitUntil(() => activeElement()?.matches('textarea'), 'the shortcut leads to it');
    await press('Escape');
    await press('Control+y');
    await assistant.close();
    expect(assistant.isOpen).to.equal(true);
    expect(panel.checkVisibility()).to.equal(true);
    expect(document.documentElement.style.cssText).to.equal('');
  });

  it('takes a question and a quotation', async () => {
    const { assistant } = await inline();
    const panel = await panelOf(assistant);
    await assistant.open({ question: 'Why?', quote: 'Indexes speed up reads.' });
    const chat = chatIn(panel);
    const composer = () => chat.renderRoot.querySelector('textarea');
    await waitUntil(() => composer()?.value === 'Why?' && activeElement() === composer());
    expect(chat.renderRoot.textContent).to.contain('Indexes speed up reads.');
  });

  it('loads nothing before the reader agrees, where the site wants consent', async () => {
    const { assistant } = await inline('', { consent: 'click' });
    const launcher = assistant.shadowRoot!.querySelector<HTMLElement>('.launcher')!;
    expect(launcher.checkVisibility()).to.equal(true);
    const [button, box] = [launcher, assistant].map((each) => each.getBoundingClientRect());
    expect(button!.bottom).to.be.at.most(box!.bottom);
    expect(button!.top).to.be.at.least(box!.top);
    expect(assistant.isOpen).to.equal(false);
    launcher.click();
    await waitUntil(() => assistant.shadowRoot!.querySelector('.agree'));
    assistant.shadowRoot!.querySelector<HTMLElement>('.agree')!.click();
    const panel = await panelOf(assistant);
    await panel.updateComplete;
    expect(panel.getAttribute('role')).to.equal('region');
    expect(launcher.checkVisibility()).to.equal(false);
  });
});
