import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import '../index.ts';
import type { PagewiseAssistant } from '../assistant/assistant.ts';
import { created, events, ScriptedServer } from '../chat/testing/scripted-server.ts';
import { assistantOnPage, leavePage } from '../testing/assistant-on-page.ts';
import { press } from '../testing/press.ts';
import { searchKinds } from './search-kinds.ts';

const row = () => document.querySelector('pagewise-search-row');
const button = () => row()?.shadowRoot?.querySelector('button');
const text = () =>
  button()
    ?.querySelector('span')
    ?.textContent.replace(/[\u2068\u2069]/g, '');
const frame = () => new Promise(requestAnimationFrame);

/** The search of a real build, as `npm run try:search -- --record` wrote it. */
async function recorded(name: string): Promise<{ scope: HTMLElement; input: HTMLInputElement }> {
  const response = await fetch(new URL(`./fixtures/${name}.html`, import.meta.url));
  const place = await fixture<HTMLElement>(html`<div></div>`);
  place.innerHTML = await response.text();
  // What is recorded has no script that would keep its form.
  place.addEventListener('submit', (event) => event.preventDefault());
  const input = place.querySelector('input')!;
  input.value = '';
  return { scope: place, input };
}

function type(input: HTMLInputElement, words: string): void {
  input.focus();
  input.value = words;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** An assistant that watches: it does so once the launcher has its hint. */
async function watching(
  attributes: Record<string, string> = {},
  server = new ScriptedServer(),
): Promise<PagewiseAssistant> {
  const assistant = assistantOnPage(server, attributes);
  assistant.shadowRoot!.querySelector('.launcher')!.dispatchEvent(new Event('pointerenter'));
  await waitUntil(() => assistant.shadowRoot!.querySelector('.hint'), 'the page is idle', {
    timeout: 5000,
  });
  return assistant;
}

const rowCame = () => waitUntil(() => text(), 'the row is there', { timeout: 5000 });

describe('the row in the search of the site', () => {
  afterEach(async () => {
    await leavePage();
    fixtureCleanup();
    document.documentElement.removeAttribute('dir');
    expect(row()).to.equal(null);
  });

  const names = [
    'docsearch-5',
    'docsearch-3',
    'vitepress',
    'mkdocs-material',
    'docusaurus',
    'starlight',
    'pagefind',
    'pagefind-searchbox',
    'pagefind-modal',
    'pagefind-results',
    'nextra',
  ];
  for (const name of names) {
    describe(`of ${name}`, () => {
      it('comes before the results with what is typed, and goes with it', async () => {
        const { scope, input } = await recorded(name);
        const kind = searchKinds.find((each) => input.matches(each.input))!;
        await watching();
        type(input, 'install');
        await rowCame();
        expect(text()).to.equal('Ask about “install”');
        const result = scope.querySelector(kind.result!)!;
        expect(row()!.compareDocumentPosition(result)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
        type(input, 'install it');
        await waitUntil(() => text()?.includes('install it'));
        type(input, '');
        await waitUntil(() => !row());
      });

      it('is reached by an arrow key, and left by the opposite one', async () => {
        const { input } = await recorded(name);
        const { key } = searchKinds.find((each) => input.matches(each.input))!;
        await watching();
        type(input, 'install');
        await rowCame();
        await press(key);
        expect(document.activeElement).to.equal(row());
        if (key === 'ArrowUp') await press('ArrowDown');
        else await press('ArrowUp');
        expect(document.activeElement).to.equal(input);
        expect(input.value).to.equal('install');
      });

      it('is accessible', async () => {
        const { input } = await recorded(name);
        await watching();
        type(input, 'install');
        await rowCame();
        await expect(row()!).to.be.accessible();
      });
    });
  }

  it('asks what was typed when it is clicked, and closes the search', async () => {
    const { input } = await recorded('vitepress');
    const keys: string[] = [];
    input.addEventListener('keydown', ({ key }) => keys.push(key));
    const server = new ScriptedServer().answer('threads.create', events(created()));
    const assistant = await watching({}, server);
    type(input, '  how do I install it?  ');
    await rowCame();
    button()!.click();
    await waitUntil(() => server.last('threads.create'), 'it is asked', { timeout: 5000 });
    expect(JSON.stringify(server.last('threads.create')?.params)).to.include(
      '"how do I install it?"',
    );
    expect(keys).to.deep.equal(['Escape']);
    expect(assistant.isOpen).to.equal(true);
    expect(row()).to.equal(null);
  });

  it('asks by Enter where it has the focus, and the site hears nothing of that', async () => {
    const { scope, input } = await recorded('vitepress');
    const heard: string[] = [];
    scope.addEventListener('keydown', ({ key }) => heard.push(key));
    const server = new ScriptedServer().answer('threads.create', events(created()));
    await watching({}, server);
    type(input, 'install');
    await rowCame();
    await press('ArrowUp');
    await press('Enter');
    await waitUntil(() => server.last('threads.create'), 'it is asked', { timeout: 5000 });
    expect(heard).to.deep.equal(['Escape']);
  });

  it('leaves Enter and the arrows to the site while another result is selected', async () => {
    const { scope, input } = await recorded('vitepress');
    const heard: string[] = [];
    scope.addEventListener('keydown', ({ key }) => heard.push(key));
    await watching();
    type(input, 'install');
    await rowCame();
    const [first, second] = scope.querySelectorAll('.result');
    first!.classList.remove('selected');
    second!.classList.add('selected');
    await press('ArrowUp');
    await press('ArrowDown');
    await press('Enter');
    expect(heard).to.deep.equal(['ArrowUp', 'ArrowDown', 'Enter']);
    expect(document.activeElement).to.equal(input);
  });

  it('goes on from the row to the site’s last result, where the site had no row', async () => {
    const { scope, input } = await recorded('docsearch-5');
    const heard: string[] = [];
    scope.addEventListener('keydown', ({ key }) => heard.push(key));
    await watching();
    type(input, 'install');
    await rowCame();
    await press('ArrowUp');
    expect(heard).to.deep.equal([]);
    await press('ArrowUp');
    expect(heard).to.deep.equal(['ArrowUp']);
    expect(document.activeElement).to.equal(input);
  });

  it('asks by Enter where nothing is found', async () => {
    const { scope, input } = await recorded('docsearch-3');
    const server = new ScriptedServer().answer('threads.create', events(created()));
    await watching({}, server);
    scope.querySelector('.DocSearch-Dropdown-Container')!.className = 'DocSearch-NoResults';
    type(input, 'install');
    await rowCame();
    await press('Enter');
    await waitUntil(() => server.last('threads.create'), 'it is asked', { timeout: 5000 });
  });

  it('keeps the site from hearing that the focus went to the row', async () => {
    const { input } = await recorded('docusaurus');
    let isLeft = false;
    input.addEventListener('blur', () => (isLeft = true));
    await watching();
    type(input, 'install');
    await rowCame();
    await press('ArrowUp');
    expect(document.activeElement).to.equal(row());
    expect(isLeft).to.equal(false);
  });

  it('stands among the options of a list box as one of them', async () => {
    const { input } = await recorded('docusaurus');
    await watching();
    type(input, 'install');
    await rowCame();
    await waitUntil(() => button()?.role === 'option');
    expect(row()!.parentElement!.role).to.equal('listbox');
  });

  it('comes back when the site draws its results again', async () => {
    const { scope, input } = await recorded('docsearch-3');
    await watching();
    type(input, 'install');
    await rowCame();
    const list = scope.querySelector('.DocSearch-Dropdown')!;
    list.replaceChildren(document.createElement('section'));
    await waitUntil(() => row()?.isConnected);
    expect(list.firstElementChild).to.equal(row());
  });

  it('gives up against a site that takes it out each time', async () => {
    const { scope, input } = await recorded('docsearch-3');
    await watching();
    let removals = 0;
    const list = scope.querySelector('.DocSearch-Dropdown')!;
    const observer = new MutationObserver(() => {
      if (!row()) return;
      removals += 1;
      row()!.remove();
    });
    observer.observe(list, { childList: true });
    type(input, 'install');
    await waitUntil(() => removals >= 20, 'it is taken out', { timeout: 5000 });
    for (let n = 0; n < 10; n++) await frame();
    expect(removals).to.equal(20);
    observer.disconnect();
  });

  it('does not come for a single letter', async () => {
    const { input } = await recorded('vitepress');
    await watching();
    type(input, 'in');
    await rowCame();
    type(input, 'i');
    await waitUntil(() => !row());
  });

  it('shows a search of any length and markup as one line of text', async () => {
    const { input } = await recorded('pagefind');
    await watching();
    input.removeAttribute('maxlength');
    type(input, `<img src=x onerror=alert(1)>${'x'.repeat(100_000)}`);
    await rowCame();
    expect(text()).to.include('<img src=x');
    expect(text()!.length).to.be.lessThan(300);
    expect(row()!.offsetHeight).to.be.lessThan(80);
  });

  it('is said once to those who listen', async () => {
    const { input } = await recorded('vitepress');
    await watching();
    type(input, 'install');
    await rowCame();
    const said = () => row()?.shadowRoot?.querySelector('[role=status]')?.textContent;
    await waitUntil(said, 'it is said', { timeout: 5000 });
    expect(said()).to.equal('Press ↑ to ask about your search.');
    type(input, 'install it');
    await waitUntil(() => text()?.includes('install it'));
    expect(said()).to.equal('Press ↑ to ask about your search.');
  });

  it('speaks the language of the page, from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const { input } = await recorded('vitepress');
    await watching({ locale: 'ar' });
    type(input, 'install');
    await rowCame();
    await waitUntil(() => text() === 'السؤال عن «install»');
    const [icon, key] = ['svg', 'kbd'].map((each) =>
      button()!.querySelector(each)!.getBoundingClientRect(),
    );
    expect(icon!.x).to.be.greaterThan(key!.x);
  });

  it('is not there where the site turned it off, and goes when it does', async () => {
    const { input } = await recorded('vitepress');
    const assistant = await watching();
    type(input, 'install');
    await rowCame();
    await assistant.update({ siteSearch: 'off' });
    type(input, 'installing');
    await waitUntil(() => !row());
    type(input, 'installed');
    for (let n = 0; n < 5; n++) await frame();
    expect(row()).to.equal(null);
  });

  it('is not there before the reader agreed, and comes once they did', async () => {
    const { input } = await recorded('vitepress');
    const assistant = assistantOnPage(new ScriptedServer(), {
      consent: 'click',
    });
    assistant.shadowRoot!.querySelector('.launcher')!.dispatchEvent(new Event('pointerenter'));
    type(input, 'install');
    for (let n = 0; n < 5; n++) await frame();
    expect(row()).to.equal(null);
    await assistant.update({ consent: 'none' });
    assistant.shadowRoot!.querySelector('.launcher')!.dispatchEvent(new Event('focus'));
    await rowCame();
  });

  describe('that a site names', () => {
    const page = () =>
      fixture(
        html`<form>
          <input id="find" aria-label="Search" /><input id="mail" aria-label="Mail" />
          <ul id="found">
            <li><a href="#one">One</a></li>
          </ul>
        </form>`,
      );

    it('comes first in what the input controls', async () => {
      const place = await page();
      const input = place.querySelector<HTMLInputElement>('#find')!;
      input.setAttribute('aria-controls', 'found');
      await watching({ 'site-search': '#find' });
      type(input, 'install');
      await rowCame();
      expect(place.querySelector('#found')!.firstElementChild).to.equal(row());
    });

    it('comes below the input that controls nothing', async () => {
      const place = await page();
      const input = place.querySelector<HTMLInputElement>('#find')!;
      await watching({ 'site-search': '#find' });
      type(input, 'install');
      await rowCame();
      expect(input.nextElementSibling).to.equal(row());
    });

    it('comes at no other input, and nowhere for a selector that is none', async () => {
      const place = await page();
      const assistant = await watching({ 'site-search': '#find' });
      type(place.querySelector<HTMLInputElement>('#mail')!, 'install');
      for (let n = 0; n < 5; n++) await frame();
      expect(row()).to.equal(null);
      await assistant.update({ siteSearch: '((' });
      type(place.querySelector<HTMLInputElement>('#find')!, 'install');
      for (let n = 0; n < 5; n++) await frame();
      expect(row()).to.equal(null);
    });
  });
});
