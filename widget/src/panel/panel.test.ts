import { expect, fixture } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { liveLog } from '../testing/live-log.ts';
import { PagewisePanel } from './panel.ts';
import { chatKitFailure } from '../chatkit/chatkit-failure.ts';
import { SharedContext } from '../request/shared-context.ts';
import { chatUnavailable } from '../surface/surface-failure.ts';
import type { SurfaceState } from '../surface/surface-host.ts';

const ofChatKit = [
  'script-blocked',
  'script-timeout',
  'script-broken',
  'regressed',
  'frame-dead',
  'domain',
  'unmounted',
] as const;
const failures = [...ofChatKit.map((reason) => chatKitFailure(reason)), chatUnavailable(undefined)];

/** WebKit's driver cannot size the window that tests run in. */
const canSize = /Chrome|Firefox/.test(navigator.userAgent);

describe('The panel', () => {
  before(() => {
    if (!customElements.get('pagewise-panel')) {
      customElements.define('pagewise-panel', PagewisePanel);
    }
  });

  async function show(state: SurfaceState): Promise<PagewisePanel> {
    const panel = document.createElement('pagewise-panel');
    panel.name = 'Assistant';
    panel.state = state;
    panel.shared = new SharedContext(() => Promise.reject(new Error('not read here')));
    const chat = document.createElement('p');
    chat.textContent = 'chat';
    panel.append(chat);
    return fixture(panel);
  }
  const status = (panel: PagewisePanel): HTMLElement =>
    panel.renderRoot.querySelector<HTMLElement>('.status')!;

  for (const failure of failures) {
    it(`says in a sentence what happened for ${failure.reason}, with a button to try again`, async () => {
      const panel = await show({ name: 'failed', failure });
      let retries = 0;
      panel.retry = () => void (retries += 1);
      panel.requestUpdate();
      await panel.updateComplete;
      const lines = [...status(panel).querySelectorAll('p')].map((line) => line.textContent);
      expect(lines.length).to.equal(1);
      expect(lines.every((line) => line?.endsWith('.'))).to.equal(true);
      status(panel).querySelector('button')!.click();
      expect(retries).to.equal(1);
      await expect(panel).to.be.accessible();
    });
  }

  it('says it in the language of the reader', async () => {
    const panel = await show({ name: 'failed', failure: chatKitFailure('domain') });
    const { strings } = await import('../strings/de/panel.ts');
    panel.strings = strings;
    await panel.updateComplete;
    expect(status(panel).textContent).to.include(strings['surface.failed.domain']);
  });

  it('says that the chat is coming to who opened it, and why it does not come', async () => {
    const panel = await show({ name: 'idle' });
    const log = liveLog(panel.parentElement!);
    panel.state = { name: 'loading' };
    await panel.updateComplete;
    panel.focus();
    panel.state = { name: 'connecting' };
    await panel.updateComplete;
    panel.state = { name: 'loading' };
    await panel.updateComplete;
    panel.state = { name: 'failed', failure: chatUnavailable(undefined) };
    await panel.updateComplete;
    log.stop();
    await Promise.resolve();
    expect(log.words).to.deep.equal([
      'Loading chat…',
      'Couldn’t load the chat. Check your connection and try again.',
    ]);
  });

  it('tells that the chat is coming, and then only shows the chat', async () => {
    const panel = await show({ name: 'loading' });
    const chat = panel.querySelector('p')!;
    expect(status(panel).textContent).to.include('Loading');
    expect(getComputedStyle(chat).visibility).to.equal('hidden');
    await expect(panel).to.be.accessible();
    panel.state = { name: 'ready' };
    await panel.updateComplete;
    expect(status(panel).hidden).to.equal(true);
    expect(getComputedStyle(chat).visibility).to.equal('visible');
    await expect(panel).to.be.accessible();
  });

  it('is as large as the letters are that the reader asks the browser for', async function () {
    if (!canSize) this.skip();
    const before = { width: innerWidth, height: innerHeight };
    await setViewport({ width: 1280, height: 1000 });
    const panel = await show({ name: 'ready' });
    for (const side of ['--side', '--bottom']) panel.style.setProperty(side, '20px');
    const { style } = document.documentElement;
    try {
      expect(panel.offsetWidth).to.equal(400);
      style.fontSize = '32px';
      expect(panel.offsetWidth).to.equal(800);
      style.fontSize = '62.5%';
      expect(panel.offsetWidth).to.equal(400);
    } finally {
      style.removeProperty('font-size');
      await setViewport(before);
    }
  });

  it('draws on its button the side of the window that it is docked at', async () => {
    const panel = await show({ name: 'ready' });
    const icon = panel.renderRoot.querySelector('.dock svg')!;
    expect(getComputedStyle(icon).scale).to.equal('none');
    panel.dir = 'rtl';
    expect(getComputedStyle(icon).scale).to.equal('-1 1');
    panel.classList.add('at-start');
    expect(getComputedStyle(icon).scale).to.equal('none');
    panel.dir = 'ltr';
    expect(getComputedStyle(icon).scale).to.equal('-1 1');
  });

  it('gives a long name a line of its own in a narrow window, and cuts nothing of it', async function () {
    if (!canSize) this.skip();
    const before = { width: innerWidth, height: innerHeight };
    await setViewport({ width: 320, height: 640 });
    try {
      const panel = await show({ name: 'ready' });
      panel.name = 'Ask the documentation of the observatory';
      await panel.updateComplete;
      const name = panel.renderRoot.querySelector('h2')!.getBoundingClientRect();
      const close = panel.renderRoot.querySelector('.close')!.getBoundingClientRect();
      expect(close.top).to.be.at.least(name.bottom);
      expect(name.width).to.be.greaterThan(280);
      panel.name = 'Ask';
      await panel.updateComplete;
      const short = panel.renderRoot.querySelector('h2')!.getBoundingClientRect();
      expect(panel.renderRoot.querySelector('.close')!.getBoundingClientRect().top).to.be.lessThan(
        short.bottom,
      );
    } finally {
      await setViewport(before);
    }
  });
});
