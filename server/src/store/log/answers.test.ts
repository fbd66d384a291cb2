import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eraseUser } from '../../privacy/erase-user.ts';
import { PostgresServer, skipWithoutPostgres } from '../../testing/postgres-server.ts';
import { openPostgres } from '../postgres.ts';
import type { SqlStore } from '../sql-store.ts';
import { openSqlite } from '../sqlite.ts';
import type { AnswerEntry } from './answer-entry.ts';

const created_at = '2026-11-20T00:00:00Z';
const ever = { from: 0, to: Number.MAX_SAFE_INTEGER };

function entry(fields: Partial<AnswerEntry> & { id: string; threadId: string }): AnswerEntry {
  return {
    questionId: 'msg_q',
    itemId: 'msg_a',
    outcome: 'answered',
    at: 1_764_000_000_000,
    ms: 1800,
    msToFirstWord: 400,
    inputTokens: 3_000_000_000,
    outputTokens: 120,
    citations: 2,
    page: 'https://docs.example/start',
    ...fields,
  };
}

async function ask(store: SqlStore, userId: string, threadId: string): Promise<void> {
  const who = { userId, metadata: {} };
  const status = { type: 'active' } as const;
  await store.saveThread({ id: threadId, created_at, metadata: {}, status }, who);
  const item = { thread_id: threadId, created_at };
  const question = {
    ...item,
    type: 'user_message',
    id: 'msg_q',
    content: [{ type: 'input_text', text: 'How do I "start"?' }],
    attachments: [],
    inference_options: {},
  } as const;
  await store.addThreadItem(
    threadId,
    { ...question, content: [...question.content], attachments: [] },
    who,
  );
  await store.addThreadItem(
    threadId,
    { ...item, type: 'assistant_message', id: 'msg_a', content: [] },
    who,
  );
}

function logsAnswers(name: string, open: () => Promise<SqlStore>): void {
  describe(`the log of answers in ${name}`, () => {
    let store: SqlStore;
    before(async () => {
      store = await open();
    });
    after(() => store.close());
    const logged = () => Array.fromAsync(store.answers.loadAsked(ever));

    it('gives what was counted, with the question and the rating, oldest first', async () => {
      await ask(store, 'ada', 'thr_1');
      const late = entry({ id: 'late', threadId: 'thr_1', itemId: 'msg_a' });
      const early = entry({ id: 'early', threadId: 'thr_1', itemId: '', at: 5, outcome: 'failed' });
      delete early.msToFirstWord;
      await store.answers.save(late, 'ada');
      await store.answers.save(early, 'ada');
      const kind = 'negative' as const;
      const rating = { reasons: [], note: '', createdAt: created_at, kind };
      const who = { userId: 'ada', metadata: {} };
      await store.saveFeedback({ threadId: 'thr_1', itemId: 'msg_a', ...rating }, who);
      const question = 'How do I "start"?';
      assert.deepEqual(await logged(), [
        { ...early, userId: 'ada', question },
        { ...late, userId: 'ada', rating: 'negative', question },
      ]);
      const { at } = late;
      const before = await Array.fromAsync(store.answers.load({ from: 5, to: at }));
      assert.deepEqual(before, [{ ...early, userId: 'ada' }]);
    });

    it('counts an answer once that is saved twice, and none of another user', async () => {
      const before = await logged();
      await store.answers.save(entry({ id: 'late', threadId: 'thr_1', ms: 9 }), 'ada');
      await store.answers.save(entry({ id: 'forged', threadId: 'thr_1' }), 'eve');
      await store.answers.save(entry({ id: 'nul\0', threadId: 'thr_1' }), 'ada');
      assert.deepEqual(await logged(), before);
    });

    it('reads long periods whole, many answers of one moment included', async () => {
      await ask(store, 'bob', 'thr_2');
      const ids = Array.from({ length: 1100 }, (_, at) => `many ${at}`);
      for (const id of ids) {
        await store.answers.save(entry({ id, threadId: 'thr_2', at: 7 }), 'bob');
      }
      const many = await Array.fromAsync(store.answers.load({ from: 7, to: 8 }));
      assert.deepEqual(
        many.map(({ id }) => id),
        ids,
      );
    });

    it('says whose thread it is, and gives the items of threads that were answered since', async () => {
      assert.equal(await store.answers.userOf('thr_2'), 'bob');
      assert.equal(await store.answers.userOf('thr_\0'), undefined);
      const items = await Array.fromAsync(store.everyItem(8));
      assert.deepEqual(
        items.map(({ item }) => `${item.thread_id} ${item.id}`),
        ['thr_1 msg_q', 'thr_1 msg_a'],
      );
    });

    it('belongs to what a user can get, and is erased with the thread and with the user', async () => {
      const records = await Array.fromAsync(store.loadUser('ada'));
      const mine = records.flatMap((each) => (each.type === 'answer' ? [each.answer.id] : []));
      assert.deepEqual(mine, ['late', 'early']);
      await store.deleteThread('thr_1', { userId: 'ada', metadata: {} });
      assert.deepEqual(await Array.fromAsync(store.answers.load({ from: 8, to: ever.to })), []);
      await eraseUser(store, 'bob');
      assert.deepEqual(await logged(), []);
    });
  });
}

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pagewise-answers-'));
});
after(() => rm(folder, { recursive: true }));
logsAnswers('SQLite', () => openSqlite(join(folder, 'answers.db')));

describe('on a real Postgres', { skip: skipWithoutPostgres() }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.remove());
  logsAnswers('Postgres', async () => openPostgres(await server.newDatabase()));
});
