import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import '../index.ts';
import { created, done, events, json, ScriptedServer } from '../chat/testing/scripted-server.ts';

describe('a server that asks for what is selected', () => {
  const { fetch } = window;

  afterEach(async () => {
    for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
    getSelection()?.removeAllRanges();
    window.fetch = fetch;
    sessionStorage.clear();
    localStorage.clear();
    fixtureCleanup();
  });

  /** What the server gets for its `get_selection`. */
  async function selectionSent(server: ScriptedServer): Promise<unknown> {
    const visitor = json({ token: 't', expiresAt: new Date(Date.now() + 86_400_000) });
    window.fetch = async (url, init) =>
      String(url).endsWith('/visitor') ? visitor.clone() : server.fetch(String(url), init);
    const assistant = document.createElement('pagewise-assistant');
    assistant.setAttribute('renderer', 'builtin');
    assistant.setAttribute('api', '/chatkit');
    document.body.append(assistant);
    await assistant.ask('Which?');
    const output = () => server.last('threads.add_client_tool_output')?.params['result'];
    await waitUntil(output, 'the page answers', { timeout: 5000 });
    return output();
  }

  it('gets all parts of it, as Firefox lets the reader select them', async function () {
    const page = await fixture(
      html`<main>
        <p>One seat.</p>
        <p>Then.</p>
        <p>Two seats.</p>
      </main>`,
    );
    for (const paragraph of [page.firstElementChild!, page.lastElementChild!]) {
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      getSelection()?.addRange(range);
    }
    // Other engines keep the first range only.
    if (getSelection()?.rangeCount !== 2) this.skip();
    const call = {
      type: 'client_tool_call',
      id: 'ctc_1',
      thread_id: 'thr_1',
      created_at: '2026-01-01T00:00:00Z',
      status: 'pending',
      call_id: 'call_1',
      name: 'get_selection',
      arguments: {},
    };
    const server = new ScriptedServer()
      .answer('threads.create', events(created(), done(call)))
      .answer('threads.add_client_tool_output', events());
    const result = await selectionSent(server);
    expect(result).to.have.nested.property('selection.exact', 'One seat. Two seats.');
  });
});
