import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import '../index.ts';
import { Drafts } from '../chat/composer/drafts.ts';
import { keepFollowed, takeFollowed } from '../assistant/followed-passage.ts';
import { followedKey } from '../panel/panel-state.ts';
import { store, stored } from './stored.ts';
import { Visitor } from '../request/visitor.ts';

const passage = { url: `${location.origin}/x`, exact: 'Words.', before: '', after: '' };

/** What nobody of ours has stored. */
const garbage = [
  'null',
  '[]',
  '[1,null]',
  '"text"',
  '7',
  '{',
  '',
  '{"__proto__":{"open":true,"agreed":true,"dock":true}}',
  '{"open":"true","agreed":1,"dock":{},"threadId":{},"inline":"1px; x","block":[],"passage":[]}',
  '{"open":{},"threadId":["thr_1"],"inline":1e9,"block":-5,"passage":{"url":1,"exact":null}}',
  `{"threadId":"${'x'.repeat(5_000)}","inline":null,"passage":{"url":"${'x'.repeat(5_000)}"}}`,
  '{"token":"a\\nb","expiresAt":"9999-01-01"}',
  '{"token":"abc","expiresAt":"never"}',
];
const api = new URL('/no/such/endpoint', location.href);
const keys = [
  'pagewise.assistant',
  'pagewise.conversation',
  'pagewise.panel',
  followedKey,
  `pagewise.thread ${api.origin}${api.pathname}`,
  `pagewise.visitor ${api.origin}`,
];

describe('what is read back from storage', () => {
  afterEach(async () => {
    for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
    sessionStorage.clear();
    localStorage.clear();
    fixtureCleanup();
  });

  it('has nothing that a page put on every object', () => {
    Object.assign(Object.prototype, { agreed: true });
    try {
      expect(stored('localStorage', 'pagewise.assistant')['agreed']).to.equal(undefined);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'agreed');
    }
  });

  it('opens nothing, agrees to nothing and breaks nothing when it is not ours', async () => {
    for (const value of garbage) {
      for (const key of keys) {
        localStorage.setItem(key, value);
        sessionStorage.setItem(key, value);
      }
      const errors: string[] = [];
      const assistant = document.createElement('pagewise-assistant');
      assistant.addEventListener('pagewise-error', ({ error }) => errors.push(error.message));
      for (const [name, given] of Object.entries({ renderer: 'builtin', api: api.href }))
        assistant.setAttribute(name, given);
      document.body.append(assistant);
      expect(assistant.isOpen, value).to.equal(false);
      await assistant.open();
      const panel = assistant.shadowRoot!.querySelector<HTMLElement>('[part="panel"]')!;
      await waitUntil(() => panel.querySelector('pagewise-chat'), value);
      const { width, height } = panel.getBoundingClientRect();
      expect(width, value).to.be.within(200, innerWidth);
      expect(height, value).to.be.within(200, innerHeight);
      expect(panel.hasAttribute('dock'), value).to.equal(false);
      expect(
        errors.filter((error) => !/fetch|server|404/i.test(error)),
        value,
      ).to.eql([]);
      await assistant.destroy();
      sessionStorage.clear();
      localStorage.clear();
    }
  });

  it('is no token that no header can carry, or that never ends', async () => {
    for (const token of garbage.slice(-2)) {
      localStorage.setItem(`pagewise.visitor ${api.origin}`, token);
      const requests: (string | null)[] = [];
      const visitor = new Visitor(api, async (_, init) => {
        requests.push(new Headers(init?.headers).get('authorization'));
        return Response.json({ token: 'fresh', expiresAt: new Date(Date.now() + 1e7) });
      });
      expect(await visitor.token()).to.equal('fresh');
      expect(requests).to.eql([null]);
    }
  });

  it('is no longer draft than anybody types', () => {
    sessionStorage.setItem('pagewise-chat-draft ', 'x'.repeat(1_000_000));
    expect(new Drafts().read(null).length).to.equal(100_000);
  });
});

describe('a followed passage', () => {
  afterEach(() => sessionStorage.clear());

  it('is there once, on the page that loads next', () => {
    expect(keepFollowed({ passage, byKeyboard: true })).to.equal(true);
    expect(takeFollowed()).to.eql({ passage, byKeyboard: true });
    expect(takeFollowed()).to.equal(undefined);
  });

  it('is not there on a page that came much later, or before', () => {
    for (const away of [-120_000, 120_000]) {
      keepFollowed({ passage, byKeyboard: false });
      store('sessionStorage', followedKey, { at: Date.now() + away });
      expect(takeFollowed()).to.equal(undefined);
    }
  });

  it('holds no more than a passage may', () => {
    const long = 'x'.repeat(10_000);
    const followed = { ...passage, exact: long, before: long, after: long, sectionTitle: long };
    store('sessionStorage', followedKey, { passage: followed, at: Date.now() });
    const { exact, before, after, sectionTitle } = takeFollowed()!.passage;
    expect([exact, before, after, sectionTitle].map((text) => text?.length)).to.eql([
      4_000, 64, 64, 200,
    ]);
  });
});
