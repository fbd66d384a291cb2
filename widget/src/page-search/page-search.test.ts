import { expect, waitUntil } from '@open-wc/testing';
import '../index.ts';
import type { PagewiseAssistant } from '../assistant/assistant.ts';
import {
  created,
  done,
  events,
  json,
  ScriptedServer,
  userItem,
} from '../chat/testing/scripted-server.ts';
import { assistantOnPage, chatIn, leavePage, panelOf } from '../testing/assistant-on-page.ts';
import { press } from '../testing/press.ts';

const pages = [
  { title: 'Install', section: 'On Windows', url: '/guide/install#windows' },
  { title: 'Install', section: '', url: '/guide/install' },
];

interface Search {
  words: string | null;
  signal: AbortSignal | null | undefined;
  answer(response: Response): void;
}

/** An open assistant whose server is asked for pages; `results` at once, or what the test answers. */
async function open(
  results: unknown,
  attributes: Record<string, string> = {},
  server = new ScriptedServer(),
) {
  const searches: Search[] = [];
  // Each has a folder of its own: a server that does not tell is not asked again.
  const api = `/${Math.random()}/chatkit`;
  const assistant = assistantOnPage(server, { api, ...attributes });
  const answered = window.fetch;
  window.fetch = (input, init) => {
    const url = new URL(String(input), document.baseURI);
    if (!url.pathname.endsWith('/search')) return answered(input, init);
    if (results !== undefined) {
      searches.push({ words: url.searchParams.get('q'), signal: init?.signal, answer() {} });
      return Promise.resolve(results instanceof Response ? results.clone() : json({ results }));
    }
    return new Promise((resolve) => {
      searches.push({ words: url.searchParams.get('q'), signal: init?.signal, answer: resolve });
    });
  };
  await assistant.open();
  const chat = chatIn(await panelOf(assistant));
  const field = () => chat.shadowRoot!.querySelector('textarea')!;
  await waitUntil(() => chat.shadowRoot?.querySelector('textarea'), 'there is a field');
  await waitUntil(() => assistant.shadowRoot!.querySelector('.hint'), 'the page is idle', {
    timeout: 5000,
  });
  const list = () => chat.shadowRoot!.querySelector('pagewise-page-results');
  const links = () =>
    list()?.hidden === false ? [...list()!.shadowRoot!.querySelectorAll('a')] : [];
  return { assistant, chat, field, links, list, searches };
}

function write(field: HTMLTextAreaElement, words: string): void {
  field.focus();
  field.value = words;
  field.setSelectionRange(words.length, words.length);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What those who listen hear. */
const said = (assistant: PagewiseAssistant) =>
  assistant.shadowRoot!.querySelector('[role=status]')?.textContent ?? '';

describe('pages that fit what is written', () => {
  afterEach(leavePage);

  it('are shown with page, section and path, and lead there', async () => {
    const { field, links, searches } = await open(pages);
    write(field(), 'install');
    await waitUntil(() => links().length === 2, 'the pages are there', { timeout: 5000 });
    expect(searches.map(({ words }) => words)).to.deep.equal(['install']);
    expect(links().map((link) => link.innerText.trim().split(/\s*\n\s*/))).to.deep.equal([
      ['Install › On Windows', '/guide/install#windows'],
      ['Install', '/guide/install'],
    ]);
    expect(links()[0]!.href).to.equal(`${location.origin}/guide/install#windows`);
  });

  it('are reached and left by arrow keys', async () => {
    const { chat, field, links, list } = await open(pages);
    write(field(), 'install');
    await waitUntil(() => links().length === 2, 'the pages are there', { timeout: 5000 });
    const focused = () => list()!.shadowRoot!.activeElement;
    await press('ArrowDown');
    expect(focused()).to.equal(links()[0]);
    await press('ArrowDown');
    await press('ArrowDown');
    expect(focused()).to.equal(links()[1]);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(chat.shadowRoot!.activeElement).to.equal(field());
  });

  it('go with Escape, and the panel stays', async () => {
    const { assistant, field, links, chat } = await open(pages);
    write(field(), 'install');
    await waitUntil(() => links().length === 2, 'the pages are there', { timeout: 5000 });
    await press('ArrowDown');
    await press('Escape');
    expect(links()).to.deep.equal([]);
    expect(assistant.isOpen).to.equal(true);
    expect(chat.shadowRoot!.activeElement).to.equal(field());
  });

  it('are not asked for before there are three characters, and go without them', async () => {
    const { field, links, searches } = await open(pages);
    write(field(), '  in ');
    await later(600);
    expect(searches).to.deep.equal([]);
    write(field(), 'ins');
    await waitUntil(() => links().length === 2, 'the pages are there', { timeout: 5000 });
    write(field(), 'in');
    await waitUntil(() => links().length === 0);
  });

  it('are those of the last words, whatever is answered first', async () => {
    const { field, links, searches } = await open(undefined);
    write(field(), 'install');
    await waitUntil(() => searches.length === 1, 'it is asked', { timeout: 5000 });
    write(field(), 'install it');
    await waitUntil(() => searches.length === 2, 'it is asked again', { timeout: 5000 });
    expect(searches[0]!.signal?.aborted).to.equal(true);
    searches[1]!.answer(json({ results: [{ title: 'Second', section: '', url: '/2' }] }));
    await waitUntil(() => links().length === 1, 'the pages are there', { timeout: 5000 });
    searches[0]!.answer(json({ results: pages }));
    await later(50);
    expect(links()[0]!.textContent).to.include('Second');
  });

  it('are asked for once when the reader writes on without a pause', async () => {
    const { field, links, searches } = await open(pages);
    for (const words of ['ins', 'inst', 'instal', 'install']) write(field(), words);
    await waitUntil(() => links().length === 2, 'the pages are there', { timeout: 5000 });
    expect(searches.map(({ words }) => words)).to.deep.equal(['install']);
  });

  it('go when the question is sent, and do not come in a conversation', async () => {
    const server = new ScriptedServer()
      .answer('threads.create', events(created(), done(userItem('msg_1', 'install'))))
      .answer('threads.add_user_message', events());
    const { chat, field, links, searches } = await open(pages, {}, server);
    write(field(), 'install');
    await waitUntil(() => links().length === 2, 'the pages are there', { timeout: 5000 });
    chat.shadowRoot!.querySelector<HTMLButtonElement>('.round')!.click();
    await waitUntil(() => chat.shadowRoot!.querySelector('article') && links().length === 0);
    write(field(), 'install again');
    await later(600);
    expect(searches.length).to.equal(1);
  });

  it('lead nowhere that a link must not, and are four at most', async () => {
    const hostile = [
      { title: 'Script', section: '', url: 'javascript:alert(1)' },
      { title: 'Data', section: '', url: 'data:text/html,x' },
      { title: 'Password', section: '', url: 'https://a:b@example.com/' },
      { title: '', section: '', url: '/empty' },
      { title: 7, section: '', url: '/number' },
      null,
      'text',
      { title: '<img src=x onerror=alert(1)>'.repeat(1000), section: {}, url: '/%E0%A4%A' },
      ...Array.from({ length: 50 }, (_, at) => ({ title: `Page ${at}`, url: `/${at}` })),
    ];
    const { field, links } = await open(hostile);
    write(field(), 'install');
    await waitUntil(() => links().length > 0, 'the pages are there', { timeout: 5000 });
    expect(links().length).to.equal(4);
    expect(links().every(({ href }) => href.startsWith(location.origin))).to.equal(true);
    expect(links()[0]!.querySelector('img')).to.equal(null);
    expect(links()[0]!.offsetHeight).to.be.lessThan(80);
  });

  it('are asked for no more where the server does not tell', async () => {
    const { field, links, searches } = await open(new Response('', { status: 404 }));
    write(field(), 'install');
    await waitUntil(() => searches.length === 1, 'it is asked', { timeout: 5000 });
    write(field(), 'install it');
    await later(600);
    expect(searches.length).to.equal(1);
    expect(links()).to.deep.equal([]);
  });

  it('do not come from an answer that is none, and the next search is asked', async () => {
    const { field, links, searches } = await open(undefined);
    write(field(), 'install');
    await waitUntil(() => searches.length === 1, 'it is asked', { timeout: 5000 });
    searches[0]!.answer(new Response('<html>', { status: 200 }));
    write(field(), 'install it');
    await waitUntil(() => searches.length === 2, 'it is asked again', { timeout: 5000 });
    searches[1]!.answer(new Response('', { status: 503 }));
    await later(50);
    expect(links()).to.deep.equal([]);
    write(field(), 'install it now');
    await waitUntil(() => searches.length === 3, 'it is asked again', { timeout: 5000 });
    searches[2]!.answer(json({ results: pages }));
    await waitUntil(() => links().length === 2, 'the pages are there', { timeout: 5000 });
  });

  it('are not asked for where the site does not want it', async () => {
    const { field, searches } = await open(pages, { 'page-search': 'false' });
    write(field(), 'install');
    await later(600);
    expect(searches).to.deep.equal([]);
  });

  it('are not asked for where readers sign in before anything is sent', async () => {
    const { field, searches } = await open(pages, { gate: '/sign-in' });
    write(field(), 'install');
    await later(600);
    expect(searches).to.deep.equal([]);
  });

  it('are accessible, and counted for those who listen', async () => {
    const { assistant, field, links } = await open(pages);
    write(field(), 'install');
    await waitUntil(() => links().length === 2, 'the pages are there', { timeout: 5000 });
    await waitUntil(() => said(assistant).includes('Pages found: 2.'));
    await expect(assistant).to.be.accessible();
  });
});
