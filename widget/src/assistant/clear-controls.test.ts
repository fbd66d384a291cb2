import { fixture, html, waitUntil } from '@open-wc/testing';
import '../index.ts';
import type { PagewiseAssistant } from './assistant.ts';

const launcher = (assistant: PagewiseAssistant) =>
  assistant.shadowRoot!.querySelector<HTMLElement>('[part="launcher"]')!;
const place = (css: string) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};

describe('the launcher', () => {
  afterEach(() => {
    document.adoptedStyleSheets = [];
  });

  it("stands above the page's own control in its corner, and comes down when that has gone", async () => {
    place('#top { position: fixed; inset: auto 20px 20px auto; block-size: 44px }');
    const page = await fixture<HTMLElement>(
      html`<div><button id="top">Top</button><pagewise-assistant></pagewise-assistant></div>`,
    );
    const button = launcher(page.querySelector('pagewise-assistant')!);
    const bottom = () => innerHeight - Math.round(button.getBoundingClientRect().bottom);
    await waitUntil(() => bottom() === 20 + 44 + 8);
    page.querySelector('#top')!.remove();
    dispatchEvent(new Event('resize'));
    await waitUntil(() => bottom() === 20);
  });

  it('stays in its corner where all is controls', async () => {
    place('#all { position: fixed; inset: 0 }');
    const page = await fixture<HTMLElement>(
      html`<div><button id="all">All</button><pagewise-assistant></pagewise-assistant></div>`,
    );
    const button = launcher(page.querySelector('pagewise-assistant')!);
    await waitUntil(() => button.style.getPropertyValue('--raise') === '0px');
  });
});
