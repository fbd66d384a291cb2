import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import '../index.ts';

describe('Ask at a selection', () => {
  afterEach(async () => {
    for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
    getSelection()?.removeAllRanges();
    sessionStorage.clear();
    localStorage.clear();
    fixtureCleanup();
    Reflect.deleteProperty(navigator, 'connection');
  });

  it('opens the panel before the passage is described, which then stands in it', async () => {
    // Where the reader saves data, nothing is described before they press.
    Object.defineProperty(navigator, 'connection', {
      value: { saveData: true },
      configurable: true,
    });
    const page = await fixture(html`<main><p>Two seats are left.</p></main>`);
    const assistant = document.createElement('pagewise-assistant');
    assistant.setAttribute('renderer', 'builtin');
    assistant.setAttribute('api', '/no/such/endpoint');
    document.body.append(assistant);
    // What describes a passage asks this first: the panel is there by then.
    const wasOpen: boolean[] = [];
    await assistant.update({
      redact: (text) => {
        wasOpen.push(assistant.isOpen);
        return text;
      },
    });
    // Loaded, as it is once the page has been idle.
    await assistant.open();
    await assistant.close();
    assistant.shadowRoot?.querySelector<HTMLElement>('.launcher')?.blur();

    getSelection()?.selectAllChildren(page.querySelector('p')!);
    const shown = (selector: string) => assistant.shadowRoot?.querySelector(selector);
    const ask = () => shown('pagewise-ask-toolbar')?.shadowRoot?.querySelector('button');
    await waitUntil(() => ask()?.checkVisibility(), 'an Ask button', { timeout: 5000 });
    wasOpen.length = 0;
    ask()?.click();
    const passage = () =>
      shown('pagewise-panel')?.shadowRoot?.querySelector('.sent li:nth-child(2)');
    await waitUntil(() => passage()?.textContent?.includes('Two seats'), 'the passage', {
      timeout: 5000,
    });
    expect(wasOpen[0]).to.equal(true);
  });
});
