import { expect, fixture, html } from '@open-wc/testing';
import { SentContext } from './sent-context.ts';
import { PagewiseSurface } from './surface-element.ts';
import { SurfaceFailure, type FailureReason } from './surface-failure.ts';
import type { SurfaceState } from './surface-host.ts';

const reasons: FailureReason[] = [
  'script-blocked',
  'script-timeout',
  'script-broken',
  'regressed',
  'frame-dead',
  'domain',
  'unmounted',
  'chat-unavailable',
];

describe('<pagewise-surface>', () => {
  before(() => {
    if (!customElements.get('pagewise-surface')) {
      customElements.define('pagewise-surface', PagewiseSurface);
    }
  });

  async function show(state: SurfaceState): Promise<PagewiseSurface> {
    const sent = new SentContext(() => Promise.reject(new Error('not read here')));
    return fixture(
      html`<pagewise-surface .state=${state} .sent=${sent}><p>chat</p></pagewise-surface>`,
    );
  }

  for (const reason of reasons) {
    it(`says a sentence and a next step for ${reason}, with a button to try again`, async () => {
      const element = await show({ name: 'failed', failure: new SurfaceFailure(reason) });
      let retries = 0;
      element.retry = () => (retries += 1);
      const lines = [...element.renderRoot.querySelectorAll('p')].map((line) => line.textContent);
      expect(lines.length).to.equal(2);
      expect(lines.every((line) => line?.endsWith('.'))).to.equal(true);
      element.renderRoot.querySelector('button')!.click();
      expect(retries).to.equal(1);
      await expect(element).to.be.accessible();
    });
  }

  it('tells that the chat is coming, and then only shows the chat', async () => {
    const element = await show({ name: 'loading' });
    const chat = element.querySelector('p')!;
    expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.include('Opening');
    expect(getComputedStyle(chat).visibility).to.equal('hidden');
    await expect(element).to.be.accessible();
    element.state = { name: 'ready' };
    await element.updateComplete;
    expect(element.renderRoot.querySelector<HTMLElement>('[part=status]')!.hidden).to.equal(true);
    expect(getComputedStyle(chat).visibility).to.equal('visible');
    await expect(element).to.be.accessible();
  });
});
