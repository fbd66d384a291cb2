import { expect, fixture, html } from '@open-wc/testing';
import { setOffer } from './ask-offer.ts';
import { showOnPointed } from './pointed-button.ts';

/** Code in a page, with a button for it. */
async function page() {
  const content = await fixture<HTMLElement>(
    html`<div>
      <p>Words</p>
      <pre>SELECT 1;</pre>
    </div>`,
  );
  const button = document.createElement('button');
  const ending = new AbortController();
  showOnPointed({
    button,
    isFor: (target): target is HTMLElement =>
      target instanceof HTMLElement && target.localName === 'pre',
    insert: () => content.append(button),
    keepAt: () => () => undefined,
    ask: () => undefined,
    signal: ending.signal,
  });
  const pointAt = (selector: string): boolean | undefined =>
    content
      .querySelector(selector)
      ?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
  const yields = (): boolean => button.hasAttribute('data-yields');
  return { button, pointAt, yields, ending };
}

describe('The button on what is pointed at', () => {
  afterEach(() => setOffer(false));

  it('is there while its part is pointed at', async () => {
    const { button, pointAt, ending } = await page();
    pointAt('pre');
    expect(button.checkVisibility()).to.equal(true);
    pointAt('p');
    expect(button.checkVisibility()).to.equal(false);
    ending.abort();
  });

  it('yields to the offer to ask about a selection, and comes back by itself', async () => {
    const { button, pointAt, yields, ending } = await page();
    pointAt('pre');
    expect(yields()).to.equal(false);
    setOffer(true);
    expect(yields()).to.equal(true);
    setOffer(false);
    expect(yields()).to.equal(false);
    setOffer(true);
    pointAt('p');
    pointAt('pre');
    expect(yields()).to.equal(true);
    ending.abort();
    setOffer(false);
    expect(button.checkVisibility()).to.equal(false);
  });
});
