import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { showOnPointed } from './pointed-button.ts';

/** Code in the page and in a shadow root, with one button for both. */
async function page() {
  const content = await fixture<HTMLElement>(
    html`<div>
      <p>Words</p>
      <pre>SELECT 1;</pre>
      <div class="host"></div>
    </div>`,
  );
  const inner = content.querySelector('.host')!.attachShadow({ mode: 'open' });
  inner.innerHTML = '<pre>SELECT 2;</pre>';
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
  const pointAt = (element: Element): boolean =>
    element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
  const isShown = (): boolean => button.checkVisibility();
  const code = content.querySelector('pre')!;
  return { content, code, inner: inner.querySelector('pre')!, pointAt, isShown, ending };
}

describe('The button on what is pointed at', () => {
  afterEach(() => getSelection()?.removeAllRanges());

  it('goes when text is selected there, and comes back when nothing is', async () => {
    const { content, code, pointAt, isShown, ending } = await page();
    pointAt(code);
    expect(isShown()).to.equal(true);
    getSelection()?.setBaseAndExtent(code.firstChild!, 0, code.firstChild!, 6);
    await waitUntil(() => !isShown(), 'still there', { timeout: 5_000 });
    pointAt(code);
    expect(isShown()).to.equal(false);
    getSelection()?.selectAllChildren(content.querySelector('p')!);
    pointAt(code);
    expect(isShown(), 'text elsewhere is selected').to.equal(true);
    getSelection()?.selectAllChildren(content);
    await waitUntil(() => !isShown(), 'still there', { timeout: 5_000 });
    getSelection()?.removeAllRanges();
    pointAt(code);
    expect(isShown()).to.equal(true);
    ending.abort();
  });

  it('goes when text is selected in a shadow root', async function () {
    // Other browsers do not say from outside what is selected in there.
    if (!/Chrome/.test(navigator.userAgent)) this.skip();
    const { inner, pointAt, isShown, ending } = await page();
    pointAt(inner);
    expect(isShown()).to.equal(true);
    getSelection()?.setBaseAndExtent(inner.firstChild!, 0, inner.firstChild!, 6);
    await waitUntil(() => !isShown(), 'still there', { timeout: 5_000 });
    ending.abort();
  });
});
