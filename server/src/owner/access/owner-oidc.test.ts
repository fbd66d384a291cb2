import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import express from 'express';
import { Provider, type Configuration } from 'oidc-provider';
import { openSqlite } from '../../store/sqlite.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { silentLogger } from '../../testing/scripted-server.ts';
import { ownerRouter } from '../owner-router.ts';
import { OwnerAccess } from './owner-access.ts';
import { OwnerOidc, type OwnerOidcOptions } from './owner-oidc.ts';

/** Where the provider sends who signed out, if it is told to. */
const signedOutUrl = 'https://staff.example/bye';

/** Accounts by name: their claims. */
const accounts: Record<string, object> = {
  ada: { email: 'Ada@example.com', email_verified: true },
  bob: { groups: ['docs', 'staff'] },
  eve: { email: 'eve@example.com', email_verified: true },
  max: { groups: ['staff', 'x'.repeat(4000)] },
  mallory: { email: 'ada@example.com', email_verified: false },
};

/** As much of a browser as signing in needs: cookies, redirects, and the forms of the provider. */
class Browser {
  readonly visited: URL[] = [];
  readonly #cookies = new Map<string, Map<string, string>>();

  async go(address: string, init: RequestInit = {}): Promise<Response> {
    for (let url = new URL(address); ;) {
      this.visited.push(url);
      const cookies = this.#cookies.get(url.origin) ?? new Map<string, string>();
      this.#cookies.set(url.origin, cookies);
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { ...(init.headers as Record<string, string>), cookie };
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) return response;
      await response.body?.cancel();
      url = new URL(location, url);
      init = {};
    }
  }

  /** Signs in as one of the accounts. @returns Where the browser ends. */
  async signIn(page: string, account: string): Promise<URL> {
    let response = await this.go(`${page}api/session/oidc`);
    for (let html = await response.text(); html.includes('name="prompt"');) {
      const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(html) ?? [];
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(html) ?? [];
      const body = new URLSearchParams({ prompt, login: account, password: 'any' });
      response = await this.go(new URL(action, this.at).href, { method: 'POST', body });
      html = await response.text();
    }
    return this.at;
  }

  get at(): URL {
    return this.visited.at(-1) ?? assert.fail('nowhere');
  }
}

describe('signing the owner in at an OIDC provider', () => {
  let store: SqlStore;
  let page = '';
  let issuer = '';
  /** What answers at the address of the provider. */
  let provider: RequestListener = () => {};
  let withoutSignOut: RequestListener = () => {};
  const closing: (() => unknown)[] = [];

  async function listening(handler: RequestListener): Promise<string> {
    const server = createServer(handler).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** The owner's page, for those who are allowed. */
  function ownerPage(options: Pick<OwnerOidcOptions, 'allow'> & Partial<OwnerOidcOptions>) {
    const client = { issuer: new URL(issuer), clientId: 'pagewise', clientSecret: 'hush' };
    const oidc = new OwnerOidc({ ...client, ...options });
    const access = new OwnerAccess({ secret: Buffer.alloc(32, 's'), store, oidc });
    return ownerRouter({ access, store, logger: silentLogger });
  }

  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pagewise-oidc-'));
    store = await openSqlite(join(folder, 'owner.db'));
    closing.push(
      () => rm(folder, { recursive: true }),
      () => store.close(),
    );
    issuer = await listening((request, response) => provider(request, response));
    const app = express();
    const origin = await listening(app);
    page = `${origin}/owner/`;
    const settings = {
      clients: [
        {
          client_id: 'pagewise',
          client_secret: 'hush',
          post_logout_redirect_uris: [signedOutUrl],
          redirect_uris: [
            `${page}api/session/oidc/callback`,
            `${origin}/staff/api/session/oidc/callback`,
          ],
        },
      ],
      claims: { email: ['email', 'email_verified'], profile: ['groups'] },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: async () => ({ sub: id, ...accounts[id] }),
      }),
      pkce: { required: () => true },
      // All claims are in the ID token, however long.
      conformIdTokenClaims: false,
      cookies: { keys: ['test'] },
    } satisfies Configuration;
    provider = new Provider(issuer, settings).callback();
    const features = { rpInitiatedLogout: { enabled: false } };
    withoutSignOut = new Provider(issuer, { ...settings, features }).callback();
    app.use('/owner', ownerPage({ allow: ['ada@example.com'] }));
    app.use('/staff', ownerPage({ allow: ['groups=staff'], signedOutUrl }));
    app.use(
      '/away',
      ownerPage({ issuer: new URL('http://127.0.0.1:9'), allow: ['ada@example.com'] }),
    );
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
  });

  const session = async (browser: Browser, at = page) =>
    (await (await browser.go(`${at}api/session`)).json()) as object;
  const own = { headers: { 'sec-fetch-site': 'same-origin' } };
  const signOut = async (browser: Browser, at = page) => {
    const response = await browser.go(`${at}api/session`, { method: 'DELETE', ...own });
    assert.equal(response.status, 200);
    return (await response.json()) as { signOutUrl: string | null };
  };

  it('opens the page to an address that is allowed, until they sign out', async () => {
    const browser = new Browser();
    assert.deepEqual(await session(browser), { signedIn: false, token: false, oidc: true });
    assert.equal((await browser.signIn(page, 'ada')).href, page);
    assert.deepEqual(await session(browser), { signedIn: true, token: false, oidc: true });
    assert.equal((await browser.go(`${page}api/overview`, own)).status, 200);
    await signOut(browser);
    assert.equal((await browser.go(`${page}api/overview`, own)).status, 401);
  });

  it('signs out at the provider, which knows who it is', async () => {
    const browser = new Browser();
    await browser.signIn(page, 'ada');
    const { signOutUrl } = await signOut(browser);
    assert.ok(signOutUrl);
    const asked = new URL(signOutUrl);
    assert.equal(asked.origin, issuer);
    assert.match(asked.searchParams.get('id_token_hint') ?? '', /^eyJ/);
    assert.equal(asked.searchParams.get('post_logout_redirect_uri'), null);
    // Until the browser was there, the provider lets it in again.
    assert.equal((await browser.go(`${page}api/session/oidc`)).url, page);
    const html = await (await browser.go((await signOut(browser)).signOutUrl ?? '')).text();
    const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(html) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="(\w+)"/.exec(html) ?? [];
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    await browser.go(action, { method: 'POST', body });
    await browser.go(`${page}api/session/oidc`);
    assert.equal(browser.at.origin, issuer, 'it has to sign in again');
  });

  it('lets the provider ask who signs out when the ID token is too long for a cookie', async () => {
    const staff = page.replace('/owner/', '/staff/');
    const browser = new Browser();
    assert.equal((await browser.signIn(staff, 'max')).href, staff);
    const { signOutUrl } = await signOut(browser, staff);
    const asked = new URL(signOutUrl ?? '').searchParams;
    assert.deepEqual([...asked.keys()].sort(), ['client_id', 'post_logout_redirect_uri']);
    assert.equal(asked.get('post_logout_redirect_uri'), signedOutUrl);
  });

  it('signs out here when the provider has no place for it, or is away', async () => {
    for (const change of ['no place', 'away']) {
      const browser = new Browser();
      await browser.signIn(page, 'ada');
      const before = provider;
      provider = (request, response) =>
        void (change === 'away' ? request.socket.destroy() : withoutSignOut(request, response));
      try {
        assert.deepEqual(await signOut(browser), { signOutUrl: null }, change);
      } finally {
        provider = before;
      }
      assert.equal((await browser.go(`${page}api/overview`, own)).status, 401);
    }
  });

  it('says nothing of the provider to who had no session of it', async () => {
    const response = await new Browser().go(`${page}api/session`, { method: 'DELETE', ...own });
    assert.equal(response.status, 204);
  });

  it('asks with PKCE, state, and nonce, new ones each time', async () => {
    const seen = new Set<string>();
    for (const browser of [new Browser(), new Browser()]) {
      await browser.go(`${page}api/session/oidc`);
      const asked = browser.visited.find(({ origin }) => origin === issuer)?.searchParams;
      assert.equal(asked?.get('code_challenge_method'), 'S256');
      for (const name of ['code_challenge', 'state', 'nonce']) seen.add(asked.get(name) ?? '');
    }
    assert.equal(seen.size, 6);
  });

  it('opens it to a matching claim, and refuses other claims and unverified addresses', async () => {
    const staff = page.replace('/owner/', '/staff/');
    const bob = new Browser();
    assert.equal((await bob.signIn(staff, 'bob')).href, staff);
    assert.equal((await bob.go(`${staff}api/overview`, own)).status, 200);
    assert.equal((await new Browser().signIn(staff, 'ada')).hash, '#refused');
    for (const account of ['eve', 'mallory', 'bob']) {
      const browser = new Browser();
      assert.equal((await browser.signIn(page, account)).hash, '#refused', account);
      assert.equal((await browser.go(`${page}api/overview`, own)).status, 401);
    }
  });

  it('takes an answer once, in the browser that asked, and only unchanged', async () => {
    const browser = new Browser();
    await browser.signIn(page, 'ada');
    const answer = browser.visited.find(({ pathname }) => pathname.endsWith('/callback'));
    assert.ok(answer);
    await browser.go(answer.href);
    assert.equal(browser.at.hash, '#failed', 'once more');
    const other = new Browser();
    await other.go(answer.href);
    assert.equal(other.at.hash, '#failed', 'in another browser');
    await other.go(`${page}api/session/oidc`);
    await other.go(answer.href);
    assert.equal(other.at.hash, '#failed', 'with the state of another attempt');
    assert.deepEqual(await session(other), { signedIn: false, token: false, oidc: true });
  });

  it('says that it failed when the provider is away', async () => {
    const browser = new Browser();
    await browser.go(`${page.replace('/owner/', '/away/')}api/session/oidc`);
    assert.equal(browser.at.hash, '#failed');
  });
});
