import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { DiskAttachmentStore } from '../attachments/disk-attachment-store.ts';
import type { Store } from '../store/store.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { openSqlite } from '../store/sqlite.ts';
import { deleteInactive } from './delete-inactive.ts';
import { eraseUser } from './erase-user.ts';

const secret = 'zanzibar-4711';

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-privacy-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** A chat with a question that holds the secret, asked at a time. */
async function addChat(store: Store, userId: string, threadId: string, created_at: string) {
  const who = { userId, metadata: {} };
  const metadata = { note: secret };
  await store.saveThread(
    { id: threadId, created_at, title: secret, status: { type: 'active' }, metadata },
    who,
  );
  const text = `${secret} `.repeat(2_000);
  await store.addThreadItem(
    threadId,
    {
      type: 'user_message',
      id: `msg_${threadId}`,
      thread_id: threadId,
      created_at,
      content: [{ type: 'input_text', text }],
      attachments: [],
      inference_options: {},
    },
    who,
  );
}

async function filesWithSecret(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const found: string[] = [];
  for (const name of names) {
    if ((await readFile(join(folder, name))).includes(secret)) found.push(name);
  }
  return found;
}

test('after erasing a user, no file of SQLite has their words, even while it is open', async (t) => {
  const folder = await newFolder(t);
  const store = await openSqlite(join(folder, 'x.db'));
  t.after(() => store.close());
  for (const id of ['thr_1', 'thr_2']) await addChat(store, 'ada', id, '2026-01-01T00:00:00Z');
  assert.notDeepEqual(await filesWithSecret(folder), []);
  assert.equal((await eraseUser(store, 'ada')).chats, 2);
  assert.deepEqual(await filesWithSecret(folder), []);
});

test('old chats are deleted with their traces, and those in use stay', async (t) => {
  const folder = await newFolder(t);
  const store = await openSqlite(join(folder, 'x.db'));
  t.after(() => store.close());
  await addChat(store, 'ada', 'thr_old', '2026-01-01T00:00:00Z');
  await addChat(store, 'eve', 'thr_older', '2025-01-01T00:00:00Z');
  const before = new Date('2026-06-01T00:00:00Z');
  assert.equal(await deleteInactive(store, before), 2);
  assert.deepEqual(await filesWithSecret(folder), []);
  await addChat(store, 'ada', 'thr_new', '2026-07-01T00:00:00Z');
  assert.equal(await deleteInactive(store, before), 0);
  assert.equal((await Array.fromAsync(store.loadUser('ada'))).length, 2);
});

test('the files of a user go with the records', async (t) => {
  const folder = await newFolder(t);
  const store = new MemoryStore();
  const secretKey = new TextEncoder().encode('s'.repeat(32));
  const url = 'https://docs.example/files';
  const files = new DiskAttachmentStore({ folder, store, secret: secretKey, url });
  const who = { userId: 'ada', metadata: {} };
  const params = { name: 'notes.txt', size: 5, mime_type: 'text/plain' };
  const attachment = await files.createAttachment(params, who);
  await store.saveAttachment(attachment, who);
  await mkdir(join(folder, 'files'), { recursive: true });
  await writeFile(join(folder, 'files', attachment.id), 'notes');
  await eraseUser(store, 'ada', files);
  assert.deepEqual(await readdir(join(folder, 'files')), []);
  assert.deepEqual(await Array.fromAsync(store.loadUser('ada')), []);
});

test('copies that delete at the same time do not disturb each other', async () => {
  const store = new MemoryStore();
  for (const id of ['thr_1', 'thr_2', 'thr_3']) {
    await addChat(store, 'ada', id, '2020-01-01T00:00:00Z');
  }
  const before = new Date('2021-01-01T00:00:00Z');
  const deleted = await Promise.all([deleteInactive(store, before), deleteInactive(store, before)]);
  assert.equal(deleted[0] + deleted[1], 3);
});
