/**
 * Files in questions, without a model: a server that counts the words of what a reader attaches.
 * Starts it, attaches a file as a page would, and checks the answer: `node examples/attachments.ts`.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import * as pagewise from '../server/src/index.ts';

class WordCounter extends pagewise.ChatKitServer {
  override async *respond(
    ...[thread, message, requestContext]: Parameters<pagewise.ChatKitServer['respond']>
  ) {
    for (const attachment of message?.attachments ?? []) {
      const bytes = Buffer.from(await attachments.readAttachment(attachment));
      const text = `${attachment.name} has ${bytes.toString().split(/\s+/).length} words.`;
      yield {
        type: 'thread.item.done' as const,
        item: {
          type: 'assistant_message' as const,
          id: this.store.generateItemId('message', thread, requestContext),
          thread_id: thread.id,
          created_at: new Date().toISOString(),
          content: [{ type: 'output_text' as const, text, annotations: [] }],
        },
      };
    }
  }
}

const folder = await mkdtemp(join(tmpdir(), 'pagewise-example-'));
const store = await pagewise.openSqlite(join(folder, 'conversations.db'));
const attachments = new pagewise.DiskAttachmentStore({
  folder: join(folder, 'attachments'),
  store,
  secret: randomBytes(32),
  url: () => `${origin}/attachments`,
});
// An example has one reader; a server finds out who asks from a token or a session.
const options = { identify: () => 'reader' };
const app = express()
  .use(
    '/chatkit',
    pagewise.chatKitRouter(new WordCounter(store, { attachmentStore: attachments }), options),
  )
  .use('/attachments', pagewise.attachmentRouter(attachments, options));
const http = app.listen(0, '127.0.0.1');
await once(http, 'listening');
const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

// What the page does: announce the file, send it, ask about it.
const ask = (type: string, params: object) =>
  fetch(`${origin}/chatkit`, { method: 'POST', body: JSON.stringify({ type, params }) });
const file = { name: 'notes.txt', mime_type: 'text/plain', size: 18 };
const announced = await ask('attachments.create', file);
const { id, upload_descriptor: upload } = (await announced.json()) as pagewise.Attachment;
assert.ok(upload);
const { url, method, headers } = upload;
assert.equal((await fetch(url, { method, headers, body: 'three little words' })).status, 204);
const content = [{ type: 'input_text', text: 'How many words?' }];
const input = { content, attachments: [id], inference_options: {} };
const answer = await (await ask('threads.create', { input })).text();
assert.match(answer, /notes\.txt has 3 words\./);
console.log('notes.txt has 3 words.');
http.closeAllConnections();
http.close();
await store.close();
await rm(folder, { recursive: true });
