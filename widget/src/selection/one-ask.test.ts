import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { SelectionAsk } from './selection-ask.ts';

let offer: SelectionAsk | undefined;

/** Code in the page and in a shadow root, with the Ask buttons of an assistant. */
async function page() {
  const content = await fixture<HTMLElement>(
    html`<div>
      <p>Words</p>
      <pre>SELECT 1;</pre>
      <div class="host"></div>
    </div>`,
  );
  const root = content.querySelector('.host')!.attachShadow({ mode: 'open' });
  root.innerHTML = '<pre>SELECT 2;</pre>';
  content.scrollIntoView();
  const asked: string[] = [];
  offer = new SelectionAsk({ codeBlocks: true, ask: (range) => void asked.push(String(range)) });
  offer.connect();
  const [code, inner] = [content.querySelector('pre')!, root.querySelector('pre')!];
  return { asked, code, inner, words: content.querySelector('p')! };
}

const heard = (type: string, target: Element): boolean =>
  target.dispatchEvent(
    new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'mouse' }),
  );

/** As a reader does it: roots with a selection are known by the press. */
function select(node: Element): void {
  heard('pointerdown', node);
  const { firstChild: text } = node;
  getSelection()?.setBaseAndExtent(text!, 0, text!, 5);
  heard('pointerup', node);
}

/** Of the Ask buttons, those that can be seen. */
const shown = (): string[] =>
  ['pagewise-ask-toolbar', 'pagewise-code-ask'].filter((name) => {
    const button = document.querySelector(name)?.shadowRoot?.querySelector('button');
    return button?.checkVisibility({ visibilityProperty: true });
  });

const shows = (...names: string[]) =>
  waitUntil(() => String(shown()) === String(names), `not only ${names}: ${shown()}`, {
    timeout: 5_000,
  });

/** The button of code is loaded when the assistant comes. */
const showsAt = (block: Element) =>
  waitUntil(() => heard('pointerover', block) && String(shown()) === 'pagewise-code-ask', 'none', {
    timeout: 5_000,
  });

describe('One Ask at a time', () => {
  afterEach(() => {
    offer?.disconnect();
    getSelection()?.removeAllRanges();
  });

  for (const where of ['the page', 'a shadow root'] as const)
    it(`is that of the selection in code of ${where}, until that is sent away`, async () => {
      const { code, inner } = await page();
      const block = where === 'the page' ? code : inner;
      await showsAt(block);
      select(block);
      await shows('pagewise-ask-toolbar');
      heard('pointerover', block);
      await shows('pagewise-ask-toolbar');
      dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      await shows('pagewise-code-ask');
      select(block);
      getSelection()?.removeAllRanges();
      await shows('pagewise-code-ask');
    });

  it('is that of the block, while text stays selected that was asked about', async () => {
    const { asked, code, words } = await page();
    await showsAt(code);
    select(words);
    await shows('pagewise-ask-toolbar');
    heard('pointerover', code);
    await shows('pagewise-ask-toolbar');
    document
      .querySelector('pagewise-ask-toolbar')!
      .shadowRoot!.querySelector<HTMLElement>('button')!
      .click();
    expect(asked).to.deep.equal(['Words']);
    expect(String(getSelection())).to.equal('Words');
    await shows('pagewise-code-ask');
  });

  it('is that of the block, while the selection is out of view', async () => {
    const { code, words } = await page();
    const room = document.createElement('div');
    room.style.height = '300vh';
    await showsAt(code);
    select(words);
    await shows('pagewise-ask-toolbar');
    words.after(room);
    code.scrollIntoView();
    heard('pointerover', code);
    await shows('pagewise-code-ask');
    words.scrollIntoView();
    await shows('pagewise-ask-toolbar');
  });
});
