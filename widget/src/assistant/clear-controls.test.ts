import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
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

  it("stands above the page's own control in its corner, and moves back down when that control is removed", async () => {
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

  for (const [name, markup] of Object.entries({
    'a frame': '<iframe id="top" srcdoc="<button>chat</button>"></iframe>',
    'a frame in a box': '<div id="top"><iframe srcdoc="x" height="44"></iframe></div>',
    'an element of its own': '<other-chat id="top">Chat</other-chat>',
    'a box to press': '<div id="top" style="cursor: pointer">Chat</div>',
  })) {
    it(`stands above the launcher of another chat that comes later as ${name}`, async () => {
      place(
        `#top { display: block; position: fixed; inset: auto 0 0 auto; width: 110px; height: 110px; border: 0 }
         iframe { display: block }`,
      );
      const page = await fixture<HTMLElement>(
        html`<div><pagewise-assistant></pagewise-assistant></div>`,
      );
      const button = launcher(page.querySelector('pagewise-assistant')!);
      const bottom = () => innerHeight - Math.round(button.getBoundingClientRect().bottom);
      await waitUntil(() => button.style.getPropertyValue('--raise') === '0px');
      document.body.insertAdjacentHTML('beforeend', markup);
      await waitUntil(() => bottom() >= (name === 'a frame in a box' ? 44 : 110));
      const { left, top, width, height } = button.getBoundingClientRect();
      expect(document.elementFromPoint(left + width / 2, top + height / 2)?.localName).to.equal(
        'pagewise-assistant',
      );
      document.querySelector('#top')!.remove();
      await waitUntil(() => bottom() === 20);
    });
  }

  it('stays in its corner over what scrolls with the page, in an app that fills the window too', async () => {
    place(
      `#shell { position: fixed; inset: 0; overflow: auto }
       .copy { position: absolute; right: 10px; width: 80px; height: 400px; bottom: -200px }`,
    );
    const page = await fixture<HTMLElement>(html`
      <div>
        <div id="shell"><button class="copy">Copy</button></div>
        <pagewise-assistant></pagewise-assistant>
      </div>
    `);
    const button = launcher(page.querySelector('pagewise-assistant')!);
    await waitUntil(() => button.style.getPropertyValue('--raise') === '0px');
    page.querySelector('#shell')!.scrollTop = 100;
    await aTimeout(300);
    expect(button.style.getPropertyValue('--raise')).to.equal('0px');
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
