/**
 * Files in questions: announced, sent to where the server says, and read. Counts their words.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import express from 'express';
import {
  type Attachment,
  attachmentRouter,
  chatKitRouter,
  ChatKitServer,
  DiskAttachmentStore,
  generateId,
  MemoryStore,
  type ThreadMetadata,
  type ThreadStreamEvent,
  type UserMessageItem,
} from 'pagewise/server';
import { ask, call, question, textOf } from './helpers/ask.ts';
import { listen } from './helpers/listen.ts';

const folder = await mkdtemp(join(tmpdir(), 'attachments-'));
const store = new MemoryStore();
let origin = '';
const attachmentStore = new DiskAttachmentStore({
  folder,
  store,
  secret: randomBytes(32),
  url: () => `${origin}/attachments`,
});

class WordCounter extends ChatKitServer {
  override async *respond(
    thread: ThreadMetadata,
    message: UserMessageItem | null,
  ): AsyncGenerator<ThreadStreamEvent> {
    let words = 0;
    for (const attachment of message?.attachments ?? []) {
      const bytes = Buffer.from(await attachmentStore.readAttachment(attachment));
      words += bytes.toString().trim().split(/\s+/).length;
    }
    const item = {
      type: 'assistant_message' as const,
      id: generateId('message'),
      thread_id: thread.id,
      created_at: new Date().toISOString(),
      content: [{ type: 'output_text' as const, text: `${words} words`, annotations: [] }],
    };
    yield { type: 'thread.item.done', item };
  }
}

const app = express();
const options = { identify: () => 'reader' };
app.use('/chatkit', chatKitRouter(new WordCounter(store, { attachmentStore }), options));
app.use('/attachments', attachmentRouter(attachmentStore, options));

test('a file is announced, sent, and read', async () => {
  using http = await listen(app);
  ({ origin } = http);
  const about = { name: 'notes.txt', size: 18, mime_type: 'text/plain' };
  const { id, upload_descriptor: upload } = await call<Attachment>(
    http.url,
    'attachments.create',
    about,
  );
  assert(upload);
  const { method, headers } = upload;
  assert((await fetch(upload.url, { method, headers, body: 'three little words' })).ok);
  const events = await ask(http.url, 'threads.create', question('How many words?', [id]));
  assert.equal(textOf(events), '3 words');
  await rm(folder, { recursive: true });
});
