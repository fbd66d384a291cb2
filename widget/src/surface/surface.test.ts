import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { deepText, standInUrl, type TestPage } from '../testing/open-page.ts';
import {
  askAndRead,
  chatOf,
  clearSurfaces,
  pageContext,
  passage,
  setSurface,
} from '../testing/set-surface.ts';
import type { Options } from '../options.ts';
import type { RendererName } from './surface-host.ts';

/** Puts a policy on a page that is there already. */
function restrict(page: TestPage, policy: string): void {
  const meta = page.document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  page.document.head.append(meta);
}

/** A script tag of the site's own. */
function addTag(page: TestPage, src: string): HTMLScriptElement {
  const script = page.document.createElement('script');
  script.src = src;
  page.document.head.append(script);
  return script;
}

interface Case {
  name: string;
  options?: Options;
  prepare?: (page: TestPage) => unknown;
  /** What was reported on the way, in order. */
  errors: string[];
  renderer: RendererName;
}

const cases: Case[] = [
  { name: 'works', errors: [], renderer: 'chatkit' },
  {
    name: 'is not there: its address answers 404',
    options: { chatkitScript: new URL('./nowhere.js', import.meta.url).href },
    errors: ['script-blocked'],
    renderer: 'builtin',
  },
  {
    name: "is blocked by the page's policy",
    options: { chatkitScript: 'https://cdn.platform.openai.com/deployments/chatkit/chatkit.js' },
    prepare: (page) => restrict(page, "script-src 'self'"),
    errors: ['script-blocked'],
    renderer: 'builtin',
  },
  {
    name: 'never arrives',
    options: { chatkitScript: standInUrl({ delay: '100000' }) },
    errors: ['script-timeout'],
    renderer: 'builtin',
  },
  {
    name: 'arrives late, but in time',
    options: { chatkitScript: standInUrl({ delay: '2000' }) },
    errors: [],
    renderer: 'chatkit',
  },
  {
    name: 'runs and defines nothing',
    options: { chatkitScript: standInUrl({ misbehave: 'defines-nothing' }) },
    errors: ['script-broken'],
    renderer: 'builtin',
  },
  {
    name: 'defines its element a little after it ran',
    options: { chatkitScript: standInUrl({ misbehave: 'defines-late', after: '300' }) },
    errors: [],
    renderer: 'chatkit',
  },
  {
    name: 'is there already',
    prepare: async (page) => {
      addTag(page, standInUrl());
      await page.window.customElements.whenDefined('openai-chatkit');
    },
    errors: [],
    renderer: 'chatkit',
  },
  {
    name: 'is being loaded by the site itself',
    prepare: (page) => addTag(page, standInUrl({ delay: '1000' })),
    errors: [],
    renderer: 'chatkit',
  },
  {
    name: "failed in the site's own tag before we looked",
    prepare: async (page) => {
      const tag = addTag(page, standInUrl());
      tag.src = standInUrl();
      const dead = page.document.createElement('script');
      dead.type = 'text/plain';
      dead.src = standInUrl();
      tag.replaceWith(dead);
      await aTimeout(50);
    },
    errors: [],
    renderer: 'chatkit',
  },
  {
    name: 'has lost a method',
    options: { chatkitScript: standInUrl({ misbehave: 'regressed' }) },
    errors: ['regressed'],
    renderer: 'builtin',
  },
  {
    name: 'refuses its options',
    options: { chatkitScript: standInUrl({ misbehave: 'refuses-options' }) },
    errors: ['regressed'],
    renderer: 'builtin',
  },
  {
    name: 'has a frame that loaded an error page',
    options: { chatkitScript: standInUrl({ misbehave: 'frame-dead' }) },
    errors: ['frame-dead'],
    renderer: 'builtin',
  },
  {
    name: 'has no frame',
    options: { chatkitScript: standInUrl({ misbehave: 'frame-missing' }) },
    errors: ['frame-dead'],
    renderer: 'builtin',
  },
  {
    name: 'does not accept the domain',
    options: { chatkitScript: standInUrl({ misbehave: 'domain' }), domainKey: 'domain_pk_x' },
    errors: ['domain'],
    renderer: 'builtin',
  },
  {
    name: 'takes no question',
    options: { chatkitScript: standInUrl({ misbehave: 'deaf' }) },
    errors: ['frame-dead'],
    renderer: 'builtin',
  },
];

describe('A surface whose chatkit.js', () => {
  afterEach(clearSurfaces);

  for (const { name, options, prepare, errors, renderer } of cases) {
    it(`${name} answers within 6 s`, async () => {
      const setting = await setSurface({ ...(options && { options }), prepare });
      const ms = await askAndRead(setting);
      expect(ms).to.be.lessThan(6_000);
      expect(setting.errors).to.deep.equal(errors);
      expect(setting.surface.renderer).to.equal(renderer);
      expect(setting.surface.state.name).to.equal('ready');
      const [question, ...others] = setting.server.of('threads.create');
      expect(others).to.deep.equal([]);
      expect(question?.params['input']).to.include({ quoted_text: passage.exact });
      expect(question?.metadata?.['pageContext']).to.deep.equal({
        ...pageContext,
        passages: [passage],
      });
    }).timeout(12_000);
  }

  it('is not asked for without a domain key, on localhost as anywhere', async () => {
    const setting = await setSurface({ options: { domainKey: '' } });
    await askAndRead(setting);
    expect(setting.surface.renderer).to.equal('builtin');
    expect(setting.page.document.querySelector('script[src*="chatkit"]')).to.equal(null);
  });

  it('removes its frame during a conversation is shown again, with the conversation', async () => {
    const setting = await setSurface({
      options: { chatkitScript: standInUrl({ misbehave: 'unmounts', after: '1500' }) },
    });
    await askAndRead(setting);
    const first = chatOf(setting);
    const thread = setting.surface.threadId;
    await waitUntil(() => setting.surface.state.name === 'ready' && chatOf(setting) !== first, '', {
      timeout: 4_000,
    });
    expect(setting.surface.renderer).to.equal('chatkit');
    expect(setting.surface.threadId).to.equal(thread);
    await waitUntil(() => deepText(setting.panel).includes('You asked: Why?'));
    // It dies again, and is given up.
    await waitUntil(() => setting.surface.renderer === 'builtin', '', { timeout: 4_000 });
    await waitUntil(() => deepText(setting.panel).includes('You asked: Why?'), '', {
      timeout: 4_000,
    });
    expect(setting.surface.threadId).to.equal(thread);
    expect(setting.errors).to.deep.equal(['unmounted', 'unmounted']);
  }).timeout(12_000);

  it('loses its domain while it is read is replaced, with the conversation', async () => {
    const setting = await setSurface({
      options: { chatkitScript: standInUrl({ misbehave: 'domain', after: '1500' }) },
    });
    await askAndRead(setting);
    expect(setting.surface.renderer).to.equal('chatkit');
    await waitUntil(() => setting.surface.renderer === 'builtin', '', { timeout: 4_000 });
    await waitUntil(() => deepText(setting.panel).includes('You asked: Why?'), '', {
      timeout: 4_000,
    });
    await askAndRead(setting, 'And then?');
    expect(setting.server.of('threads.create').length).to.equal(1);
    expect(setting.errors).to.deep.equal(['domain']);
  }).timeout(12_000);

  it('is not wanted says nothing of a chat that cannot be made ahead, until the reader opens it', async () => {
    const setting = await setSurface({
      options: { renderer: 'builtin' },
      prepare: (page) => restrict(page, "script-src 'none'"),
    });
    const failed = await setting.surface.prepare().then(
      () => false,
      () => true,
    );
    expect(failed).to.equal(true);
    expect(setting.errors).to.deep.equal([]);
    expect(setting.surface.state.name).to.equal('idle');
    await setting.surface.start().catch(() => undefined);
    expect(setting.errors).to.deep.equal(['chat-unavailable']);
    expect(setting.surface.state.name).to.equal('failed');
  });

  it('comes after the built-in chat took over does not replace it', async () => {
    const setting = await setSurface({
      options: { chatkitScript: standInUrl({ misbehave: 'defines-late', after: '1500' }) },
    });
    await askAndRead(setting);
    const chat = chatOf(setting);
    await setting.page.window.customElements.whenDefined('openai-chatkit');
    await askAndRead(setting, 'And then?');
    expect(setting.surface.renderer).to.equal('builtin');
    expect(chatOf(setting)).to.equal(chat);
  });

  it('may not style itself fills its place all the same', async () => {
    const setting = await setSurface();
    setting.panel.style.height = '400px';
    await setting.surface.start();
    const frame = chatOf(setting).shadowRoot!.querySelector('iframe')!;
    expect(frame.getBoundingClientRect().height).to.be.greaterThan(300);
  });

  it('works again after it was taken out of the document with its panel', async () => {
    const setting = await setSurface();
    await askAndRead(setting);
    setting.panel.remove();
    setting.page.document.body.append(setting.panel);
    await waitUntil(() => setting.surface.state.name === 'ready');
    await askAndRead(setting, 'And then?');
    expect(setting.server.of('threads.add_user_message').length).to.equal(1);
    expect(setting.surface.renderer).to.equal('chatkit');
  });
});
