import { expect, waitUntil } from '@open-wc/testing';
import { json, ScriptedServer, thread } from '../chat/testing/scripted-server.ts';
import { activeElement } from '../dom/dom.ts';
import { assistantOnPage, chatIn, leavePage, panelOf } from '../testing/assistant-on-page.ts';
import { press } from '../testing/press.ts';
import type { PagewisePanel } from './panel.ts';

const server = new ScriptedServer().answer(
  'threads.list',
  json({ data: [thread({ title: 'First' })], has_more: false }),
);

async function opened() {
  const assistant = assistantOnPage(server);
  await assistant.open();
  return { assistant, panel: await panelOf(assistant) };
}

const within = (panel: PagewisePanel, selector: string) =>
  panel.renderRoot.querySelector<HTMLElement>(selector);
const labels = (panel: PagewisePanel) =>
  [...panel.renderRoot.querySelectorAll('.head button')].map((button) => button.ariaLabel);
const focusIs = (selector: string) =>
  waitUntil(
    () => activeElement()?.matches(selector),
    `the focus is on ${selector}, not on ${activeElement()?.outerHTML ?? 'nothing'}`,
  );

async function openHistory(panel: PagewisePanel): Promise<void> {
  within(panel, '.history')!.focus();
  await press('Enter');
  await focusIs('input[type=search]');
  await panel.updateComplete;
}

describe('The list of chats in the panel', function () {
  this.timeout(20_000);
  afterEach(leavePage);

  it('is a view with one header, one way back, and one New chat', async () => {
    const { assistant, panel } = await opened();
    await openHistory(panel);
    const heading = () => within(panel, 'h2')!.textContent?.trim();
    expect(heading()).to.equal('Chat history');
    expect(labels(panel)).to.deep.equal([
      'Back to chat',
      'New chat',
      'Keyboard shortcuts',
      'Side panel',
      'Close',
    ]);
    expect(chatIn(panel).renderRoot.querySelector('.head')).to.equal(null);
    await expect(assistant).to.be.accessible();
    within(panel, '.back')!.click();
    await focusIs('.history');
    expect(heading()).to.equal('Ask a question');
    expect(within(panel, '.back')).to.equal(null);
  });

  it('shows nothing of what is shared with a question, as none can be asked there', async () => {
    const { panel } = await opened();
    expect(within(panel, '.sent')).not.to.equal(null);
    await openHistory(panel);
    expect(within(panel, '.sent')).to.equal(null);
    await press('Escape');
    await waitUntil(() => within(panel, '.sent'));
  });

  it('leads to the composer by New chat and by a chat', async () => {
    const { panel } = await opened();
    await openHistory(panel);
    within(panel, '.new')!.click();
    await focusIs('textarea');
    expect(within(panel, '.back')).to.equal(null);
  });
});

describe('Escape in the panel', function () {
  this.timeout(20_000);
  afterEach(leavePage);

  it('leads from the list of chats to the chat, and from there to the page', async () => {
    const { assistant, panel } = await opened();
    await openHistory(panel);
    await press('Escape');
    await focusIs('.history');
    expect(assistant.isOpen).to.equal(true);
    await press('Escape');
    expect(assistant.isOpen).to.equal(false);
    await focusIs('.launcher');
  });

  it('does so from the buttons of the panel and from the page', async () => {
    const { assistant, panel } = await opened();
    await openHistory(panel);
    within(panel, '.close')!.focus();
    await press('Escape');
    await focusIs('.history');
    await openHistory(panel);
    activeElement()!.blur();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await focusIs('.history');
    expect(assistant.isOpen).to.equal(true);
  });
});

describe('The list of keyboard shortcuts', function () {
  this.timeout(20_000);
  afterEach(leavePage);

  const list = (panel: PagewisePanel) => within(panel, 'dialog') as HTMLDialogElement | null;

  it('is opened by ?, but not in a field, and closed by Escape alone', async () => {
    const { assistant, panel } = await opened();
    await focusIs('textarea');
    await press('?');
    expect(list(panel)).to.equal(null);
    within(panel, '.new')!.focus();
    await press('?');
    await waitUntil(() => list(panel)?.open);
    const rows = [...list(panel)!.querySelectorAll('dt')].map((term) => term.textContent?.trim());
    expect(rows[0]).to.match(/^(Ctrl\+I|⌘I)$/);
    expect(rows).to.include.members(['Esc', 'Enter', '?']);
    await expect(assistant).to.be.accessible();
    await press('Escape');
    await waitUntil(() => !list(panel));
    await focusIs('.new');
    expect(assistant.isOpen).to.equal(true);
  });

  it('is opened by its button, in the language of the reader, without a shortcut that is not there', async () => {
    const assistant = assistantOnPage(server, { locale: 'de', shortcut: '' });
    await assistant.open();
    const panel = await panelOf(assistant);
    await waitUntil(() => within(panel, '.keys')?.ariaLabel === 'Tastenkürzel');
    within(panel, '.keys')!.click();
    await waitUntil(() => list(panel)?.open);
    expect(list(panel)!.querySelector('h2')?.textContent).to.equal('Tastenkürzel');
    const rows = [...list(panel)!.querySelectorAll('dd')].map((row) => row.textContent);
    expect(rows).to.include('Einen Schritt zurück');
    expect(rows).not.to.include('Assistent öffnen oder schließen, oder zur Auswahl fragen');
    list(panel)!.querySelector('button')!.click();
    await waitUntil(() => !list(panel));
  });
});

describe('The launcher', function () {
  this.timeout(20_000);
  afterEach(leavePage);

  it('shows name and shortcut to who comes to it by keyboard, and keeps its name', async () => {
    const assistant = assistantOnPage(server, { name: 'Guide', shortcut: 'ctrl+y' });
    const launcher = assistant.shadowRoot!.querySelector<HTMLElement>('.launcher')!;
    const hint = () => launcher.querySelector<HTMLElement>('.hint');
    await press('Shift+Tab');
    launcher.focus();
    await waitUntil(() => hint()?.textContent?.startsWith('Guide'));
    expect(hint()!.textContent).to.match(/^Guide(Ctrl\+Y|⌃Y)$/);
    expect(hint()!.ariaHidden).to.equal('true');
    expect(launcher.getAttribute('aria-keyshortcuts')).to.equal('Control+Y');
    await assistant.update({ name: 'Helper', shortcut: '' });
    await waitUntil(() => hint()?.textContent === 'Helper');
    expect(launcher.hasAttribute('aria-keyshortcuts')).to.equal(false);
    await expect(assistant).to.be.accessible();
  });
});
