import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import express from 'express';
import { SiteAssistant } from '../assistant/site-assistant.ts';
import type { SiteIndex } from '../site/site-index.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { gearSite } from '../testing/gear-site.ts';
import { createRequest, eventsOf, listen, post } from '../testing/http-client.ts';
import { silentLogger } from '../testing/scripted-server.ts';
import { OwnerAccess } from './access/owner-access.ts';
import { ownerRouter } from './owner-router.ts';
import { recordAnswers } from './record-answers.ts';

const secret = new TextEncoder().encode('a secret of 32 bytes or even more');
const token = 'correct horse battery staple';
const hostile = '=HYPERLINK("https://evil.example") <img src=x onerror=alert(1)> gears?';

describe("the owner's API", () => {
  let store: SqlStore;
  let index: SiteIndex;
  let url: string;
  let access: OwnerAccess;
  const closing: (() => unknown)[] = [];
  const until = { after: (close: () => unknown) => void closing.push(close) };

  before(async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'pagewise-owner-'));
    index = await gearSite(Object.assign(Object.create(t as object), until));
    store = await openSqlite(join(folder, 'owner.db'));
    closing.push(
      () => rm(folder, { recursive: true }),
      () => store.close(),
    );
    const options = { index, logger: silentLogger, onAnswer: recordAnswers(store) };
    const server = new SiteAssistant(store, options);
    const chat = await listen(server);
    const questions: [user: string, text: string][] = [
      ['ada', 'What sets the ratio?'],
      ['bob', 'what SETS the ratios'],
      ['bob', 'Who won the election in Peru?'],
      ['eve', 'The election in Peru: who won'],
      ['eve', hostile],
    ];
    for (const [user, text] of questions) {
      const pageContext = { url: 'https://docs.example/gears?secret=1', title: 'Gears' };
      const body = createRequest(text, { metadata: { pageContext } });
      await Array.fromAsync(eventsOf(await post(chat.url, body, { user })));
    }
    await server.drain(1000);
    await chat[Symbol.asyncDispose]();
    access = new OwnerAccess({ secret, store, token });
    url = await serve(access);
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
  });

  async function serve(access: OwnerAccess): Promise<string> {
    const app = express();
    const prices = { input: 1, output: 2, currency: 'USD' };
    const settings = { model: 'none' };
    app.use(
      '/owner',
      ownerRouter({ access, store, index, prices, settings, logger: silentLogger }),
    );
    const http = createServer(app).listen(0, '127.0.0.1');
    await once(http, 'listening');
    closing.push(
      () => http.closeAllConnections(),
      () => http.close(),
    );
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}/owner`;
  }

  const asOwner = { authorization: `Bearer ${token.replaceAll(' ', '-')}` };
  const get = (path: string, headers: Record<string, string>) =>
    fetch(`${url}/api${path}`, { headers, redirect: 'manual' });
  const signIn = (to: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${to}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0] ?? '';
  const session = async () => {
    const response = await signIn(url, { token });
    assert.equal(response.status, 204);
    return { cookie: cookieOf(response).split(';', 1)[0] ?? '' };
  };
  const read = async <Body>(path: string): Promise<Body> => {
    const response = await get(path, await session());
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as Body;
  };

  describe('lets in', () => {
    it('no one without a session, with a forged one, or with a token of a visitor', async () => {
      for (const headers of [
        {},
        { cookie: 'pagewise_owner=x.y.z' },
        { cookie: 'pagewise_owner=' },
      ]) {
        for (const path of [
          '/overview',
          '/questions',
          '/threads/thr_1',
          '/export/answers',
          '/none',
        ]) {
          const response = await get(path, headers);
          assert.equal(response.status, 401);
          assert.match(response.headers.get('content-type') ?? '', /json/);
        }
      }
      assert.equal((await get('/overview', asOwner)).status, 401);
    });

    it('who knows the token, with a cookie that no script and no other site gets', async () => {
      const response = await signIn(url, { token });
      assert.match(cookieOf(response), /; Path=\/owner;.*; HttpOnly; SameSite=Strict$/);
      assert.equal((await get('/overview', await session())).status, 200);
      assert.equal((await signIn(url, { token: `${token}!` })).status, 401);
    });

    it('a program that knows the token', async () => {
      const plain = 'a-token-for-programs-1';
      const to = await serve(new OwnerAccess({ secret, store, token: plain }));
      const by = (bearer: string) =>
        fetch(`${to}/api/overview`, { headers: { authorization: `Bearer ${bearer}` } });
      assert.equal((await by(plain)).status, 200);
      assert.equal((await by(`${plain}0`)).status, 401);
    });

    it('who has a link, once', async () => {
      const link = await access.link();
      assert.equal((await signIn(url, { link })).status, 204);
      assert.equal((await signIn(url, { link })).status, 401);
      const cookie = (await session()).cookie.slice('pagewise_owner='.length);
      assert.equal((await signIn(url, { link: cookie })).status, 401);
    });

    it('no session after it was ended, nor after the token was changed', async () => {
      const headers = await session();
      const other = await serve(new OwnerAccess({ secret, store, token: `${token} 2` }));
      assert.equal((await fetch(`${other}/api/overview`, { headers })).status, 401);
      await fetch(`${url}/api/session`, { method: 'DELETE', headers });
      assert.equal((await get('/overview', headers)).status, 401);
    });

    it('no request that another page sent', async () => {
      const headers = await session();
      for (const from of ['cross-site', 'same-site']) {
        assert.equal((await get('/overview', { ...headers, 'sec-fetch-site': from })).status, 403);
        assert.equal((await signIn(url, { token }, { 'sec-fetch-site': from })).status, 403);
      }
      const foreign = await signIn(url, { token }, { origin: 'https://evil.example' });
      assert.equal(foreign.status, 403);
    });

    it('no token that was sent in the clear from another machine', async () => {
      const status = await new Promise((resolve, reject) => {
        const sent = httpRequest(
          `${url}/api/session`,
          {
            method: 'POST',
            headers: { host: 'docs.example', 'content-type': 'application/json' },
          },
          (response) => resolve(response.resume().statusCode),
        );
        sent.once('error', reject).end(JSON.stringify({ token }));
      });
      assert.equal(status, 403);
    });

    it('no one who guesses: after ten attempts the right token waits, too', async () => {
      const to = await serve(access);
      const guesses = Array.from({ length: 30 }, (_, at) => signIn(to, { token: `guess ${at}` }));
      const statuses = (await Promise.all(guesses)).map(({ status }) => status);
      assert.equal(statuses.filter((status) => status === 401).length, 10);
      const response = await signIn(to, { token });
      assert.equal(response.status, 429);
      assert.ok(Number(response.headers.get('retry-after')) > 60);
    });
  });

  it('refuses a token that is too short', () => {
    assert.throws(() => new OwnerAccess({ secret, store, token: 'short' }), RangeError);
  });

  it('sets a policy under which nothing that a reader typed can run', async () => {
    for (const path of ['', '/', '/api/none', '/files/none.js']) {
      const { headers } = await fetch(url + path, { redirect: 'manual' });
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /^default-src 'none'; script-src 'self';/);
      assert.doesNotMatch(policy, /unsafe|data:|https?:/);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
  });

  it('counts answers by day and page', async () => {
    interface Body {
      totals: Record<string, unknown>;
      days: { day: string; questions: number }[];
      pages: { page: string; questions: number }[];
      currency: string;
    }
    const { totals, days, pages, currency } = await read<Body>('/overview?days=7');
    const { questions, visitors, quoted, unanswered, cost } = totals;
    assert.deepEqual([questions, visitors, cost, currency], [5, 3, 0, 'USD']);
    assert.deepEqual([Number(quoted) + Number(unanswered), unanswered], [5, 3]);
    assert.equal(days.length, 7);
    assert.equal(days.at(-1)?.questions, 5);
    assert.deepEqual(
      pages.map(({ page, questions }) => [page, questions]),
      [['https://docs.example/gears', 5]],
    );
  });

  interface Groups {
    total: number;
    questions: number;
    groups: { times: number; questions: { text: string; threadId: string }[] }[];
  }

  it('groups questions that ask the same, searches them, and gives them in pages', async () => {
    const all = await read<Groups>('/questions');
    assert.deepEqual([all.questions, all.total], [5, 3]);
    assert.deepEqual(
      all.groups.map(({ times }) => times),
      [2, 2, 1],
    );
    const second = await read<Groups>('/questions?limit=1&skip=1');
    assert.deepEqual([second.total, second.groups], [3, all.groups.slice(1, 2)]);
    const found = await read<Groups>('/questions?search=PERU%20won&outcome=unanswered');
    assert.deepEqual([found.questions, found.total], [2, 1]);
    assert.equal((await read<Groups>('/questions?search=%25')).questions, 0);
  });

  it('says what is wrong with a query, in one line', async () => {
    for (const path of ['/questions?days=0', '/overview?days=x', '/questions?outcome=none']) {
      const response = await get(path, await session());
      assert.equal(response.status, 400);
      assert.match(((await response.json()) as { message: string }).message, /^[^\n]{5,120}$/);
    }
    assert.equal((await get('/threads/thr_%00', await session())).status, 404);
    assert.equal((await get('/threads/%ff', await session())).status, 400);
  });

  it('gives the chat of a question as its reader saw it', async () => {
    const { groups } = await read<Groups>('/questions?search=ratio&limit=1');
    const id = groups[0]?.questions.at(-1)?.threadId ?? assert.fail();
    interface Body {
      userId: string;
      messages: { type: string; text?: string; markdown?: string; sources?: { url: string }[] }[];
    }
    const { userId, messages } = await read<Body>(`/threads/${id}`);
    assert.equal(userId, 'ada');
    const [question, answer] = messages;
    assert.deepEqual([question?.type, question?.text], ['question', 'What sets the ratio?']);
    assert.equal(answer?.type, 'answer');
    assert.match(answer?.markdown ?? '', /\[1\]/);
    assert.ok(answer?.sources?.every(({ url }) => url !== ''));
  });

  it('gives gaps by topic, and a page to write whose texts are only text', async () => {
    interface Body {
      questions: number;
      missed: number;
      topics: { id: string; times: number; gaps: { question: string }[]; sections: unknown[] }[];
    }
    const { questions, topics } = await read<Body>('/gaps');
    assert.equal(questions, 5);
    const [peru] = topics;
    assert.equal(peru?.times, 2);
    const stub = await get(`/gaps/${peru?.id}/stub`, await session());
    assert.equal(stub.headers.get('content-disposition'), 'attachment; filename=answer.md');
    assert.match(await stub.text(), /^# .*election in Peru.*\n\nWrite the answer here\./);
    assert.equal((await get('/gaps/none/stub', await session())).status, 404);
  });

  it('exports rows in which a spreadsheet finds no formula', async () => {
    const response = await get('/export/questions?format=csv', await session());
    const text = await response.text();
    assert.match(response.headers.get('content-type') ?? '', /^text\/csv/);
    assert.equal(text.split('\r\n').length, 7);
    assert.match(text, /"'=HYPERLINK\(""https:/);
    const rows = await read<object[]>('/export/answers?format=json');
    assert.equal(rows.length, 5);
    assert.equal((await get('/export/passwords', await session())).status, 404);
  });

  it('gives the index, the settings, the health, and the feedback', async () => {
    const report = await read<{ pages: number; updatedAt: string }>('/index');
    assert.equal(report.pages, index.summary.pages);
    assert.ok(Date.parse(report.updatedAt) > 0);
    assert.deepEqual(await read('/settings'), { model: 'none' });
    assert.deepEqual(await read('/health'), { status: 'ok', database: 'up', index: 'up' });
    assert.deepEqual(await read('/feedback'), { data: [], has_more: false });
  });
});
