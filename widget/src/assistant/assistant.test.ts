import { aTimeout, expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../index.ts';
import type { PagewiseAssistant } from './assistant.ts';
import { assistantItem, json, ScriptedServer, thread } from '../chat/testing/scripted-server.ts';
import { currentAssistant } from '../embed/registry.ts';
import { start } from '../embed/start.ts';
import { liveLog } from '../testing/live-log.ts';
import { press } from '../testing/press.ts';

function add(attributes: Record<string, string> = {}, parent: Node = document.body) {
  const assistant = document.createElement('pagewise-assistant');
  assistant.setAttribute('renderer', 'builtin');
  assistant.setAttribute('api', '/no/such/endpoint');
  for (const [name, value] of Object.entries(attributes)) assistant.setAttribute(name, value);
  parent.appendChild(assistant);
  return assistant;
}

const part = (assistant: PagewiseAssistant, name: string) => {
  const found = assistant.shadowRoot?.querySelector<HTMLElement>(`[part="${name}"]`);
  if (!found) throw new Error(`No part ${name}.`);
  return found;
};
const launcher = (assistant: PagewiseAssistant) => part(assistant, 'launcher');
const isShown = (element: HTMLElement) => element.checkVisibility();
const button = (assistant: PagewiseAssistant, name: string) => {
  const found = part(assistant, 'panel').shadowRoot?.querySelector<HTMLElement>(`.${name}`);
  if (!found) throw new Error(`No button ${name}.`);
  return found;
};

describe('<pagewise-assistant>', () => {
  afterEach(async () => {
    for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
    sessionStorage.clear();
    localStorage.clear();
    fixtureCleanup();
  });

  it('is a labeled button in the corner and nothing else before it is used', async () => {
    const assistant = add();
    expect(launcher(assistant).getAttribute('aria-label')).to.equal('Ask a question');
    expect(assistant.shadowRoot?.querySelector('pagewise-panel')).to.equal(null);
    const { right, bottom } = launcher(assistant).getBoundingClientRect();
    expect([Math.round(innerWidth - right), Math.round(innerHeight - bottom)]).to.eql([20, 20]);
    await expect(assistant).to.be.accessible();
  });

  it('has words on the launcher where the site wants some, and is called by them', async () => {
    const assistant = add({ 'launcher-label': 'Ask AI' });
    const button = launcher(assistant);
    expect(button.dataset['label']).to.equal('Ask AI');
    expect(button.getAttribute('aria-label')).to.equal('Ask AI');
    const { width, height } = button.getBoundingClientRect();
    expect(height).to.equal(48);
    expect(width).to.be.greaterThan(80);
    await expect(assistant).to.be.accessible();
    await assistant.update({ launcherLabel: '' });
    expect(button.getAttribute('aria-label')).to.equal('Ask a question');
    await waitUntil(() => button.getBoundingClientRect().width === 48, 'the icon alone');
  });

  it('opens a labeled dialog, takes the focus in and gives it back on Escape', async () => {
    const assistant = add();
    const events: string[] = [];
    for (const type of ['pagewise-open', 'pagewise-close'] as const) {
      assistant.addEventListener(type, () => events.push(type));
    }
    launcher(assistant).focus();
    await assistant.open();
    const panel = part(assistant, 'panel');
    expect(panel.getAttribute('role')).to.equal('dialog');
    expect(panel.getAttribute('aria-label')).to.equal('Ask a question');
    expect(panel.matches(':focus-within')).to.equal(true);
    expect(isShown(launcher(assistant))).to.equal(false);
    await expect(assistant).to.be.accessible();
    await press('Escape');
    expect(isShown(panel)).to.equal(false);
    expect(assistant.shadowRoot?.activeElement).to.equal(launcher(assistant));
    expect(events).to.eql(['pagewise-open', 'pagewise-close']);
  });

  it('does what was queued before it came', async () => {
    const asked = window.Pagewise?.('open');
    const assistant = add();
    await asked;
    expect(assistant.isOpen).to.equal(true);
    await window.Pagewise?.('close');
    expect(assistant.isOpen).to.equal(false);
  });

  it('refuses a command it does not know', async () => {
    add();
    // @ts-expect-error No such command.
    const refused = window.Pagewise?.('explode');
    const message = await refused?.catch((error: unknown) => String(error));
    expect(message).to.contain('explode');
  });

  it('is active once per document; another one waits until the first is removed', async () => {
    const first = add();
    const second = add();
    expect(second.shadowRoot).to.equal(null);
    await first.destroy();
    expect(isShown(launcher(second))).to.equal(true);
  });

  it('is active again after it was removed and added, and inside a shadow root', async () => {
    const assistant = add();
    await assistant.open();
    assistant.remove();
    await aTimeout(0);
    expect(currentAssistant(document)).to.equal(undefined);
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).append(assistant);
    await waitUntil(() => assistant.isOpen, 'open as it was before');
    await assistant.close();
    expect(isShown(launcher(assistant))).to.equal(true);
    host.remove();
  });

  it('keeps its panel when it is moved', async () => {
    const assistant = add();
    await assistant.open();
    const panel = part(assistant, 'panel');
    document.documentElement.append(assistant);
    await aTimeout(0);
    expect(part(assistant, 'panel')).to.equal(panel);
    expect(assistant.isOpen).to.equal(true);
  });

  it('outlives a body that is replaced as a whole, when a script tag brought it', async () => {
    start('https://assistant.example/pagewise.js', { renderer: 'builtin', launcher: 'off' });
    start('https://assistant.example/pagewise.js', {});
    expect(document.querySelectorAll('pagewise-assistant')).to.have.length(1);
    const assistant = document.querySelector('pagewise-assistant')!;
    expect(assistant.options.api).to.equal('https://assistant.example/pagewise/chatkit');
    expect(assistant.options.launcher).to.equal(false);
    assistant.remove();
    await aTimeout(0);
    expect(assistant.isConnected).to.equal(true);
    await assistant.destroy();
    await aTimeout(0);
    expect(assistant.isConnected).to.equal(false);
  });

  it('is open again on the next page of the visit', async () => {
    const before = add();
    await before.open();
    before.remove();
    await aTimeout(0);
    const after = add();
    await waitUntil(() => after.isOpen);
    expect(document.activeElement).not.to.equal(after);
  });

  it('opens at the message that the address leads to, where answers have links', async () => {
    const ask = window.fetch;
    const server = new ScriptedServer().answer(
      'threads.get_by_id',
      json(thread({ items: { data: [assistantItem('msg_1', 'Stored')], has_more: false } })),
    );
    const visitor = json({ token: 't', expiresAt: new Date(Date.now() + 86_400_000) });
    window.fetch = async (url, init) =>
      String(url).endsWith('/visitor') ? visitor.clone() : server.fetch(String(url), init);
    const address = location.href;
    try {
      location.hash = '#pagewise=thr_1/msg_1';
      const silent = add();
      await aTimeout(50);
      expect(silent.isOpen).to.equal(false);
      await silent.destroy();
      sessionStorage.setItem('pagewise.panel', '{"open":true}');
      const open = add();
      await waitUntil(() => open.isOpen && part(open, 'panel').querySelector('pagewise-chat'));
      await aTimeout(50);
      expect(server.last('threads.get_by_id')).to.equal(undefined);
      await open.close();
      await open.destroy();
      const assistant = add({ links: '' });
      const message = () =>
        part(assistant, 'panel')
          .querySelector('pagewise-chat')
          ?.shadowRoot?.querySelector('[data-item="msg_1"]');
      await waitUntil(() => assistant.isOpen && message()?.matches(':focus'), 'it is there', {
        timeout: 5000,
      });
      expect(server.last('threads.get_by_id')?.params).to.deep.equal({ thread_id: 'thr_1' });
      await assistant.close();
      location.hash = '#pagewise=thr_1/msg_2';
      await waitUntil(() => assistant.isOpen, 'it is open again');
      await assistant.close();
      location.hash = '#pagewise=%E0%A4%A/msg_1';
      await aTimeout(50);
      expect(assistant.isOpen, 'a spoilt address leads nowhere').to.equal(false);
    } finally {
      window.fetch = ask;
      history.replaceState(null, '', address);
    }
  });

  it('takes options deeply and gives them up for null', async () => {
    const assistant = add({ name: 'Guide', theme: '{"accent":"#800080"}' });
    await assistant.update({ theme: { text: '#222222' }, name: 'Helper' });
    expect(assistant.options.theme).to.eql({ accent: '#800080', text: '#222222' });
    expect(launcher(assistant).getAttribute('aria-label')).to.equal('Helper');
    await assistant.update({ name: null, theme: { text: null } });
    expect(assistant.options.theme).to.eql({ accent: '#800080' });
    expect(launcher(assistant).getAttribute('aria-label')).to.equal('Guide');
    expect(getComputedStyle(launcher(assistant)).backgroundColor).to.equal('rgb(128, 0, 128)');
  });

  it("wears what the site's own style sheet says, and the page's look for the rest", async () => {
    const assistant = add();
    assistant.style.setProperty('--pagewise-accent', 'rgb(1, 2, 3)');
    const { backgroundColor, color } = getComputedStyle(launcher(assistant));
    expect(backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(color).to.match(/^rgb\((255, 255, 255|0, 0, 0)\)$/);
  });

  it('opens by the shortcut, not while the reader writes', async () => {
    const assistant = add({ shortcut: 'ctrl+y' });
    const input = document.createElement('input');
    document.body.append(input);
    input.focus();
    await press('Control+y');
    expect(assistant.isOpen).to.equal(false);
    input.blur();
    await press('Control+y');
    await waitUntil(() => assistant.isOpen);
    input.remove();
  });

  it("opens by the site's own trigger, which gets the focus back", async () => {
    const trigger = document.createElement('button');
    trigger.className = 'help';
    document.body.append(trigger);
    const assistant = add({ launcher: 'false', trigger: '.help' });
    expect(isShown(launcher(assistant))).to.equal(false);
    trigger.focus();
    trigger.click();
    await waitUntil(() => assistant.isOpen);
    await assistant.close();
    expect(document.activeElement).to.equal(trigger);
    trigger.remove();
  });

  it('keeps the keys pressed in the panel from the page', async () => {
    const assistant = add();
    await assistant.open();
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener('keydown', hear);
    button(assistant, 'new').focus();
    await press('j');
    document.removeEventListener('keydown', hear);
    expect(heard).to.eql([]);
  });

  it('is resized with the arrow keys and as large on the next page', async () => {
    const assistant = add();
    await assistant.open();
    const panel = part(assistant, 'panel');
    const { width } = panel.getBoundingClientRect();
    button(assistant, 'resize').focus();
    await press('ArrowLeft');
    await waitUntil(() => panel.getBoundingClientRect().width === width + 16);
    await assistant.destroy();
    sessionStorage.clear();
    const next = add();
    await next.open();
    expect(part(next, 'panel').getBoundingClientRect().width).to.equal(width + 16);
  });

  it('is resized by a click and by keys, by a handle that tells its values', async () => {
    const assistant = add();
    await assistant.open();
    const panel = part(assistant, 'panel');
    const handle = button(assistant, 'resize');
    const value = () => Number(handle.getAttribute('aria-valuenow'));
    const log = liveLog(assistant.shadowRoot!);
    const { width, height } = handle.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    expect(handle.getAttribute('role')).to.equal('separator');
    await waitUntil(() => value() === panel.offsetWidth);
    const seen = [value()];
    handle.focus();
    handle.click();
    await waitUntil(() => panel.offsetWidth !== seen[0]);
    for (let clicks = 0; clicks < 2; clicks += 1) {
      await waitUntil(() => value() === panel.offsetWidth);
      seen.push(value());
      await press('Enter');
      await waitUntil(() => panel.offsetWidth !== seen.at(-1));
    }
    expect(seen[1]).to.be.greaterThan(seen[0]!);
    expect(seen[2]).to.be.greaterThan(seen[1]!);
    expect(panel.offsetWidth).to.equal(seen[0]);
    await waitUntil(() => log.words.at(-1) === `Width ${seen[0]}, height ${panel.offsetHeight}`);
    await expect(assistant).to.be.accessible();
    await press('End');
    await waitUntil(() => panel.offsetWidth > seen[0]!);
    await press('Home');
    await waitUntil(() => value() === Number(handle.getAttribute('aria-valuemin')));
  });

  it('speaks the language of the page and runs in its direction', async () => {
    document.documentElement.lang = 'ar';
    document.documentElement.dir = 'rtl';
    const assistant = add();
    expect(launcher(assistant).getAttribute('aria-label')).to.equal('طرح سؤال');
    expect(launcher(assistant).getBoundingClientRect().left).to.equal(20);
    document.documentElement.lang = 'en';
    document.documentElement.dir = '';
  });

  it('follows the language of the page, which a site may change in place', async () => {
    const assistant = add();
    await assistant.open();
    try {
      document.documentElement.lang = 'de';
      await waitUntil(() => button(assistant, 'close').title === 'Schließen', 'German', {
        timeout: 5_000,
      });
      expect(launcher(assistant).ariaLabel).to.equal('Frage stellen');
    } finally {
      document.documentElement.lang = 'en';
    }
    await waitUntil(() => button(assistant, 'close').title === 'Close', 'English', {
      timeout: 5_000,
    });
  });

  it('loads the words of its language with the panel, and takes others from the site', async () => {
    const assistant = add({ locale: 'de-AT' });
    await assistant.update({ strings: { 'panel.new': 'Von vorn' } });
    await assistant.open();
    expect(button(assistant, 'close').title).to.equal('Schließen');
    expect(button(assistant, 'new').title).to.equal('Von vorn');
  });

  it('asks about the page in its language, in words of the site where it has some', async () => {
    const assistant = add({ locale: 'de' });
    await assistant.update({ strings: { 'chat.send': 'Ab damit' } });
    await assistant.open();
    const root = () => assistant.shadowRoot?.querySelector('pagewise-chat')?.shadowRoot;
    const composer = () => root()?.querySelector('textarea');
    await waitUntil(() => root()?.querySelector('[aria-label="Ab damit"]'), 'its own word');
    await waitUntil(() => composer()?.getAttribute('aria-label') === 'Nachricht', 'German');
    expect(composer()?.placeholder).to.equal('Frage zu dieser Seite …');
    expect(root()?.querySelector('h2')?.textContent).to.equal('Was möchten Sie wissen?');
    await assistant.update({ strings: null, placeholder: 'Frag!' });
    await waitUntil(
      () => root()?.querySelector('[aria-label="Senden"]'),
      'the word of the language',
    );
    expect(composer()?.placeholder).to.equal('Frag!');
  });

  it('is read and written in at 400 % zoom', async function () {
    // WebKit's driver cannot size the window that tests run in.
    if (!/Chrome|Firefox/.test(navigator.userAgent)) this.skip();
    const before = { width: innerWidth, height: innerHeight };
    await setViewport({ width: 320, height: 256 });
    try {
      const assistant = add();
      await assistant.open();
      const root = () => assistant.shadowRoot?.querySelector('pagewise-chat')?.shadowRoot;
      await waitUntil(() => root()?.querySelector('form'));
      await waitUntil(() => part(assistant, 'panel').shadowRoot?.querySelector('.sent'));
      const panel = part(assistant, 'panel').getBoundingClientRect();
      expect([panel.left, panel.top, panel.width, panel.height]).to.eql([0, 0, 320, 256]);
      expect(document.documentElement.scrollWidth).to.equal(320);
      const composer = root()!.querySelector('form')!.getBoundingClientRect();
      expect(composer.bottom).to.be.at.most(256);
      expect(composer.left).to.be.at.least(0);
      expect(composer.right).to.be.at.most(320);
      const conversation = root()!.querySelector('.body')!.getBoundingClientRect();
      expect(conversation.height).to.be.greaterThan(256 / 3);
    } finally {
      await setViewport(before);
    }
  });

  it("changes the panel's language while it is open", async () => {
    const assistant = add({ locale: 'de' });
    await assistant.open();
    await assistant.update({ locale: 'fr' });
    await waitUntil(() => button(assistant, 'close').title === 'Fermer');
    await assistant.update({ locale: 'en' });
    await waitUntil(() => button(assistant, 'close').title === 'Close');
  });

  it('has the language of the page that was changed while the panel was loaded', async () => {
    const assistant = add({ locale: 'de' });
    const opening = assistant.open();
    // The words of the first language are under way.
    await assistant.update({ locale: 'ja' });
    await opening;
    await waitUntil(() => button(assistant, 'close').title === '閉じる', 'Japanese', {
      timeout: 5_000,
    });
  });

  it('asks the one who vouches for the reader now, also when that has changed', async () => {
    const tokens: (string | null)[] = [];
    const { fetch } = window;
    window.fetch = (input, init) => {
      tokens.push(new Headers(init?.headers).get('authorization'));
      return fetch(input, init);
    };
    try {
      const assistant = add();
      await assistant.update({ identify: async () => 'first' });
      await assistant.ask('Why?');
      await waitUntil(() => tokens.includes('Bearer first'));
      await assistant.update({ identify: async () => 'second' });
      await assistant.ask('And now?');
      await waitUntil(() => tokens.includes('Bearer second'));
    } finally {
      window.fetch = fetch;
    }
  });

  it('asks first where the site wants consent, and loads nothing before', async () => {
    const assistant = document.createElement('pagewise-assistant');
    assistant.setAttribute('consent', 'click');
    assistant.setAttribute('renderer', 'builtin');
    document.body.append(assistant);
    const asked = () =>
      waitUntil(() => assistant.shadowRoot?.querySelector('[part="question"]'), 'asked', {
        timeout: 5000,
      });
    launcher(assistant).click();
    await asked();
    await expect(assistant).to.be.accessible();
    await press('Escape');
    expect(assistant.shadowRoot?.activeElement).to.equal(launcher(assistant));
    launcher(assistant).click();
    await asked();
    await press('Enter');
    await waitUntil(() => assistant.isOpen, 'open', { timeout: 5000 });
  });
});
