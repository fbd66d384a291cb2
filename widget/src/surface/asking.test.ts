import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import type { PageContext, Passage } from '../protocol.ts';
import { FakeServer } from '../testing/fake-server.ts';
import { standInUrl } from '../testing/open-page.ts';
import {
  askAndRead,
  chatOf,
  citedIn,
  clearSurfaces,
  pageContext,
  passage,
  seeText,
  setSurface,
  type Setting,
} from '../testing/set-surface.ts';
import type { SurfaceFailure } from './surface-failure.ts';
import type { RendererName } from './surface-host.ts';

const other: Passage = { ...passage, exact: 'Plain VACUUM simply reclaims space.' };

/** What the reader would send by pressing Enter in the composer. */
async function submit(setting: Setting, text: string): Promise<void> {
  const chat = chatOf(setting);
  if (setting.surface.renderer === 'chatkit') {
    const { composer } = chat as unknown as { composer: { reply: string } };
    await chat.sendUserMessage({ text, reply: composer.reply });
    return;
  }
  const area = chat.shadowRoot!.querySelector('textarea')!;
  area.value = text;
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  area.form!.requestSubmit();
}

function quotedIn(setting: Setting): string {
  const chat = chatOf(setting);
  if (setting.surface.renderer === 'chatkit') {
    return (chat as unknown as { composer: { reply: string } }).composer.reply;
  }
  expect(chat.shadowRoot!.querySelector('.quote-chip')).to.equal(null);
  const { textContent } = chat.shadowRoot!.querySelector('#shared')!;
  return textContent!.replace(/^.*?: .*?\. /, '');
}

function textIn(setting: Setting): string {
  const chat = chatOf(setting);
  if (setting.surface.renderer === 'chatkit') {
    return (chat as unknown as { composer: { text: string } }).composer.text;
  }
  return chat.shadowRoot!.querySelector('textarea')!.value;
}

/** Addresses of the page's scripts that are chatkit.js, or stand in for it. */
function scriptsOf({ page }: Setting): string[] {
  return [...page.document.scripts].map(({ src }) => src).filter((src) => src.includes('chatkit'));
}

for (const renderer of ['chatkit', 'builtin'] as RendererName[]) {
  describe(`A surface on ${renderer}`, () => {
    const options = { renderer };
    afterEach(clearSurfaces);

    it('quotes the passage and waits for the question', async () => {
      const setting = await setSurface({ options });
      await setting.surface.ask({ passages: [passage] });
      expect(quotedIn(setting)).to.equal(passage.exact);
      expect(setting.server.of('threads.create')).to.deep.equal([]);
      await submit(setting, 'Why?');
      await seeText(setting, 'You asked: Why?');
      const [request] = setting.server.of('threads.create');
      expect(request?.params['input']).to.include({ quoted_text: passage.exact });
      expect(request?.metadata?.['pageContext']).to.have.property('passages').deep.equal([passage]);
      expect(request?.authorization).to.equal('Bearer token 1');
    });

    it('lets go of passages that were sent', async () => {
      const setting = await setSurface({ options });
      await askAndRead(setting);
      expect(setting.surface.sharedContext.passages).to.deep.equal([]);
      await setting.surface.ask({ question: 'And then?', send: true });
      await seeText(setting, 'You asked: And then?');
      const [request] = setting.server.of('threads.add_user_message');
      expect(request?.params['input']).to.include({ quoted_text: '' });
      expect(request?.metadata?.['pageContext']).to.have.property('passages').deep.equal([]);
    });

    it('takes a dropped passage out of the quotation, and the rest stays', async () => {
      const setting = await setSurface({ options });
      await setting.surface.ask({ question: 'Why', passages: [passage] });
      await setting.surface.ask({ passages: [other] });
      expect(quotedIn(setting)).to.equal(`${passage.exact}\n\n${other.exact}`);
      setting.surface.sharedContext.drop([passage]);
      await waitUntil(() => quotedIn(setting) === other.exact);
    });

    it('sends no passage whose quotation the reader took out of the composer', async () => {
      const setting = await setSurface({ options });
      await setting.surface.ask({ passages: [passage] });
      await chatOf(setting).setComposerValue({ reply: '' });
      await submit(setting, 'Why?');
      await seeText(setting, 'You asked: Why?');
      const [request] = setting.server.of('threads.create');
      expect(request?.params['input']).to.include({ quoted_text: '' });
      expect(request?.metadata?.['pageContext']).to.have.property('passages').deep.equal([]);
    });

    it('asks once the answer before has ended', async () => {
      const server = new FakeServer();
      server.pace = 60;
      const setting = await setSurface({ options, server });
      await setting.surface.ask({ question: 'First?', send: true });
      await setting.surface.ask({ question: 'Second?', send: true });
      await seeText(setting, 'You asked: Second?');
      expect(server.of('threads.create').length).to.equal(1);
      expect(server.of('threads.add_user_message').length).to.equal(1);
    });

    it('shows the same conversation on the next page', async () => {
      const first = await setSurface({ options });
      await askAndRead(first);
      const second = await setSurface({ options, server: first.server });
      await second.surface.start();
      await seeText(second, 'You asked: Why?');
      await askAndRead(second, 'And then?');
      expect(first.server.of('threads.add_user_message').length).to.equal(1);
      expect(first.server.tokens).to.equal(1);
    });

    it('starts over when the server no longer has the conversation', async () => {
      const first = await setSurface({ options });
      await askAndRead(first);
      first.server.threads.clear();
      const second = await setSurface({ options, server: first.server });
      await second.surface.start();
      await waitUntil(() => second.surface.threadId === null);
      await askAndRead(second, 'And now?');
      expect(first.server.of('threads.create').length).to.equal(2);
      const third = await setSurface({ options, server: first.server });
      expect(third.surface.threadId).to.equal(second.surface.threadId);
    });

    it('keeps a question whose conversation is gone, in a new one', async () => {
      const setting = await setSurface({ options });
      await askAndRead(setting);
      setting.server.threads.clear();
      await setting.surface.ask({ question: 'And then?', passages: [passage], send: true });
      await waitUntil(() => quotedIn(setting) === passage.exact);
      expect(setting.surface.threadId).to.equal(null);
      expect(textIn(setting)).to.equal('And then?');
      await submit(setting, textIn(setting));
      await seeText(setting, 'You asked: And then?');
      expect(setting.server.of('threads.create').length).to.equal(2);
    });

    it('sends a question once, however often the server fails at first', async () => {
      const server = new FakeServer();
      server.statuses = [503, 503];
      const setting = await setSurface({ options, server });
      await setting.surface.ask({ question: 'Why?', passages: [passage], send: true });
      const retry = (): HTMLElement | undefined =>
        [...(chatOf(setting).shadowRoot?.querySelectorAll('button') ?? [])].find((button) =>
          /again/i.test(button.textContent ?? ''),
        );
      for (let tries = 0; tries < 3 && server.threads.size === 0; tries += 1) {
        await waitUntil(() => server.threads.size > 0 || retry());
        retry()?.click();
        await aTimeout(100);
      }
      await seeText(setting, 'You asked: Why?');
      expect(server.threads.size).to.equal(1);
      const bodies = server
        .of('threads.create')
        .map(({ metadata, params }) => JSON.stringify({ metadata, params }));
      expect(new Set(bodies).size).to.equal(1);
    });

    it('begins a new conversation when told to', async () => {
      const setting = await setSurface({ options });
      await askAndRead(setting);
      await setting.surface.setThread(null);
      expect(setting.surface.threadId).to.equal(null);
      await askAndRead(setting, 'Something else?');
      expect(setting.server.of('threads.create').length).to.equal(2);
    });

    it('starts once for all who need it at the same time', async () => {
      const setting = await setSurface({ options });
      await Promise.all([
        setting.surface.start(),
        setting.surface.focus(),
        setting.surface.ask({ passages: [passage] }),
      ]);
      expect(setting.panel.childElementCount).to.equal(1);
      expect(setting.surface.state.name).to.equal('ready');
    });

    it('is gone for good when destroyed, in the middle of its start as well', async () => {
      const setting = await setSurface({ options });
      const starting = setting.surface.start();
      setting.surface.destroy();
      const reason: unknown = await starting.catch((error: unknown) => error);
      expect(reason).to.have.property('name', 'AbortError');
      await aTimeout(300);
      expect(setting.panel.childElementCount).to.equal(0);
    });
  });
}

describe('A surface', () => {
  afterEach(clearSurfaces);

  it('sends a question that had to wait with its own passages, and leaves those of the next', async () => {
    const server = new FakeServer();
    server.pace = 60;
    const setting = await setSurface({ options: { renderer: 'builtin' }, server });
    await setting.surface.ask({ question: 'First?', send: true });
    await setting.surface.ask({ passages: [passage] });
    await submit(setting, 'Second?');
    await setting.surface.ask({ passages: [other] });
    await waitUntil(() => quotedIn(setting) === other.exact);
    await seeText(setting, 'You asked: Second?');
    const [request] = server.of('threads.add_user_message');
    expect(request?.params['input']).to.include({ quoted_text: passage.exact });
    expect(request?.metadata?.['pageContext']).to.have.property('passages').deep.equal([passage]);
    expect(request).to.not.have.property('passages');
    expect(quotedIn(setting)).to.equal(other.exact);
    expect(setting.surface.sharedContext.passages).to.deep.equal([other]);
  });

  it('loads nothing before it is used', async () => {
    const setting = await setSurface();
    await aTimeout(100);
    expect(scriptsOf(setting)).to.deep.equal([]);
    expect(setting.server.seen).to.deep.equal([]);
    expect(setting.server.tokens).to.equal(0);
  });

  it('never asks for chatkit.js where the built-in chat is wanted', async () => {
    const setting = await setSurface({ options: { renderer: 'builtin' } });
    await askAndRead(setting);
    expect(scriptsOf(setting)).to.deep.equal([]);
  });

  it('says what failed and what to do where ChatKit is forced, and tries again', async () => {
    const setting = await setSurface({
      options: {
        renderer: 'chatkit',
        chatkitScript: new URL('./nowhere.js', import.meta.url).href,
      },
    });
    const failure: unknown = await setting.surface.start().catch((error: unknown) => error);
    expect((failure as SurfaceFailure).reason).to.equal('script-blocked');
    expect(setting.surface.state.name).to.equal('failed');
    await seeText(
      setting,
      'Couldn’t load the chat. Check your connection or content blocker and try again.',
    );
    const script = setting.page.document.createElement('script');
    script.src = standInUrl();
    setting.page.document.head.append(script);
    await setting.page.window.customElements.whenDefined('openai-chatkit');
    setting.panel.shadowRoot!.querySelector<HTMLElement>('.retry')!.click();
    await waitUntil(() => setting.surface.state.name === 'ready');
  });

  it('tries again by itself when the connection is back', async () => {
    const setting = await setSurface({
      options: { renderer: 'chatkit', chatkitScript: standInUrl({ misbehave: 'frame-missing' }) },
    });
    await setting.surface.start().catch(() => undefined);
    expect(setting.surface.state.name).to.equal('failed');
    setting.page.window.dispatchEvent(new Event('online'));
    expect(setting.surface.state.name).to.equal('loading');
  });

  it('shows the passage of a citation that is clicked', async () => {
    const setting = await setSurface();
    await setting.surface.start();
    const { options } = chatOf(setting) as unknown as {
      options: { entities: { onClick(entity: object): void } };
    };
    options.entities.onClick({ id: 'x', title: 'x', data: { ...passage } });
    options.entities.onClick({ id: 'y', title: 'y', data: {} });
    expect(setting.shown).to.deep.equal([passage]);
    expect(citedIn(setting)).to.deep.equal([passage.url]);
  });

  it('tells of no citation that leads to no page', async () => {
    const setting = await setSurface();
    await setting.surface.start();
    const { options } = chatOf(setting) as unknown as {
      options: { entities: { onClick(entity: object): void } };
    };
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'https://a:b@docs.example/'])
      options.entities.onClick({ id: 'x', title: 'x', data: { ...passage, url } });
    expect(citedIn(setting)).to.deep.equal([]);
  });

  it('passes on no option that ChatKit does not know', async () => {
    const setting = await setSurface({
      options: {
        renderer: 'chatkit',
        theme: { invented: 'red' } as object,
        prompts: [{ label: 'a', prompt: 'b', invented: 1 } as { label: string; prompt: string }],
        ...({ invented: 1 } as object),
      },
      settings: { locale: 'tlh' },
    });
    await setting.surface.start();
    const { options } = chatOf(setting) as unknown as { options: Record<string, unknown> };
    expect(JSON.stringify(options)).to.not.include('invented');
    expect(options).to.not.have.property('locale');
  });

  it('asks in a new conversation, though the one before has never loaded', async () => {
    const options = { renderer: 'builtin' } as const;
    const first = await setSurface({ options });
    await askAndRead(first);
    const { fetch } = first.server;
    const hangs: typeof fetch = (input, init) =>
      String(init?.body).includes('threads.get_by_id')
        ? new Promise((_, reject) => {
            init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
          })
        : fetch(input, init);
    const second = await setSurface({ options, server: first.server, host: { fetch: hangs } });
    await second.surface.start();
    await second.surface.setThread(null);
    await askAndRead(second, 'And now?');
    expect(first.server.of('threads.create').length).to.equal(2);
  });

  it('tells the page of the effects and deep links of its server', async () => {
    const setting = await setSurface();
    await setting.surface.start();
    const chat = chatOf(setting);
    const detail = { name: 'theme', data: { to: 'dark' } };
    chat.dispatchEvent(new CustomEvent('chatkit.effect', { detail }));
    chat.dispatchEvent(new CustomEvent('chatkit.deeplink', { detail: { name: 'plans' } }));
    const [effect, deeplink] = setting.events;
    expect(effect).to.include({ type: 'pagewise-effect', name: 'theme' });
    expect(effect).to.have.property('data', detail.data);
    expect(deeplink).to.include({ type: 'pagewise-deeplink', name: 'plans' });
  });

  it('stays with its server, whatever address the options name later', async () => {
    const setting = await setSurface({ options: { renderer: 'builtin' } });
    await askAndRead(setting);
    setting.settings.api = 'https://other.example/pagewise/chatkit';
    setting.settings.options.greeting = 'Hello';
    setting.surface.update();
    await askAndRead(setting, 'And then?');
    const [request] = setting.server.of('threads.add_user_message');
    expect(request?.authorization).to.equal('Bearer token 1');
  });

  describe('in an empty chat', () => {
    const outline = [
      { level: 1, text: 'VACUUM — 清理' },
      { level: 2, text: 'Parameters' },
      { level: 2, text: 'Notes' },
    ];
    const host = { readPage: async () => ({ ...pageContext, outline }) };
    const offered = (setting: Setting): string[] =>
      [...chatOf(setting).shadowRoot!.querySelectorAll('.prompt')].map(
        ({ textContent }) => textContent?.trim() ?? '',
      );

    it('offers three questions about the page, which can be asked with a click', async () => {
      const setting = await setSurface({ options: { renderer: 'builtin' }, host });
      await setting.surface.start();
      setting.surface.suggest();
      await waitUntil(() => offered(setting).length > 0, 'no questions');
      expect(offered(setting)).to.deep.equal([
        'Summarize this page',
        'Explain “Parameters”',
        'Explain “Notes”',
      ]);
      chatOf(setting).shadowRoot!.querySelector<HTMLElement>('.prompt')!.click();
      await waitUntil(() => setting.server.of('threads.create').length > 0, 'not asked');
      expect(JSON.stringify(setting.server.of('threads.create')[0])).to.include(
        'Summarize this page',
      );
      await waitUntil(() => offered(setting).length === 0, 'still offered');
    });

    it("offers the site's own questions instead, or none when it wants none", async () => {
      for (const prompts of [['What is a tuple?'], []]) {
        const setting = await setSurface({ options: { renderer: 'builtin', prompts }, host });
        await setting.surface.start();
        setting.surface.suggest();
        await aTimeout(200);
        expect(offered(setting)).to.deep.equal(prompts);
      }
    });

    it('is there ahead of time, and asks nothing of the server', async () => {
      const setting = await setSurface({ options: { renderer: 'builtin' }, host });
      await setting.surface.prepare();
      const { shadowRoot } = chatOf(setting);
      await waitUntil(() => shadowRoot!.querySelector('textarea') !== null, 'no composer');
      await aTimeout(200);
      expect(setting.server.seen.map(({ type }) => type)).to.deep.equal([]);
      expect(setting.server.tokens).to.equal(0);
    });

    it('offers nothing when the page cannot be read', async () => {
      const readPage = async (): Promise<PageContext> => Promise.reject(new Error('Unreadable.'));
      const setting = await setSurface({ options: { renderer: 'builtin' }, host: { readPage } });
      await setting.surface.start();
      setting.surface.suggest();
      await aTimeout(200);
      expect(offered(setting)).to.deep.equal([]);
      expect(setting.errors).to.deep.equal([]);
    });
  });

  it('applies changed options to the chat that is there', async () => {
    const setting = await setSurface();
    await setting.surface.start();
    const chat = chatOf(setting);
    setting.settings.options.greeting = 'Hello';
    setting.surface.update();
    expect((chat as unknown as { options: object }).options).to.have.nested.property(
      'startScreen.greeting',
      'Hello',
    );
    expect(chatOf(setting)).to.equal(chat);
  });
});
