import { expect, fixture, waitUntil } from '@open-wc/testing';
import { pageContextLimits, type PageContext, type Passage } from '../protocol.ts';
import { fitPageContext } from './fit-page-context.ts';
import { liveLog } from '../testing/live-log.ts';
import { PagewisePanel } from '../panel/panel.ts';
import { SharedContext } from './shared-context.ts';

const page: PageContext = {
  url: 'https://docs.example/vacuum',
  title: 'VACUUM',
  outline: [{ level: 1, text: 'VACUUM' }],
  content: '# VACUUM',
  truncated: false,
  passages: [],
};
const passage = (exact: string): Passage => ({ url: page.url, exact, before: '', after: '' });
const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

function create(): SharedContext {
  return new SharedContext(async () => page);
}

describe('SharedContext', () => {
  it('sends the page with the passages that were collected, each once', async () => {
    const sent = create();
    sent.add([passage('one'), passage('two')]);
    sent.add([passage('one')]);
    expect(await sent.pageContext()).to.deep.equal({
      ...page,
      passages: [passage('one'), passage('two')],
    });
    expect(sent.quote).to.equal('one\n\ntwo');
  });

  it('takes as many passages as the server does, and says when one is too many', () => {
    const sent = create();
    expect(sent.add(Array.from({ length: 8 }, (_, number) => passage(`p${number}`)))).to.equal(
      true,
    );
    expect(sent.add([passage('ninth')])).to.equal(false);
    expect(sent.isFull).to.equal(true);
    expect(sent.passages.length).to.equal(8);
    sent.drop([passage('p0')]);
    expect(sent.isFull).to.equal(false);
  });

  it('sends passages alone when the page was dropped, and nothing when nothing is left', async () => {
    const sent = create();
    sent.add([passage('one')]);
    sent.includesPage = false;
    const context = await sent.pageContext();
    expect(context?.content).to.equal('');
    expect(context?.title).to.equal('');
    expect(context?.passages).to.deep.equal([passage('one')]);
    sent.drop(sent.passages);
    expect(await sent.pageContext()).to.equal(undefined);
  });
});

describe('fitPageContext', () => {
  it('leaves a context that fits as it is', () => {
    expect(fitPageContext(page)).to.equal(page);
  });

  it('keeps the limit whatever is in it, and the passages longest', () => {
    const long = '漢字😀"\\\n'.repeat(500);
    const passages = Array.from({ length: 8 }, (_, number) => ({
      ...passage(`${number}${long}`.slice(0, pageContextLimits.exact)),
      markdown: long,
    }));
    const full = { ...page, content: '😀'.repeat(8_000), passages };
    for (const context of [full, { ...full, passages: passages.slice(0, 1) }]) {
      const fitted = fitPageContext(context);
      expect(bytes(fitted)).to.be.at.most(pageContextLimits.bytes);
      expect(fitted.passages.length).to.equal(context.passages.length);
      expect(fitted.passages.every(({ exact }) => exact.length > 100)).to.equal(true);
      expect(JSON.stringify(fitted)).to.not.match(/\\ud[89ab]/);
    }
  });
});

describe('What is sent, in the panel', () => {
  before(() => {
    if (!customElements.get('pagewise-panel')) {
      customElements.define('pagewise-panel', PagewisePanel);
    }
  });

  async function show(sent: SharedContext): Promise<PagewisePanel> {
    const panel = document.createElement('pagewise-panel');
    panel.name = 'Assistant';
    panel.state = { name: 'ready' };
    panel.shared = sent;
    return fixture(panel);
  }
  const row = (element: PagewisePanel): HTMLElement => element.renderRoot.querySelector('.sent')!;
  const buttons = (element: PagewisePanel): HTMLElement[] => [
    ...row(element).querySelectorAll('button'),
  ];
  const status = (element: PagewisePanel): string | null | undefined =>
    row(element).querySelector('.news')?.textContent;

  it('shows the very context that is sent', async () => {
    const sent = create();
    sent.add([passage('one')]);
    const element = await show(sent);
    buttons(element).at(-1)!.click();
    await waitUntil(() => element.renderRoot.querySelector('pre'));
    expect(JSON.parse(element.renderRoot.querySelector('pre')!.textContent!)).to.deep.equal(
      await sent.pageContext(),
    );
    sent.add([passage('two')]);
    await waitUntil(() => element.renderRoot.querySelector('pre')?.textContent?.includes('two'));
    await expect(element).to.be.accessible();
  });

  it('reads as the page does: title, section and text, with the request folded', async () => {
    const section = { title: 'Parameters' };
    const sent = new SharedContext(async () => ({ ...page, section, content: 'FULL\n<b>x</b>' }));
    sent.add([{ ...passage('one'), sectionTitle: 'Options' }]);
    const element = await show(sent);
    buttons(element).at(-1)!.click();
    await waitUntil(() => element.renderRoot.querySelector('.shared'));
    const shared = element.renderRoot.querySelector<HTMLElement>('.shared')!;
    expect(shared.querySelector('h3')?.textContent).to.equal('VACUUM');
    expect(shared.querySelector('blockquote')?.innerText).to.equal('Options\none');
    expect(shared.querySelector('.text')?.textContent).to.equal('FULL\n<b>x</b>');
    expect(shared.innerText).to.include('Parameters').and.not.include('"outline"');
    expect(shared.querySelector('details')?.open).to.equal(false);
  });

  it('is not there beside a chat that is closed', async () => {
    const element = await show(create());
    const chat = document.createElement('div');
    element.append(chat);
    expect(row(element)).not.to.equal(null);
    chat.className = 'closed';
    await waitUntil(() => row(element) === null);
    chat.className = '';
    await waitUntil(() => row(element) !== null);
  });

  it('drops a passage, tells of it and keeps the focus', async () => {
    const sent = create();
    sent.add([passage('one'), passage('two')]);
    const element = await show(sent);
    const drop = (text: string): HTMLElement =>
      buttons(element).find((button) => button.getAttribute('aria-label')?.includes(`“${text}”`))!;
    const log = liveLog(element.parentElement!);
    drop('one').focus();
    drop('one').click();
    await waitUntil(() =>
      element.shadowRoot?.activeElement?.getAttribute('aria-label')?.includes('“two”'),
    );
    expect(status(element)).to.equal('Passage removed');
    expect(log.words).to.deep.equal(['Passage removed']);
    drop('two').click();
    await waitUntil(() => element.shadowRoot?.activeElement?.matches('.toggle'));
    expect(sent.passages).to.deep.equal([]);
  });

  it('drops the page and takes it back', async () => {
    const sent = create();
    const element = await show(sent);
    buttons(element)[0]!.click();
    await element.updateComplete;
    expect(sent.includesPage).to.equal(false);
    await expect(element).to.be.accessible();
    buttons(element)[0]!.click();
    expect(sent.includesPage).to.equal(true);
  });

  it('says when the page cannot be read', async () => {
    const element = await show(new SharedContext(() => Promise.reject(new Error('broken'))));
    buttons(element).at(-1)!.click();
    await waitUntil(() => status(element)?.includes('Couldn’t read this page'));
  });
});
