import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import type { Assistant } from '../embed/registry.ts';
import type { AskOptions } from '../options.ts';
import type { Settings } from '../panel/settings.ts';
import { press } from '../testing/press.ts';
import { sectionOf, type PagewiseHeadingAsk } from './heading-ask.ts';
import { watchHeadings } from './heading-watch.ts';

/** A page with sections, and what is asked about them. */
async function page(headings = true) {
  const asked: AskOptions[] = [];
  const content = await fixture<HTMLElement>(
    html`<main>
      <nav><h2>Contents</h2></nav>
      <button id="before">Before</button>
      <h2 id="heat">Heat <a href="#heat">#</a></h2>
      <p>Seventy degrees.</p>
      <h3 id="tea">Tea</h3>
      <p>Green tea.</p>
      <h2 id="end">End</h2>
      <p>No more.</p>
    </main>`,
  );
  const assistant = document.createElement('div');
  assistant.className = 'assistant';
  assistant.attachShadow({ mode: 'open' }).innerHTML = '<div class="root"></div>';
  Object.assign(assistant, { open: async (options: AskOptions) => void asked.push(options) });
  document.body.append(assistant);
  const settings = { options: { headings }, strings: {} };
  watchHeadings({
    assistant: assistant as unknown as Assistant,
    settings: () => settings as unknown as Settings,
  });
  const button = (): PagewiseHeadingAsk | undefined =>
    assistant.shadowRoot?.querySelector('pagewise-heading-ask') ?? undefined;
  const isShown = (): boolean =>
    (button()?.checkVisibility() ?? false) && button()!.style.getPropertyValue('left') !== '';
  const find = (selector: string): HTMLElement => content.querySelector<HTMLElement>(selector)!;
  return { asked, button, isShown, find };
}

const pointAt = async (element: Element): Promise<void> => {
  const { left, top, height } = element.getBoundingClientRect();
  await resetMouse();
  const position: [number, number] = [Math.round(left + 8), Math.round(top + height / 2)];
  await sendMouse({ type: 'move', position });
};
const words = (range: unknown): string => String(range).replaceAll(/\s+/g, ' ').trim();

describe('Ask on headings', () => {
  afterEach(async () => {
    await resetMouse();
    fixtureCleanup();
    for (const each of document.querySelectorAll('body > .assistant')) each.remove();
  });

  it('is after the heading that is pointed at and what the site has there, and asks about its section', async () => {
    const { asked, button, isShown, find } = await page();
    await pointAt(find('#heat'));
    await waitUntil(isShown, 'the button', { timeout: 5_000 });
    const box = button()!.getBoundingClientRect();
    expect(box.left).to.be.at.least(find('#heat a').getBoundingClientRect().right);
    expect(box.top).to.be.lessThan(find('#heat').getBoundingClientRect().bottom);
    await expect(button()!).to.be.accessible();
    button()!.renderRoot.querySelector('button')!.click();
    expect(asked.map(({ quote }) => words(quote))).to.deep.equal([
      'Heat # Seventy degrees. Tea Green tea.',
    ]);
    expect(isShown()).to.equal(false);
  });

  it('is reached by Tab from the link in a heading, and from a heading without one', async function () {
    // WebKit's driver cannot press Tab.
    if (!/Chrome|Firefox/.test(navigator.userAgent)) this.skip();
    const { asked, button, isShown, find } = await page();
    find('#before').focus();
    await press('Tab');
    await waitUntil(() => document.activeElement === find('#heat a'), 'the link');
    await waitUntil(isShown, 'the button', { timeout: 5_000 });
    await press('Tab');
    expect(button()!.shadowRoot?.activeElement?.localName).to.equal('button');
    await press('Tab');
    expect(document.activeElement).to.equal(find('#tea'));
    await waitUntil(isShown, 'the button on the next heading');
    await press('Tab');
    await press('Enter');
    expect(asked.map(({ quote }) => words(quote))).to.deep.equal(['Tea Green tea.']);
  });

  it('is not there where the site does not want it, nor on what is not of the content', async () => {
    const off = await page(false);
    await pointAt(off.find('#heat'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(off.button()).to.equal(undefined);
    fixtureCleanup();
    const { isShown, find } = await page();
    await pointAt(find('#heat'));
    await waitUntil(isShown, 'the button', { timeout: 5_000 });
    await pointAt(find('nav h2'));
    await waitUntil(() => !isShown(), 'no button in a list of links');
  });

  it('ends a section with the next heading of its level, and the last one with the content', async () => {
    const { find } = await page();
    expect(words(sectionOf(find('#tea')))).to.equal('Tea Green tea.');
    expect(words(sectionOf(find('#end')))).to.equal('End No more.');
  });
});
