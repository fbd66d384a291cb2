import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import express from 'express';
import { attachmentRouter } from '../http/attachment-router.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { UserMessageItem } from '../protocol/items.ts';
import { openSqlite } from '../store/sqlite.ts';
import { bearerUser, createRequest, eventsOf, listen, post } from '../testing/http-client.ts';
import { said, ScriptedServer } from '../testing/scripted-server.ts';
import { DiskAttachmentStore } from './disk-attachment-store.ts';

test('a reader attaches a file to a question, the answer reads it, and deleting it takes it away', async (test) => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-attachments-'));
  const store = await openSqlite(join(folder, 'conversations.db'));
  test.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  let origin = '';
  const attachments = new DiskAttachmentStore({
    folder: join(folder, 'attachments'),
    store,
    secret: Buffer.alloc(32, 1),
    url: () => `${origin}/attachments`,
  });
  const server = new ScriptedServer(
    async function* (thread, message) {
      assert.ok(message);
      for (const attachment of message.attachments) {
        const bytes = await attachments.readAttachment(attachment);
        yield said(thread.id, 'msg_read', `${attachment.name}: ${Buffer.from(bytes).toString()}`);
      }
    },
    { store, attachmentStore: attachments },
  );
  const uploads = express().use(
    '/attachments',
    attachmentRouter(attachments, { identify: bearerUser }),
  );
  await using http = await listen(server, { before: uploads });
  origin = new URL(http.url).origin;
  const ask = async (body: object, user = 'ada') => {
    const response = await post(http.url, body, { user });
    return [response.status, await response.json()] as const;
  };

  // Announced, and sent.
  const text = 'autovacuum = off';
  const params = { name: 'postgresql.conf', mime_type: '', size: text.length };
  const [, announced] = await ask({ type: 'attachments.create', params });
  const { id, upload_descriptor: upload } = announced as Attachment;
  assert.ok(upload);
  const { method, headers } = upload;
  assert.equal((await fetch(upload.url, { method, headers, body: text })).status, 204);

  // Asked about, by who sent it only.
  const question = {
    type: 'threads.create',
    params: {
      input: {
        content: [{ type: 'input_text', text: 'What is wrong here?' }],
        attachments: [id],
        inference_options: {},
      },
    },
  };
  assert.equal((await ask(question, 'bob'))[0], 404);
  const events = await Array.fromAsync(eventsOf(await post(http.url, question)));
  const done = events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : []));
  const [message, answer] = done;
  const [attached] = (message as UserMessageItem).attachments;
  assert.equal(attached?.upload_descriptor, undefined);
  assert.equal(attached?.mime_type, 'text/plain');
  assert.ok(answer?.type === 'assistant_message');
  assert.equal(answer.content[0]?.text, `postgresql.conf: ${text}`);

  // Deleted, by who sent it only.
  const deletion = { type: 'attachments.delete', params: { attachment_id: id } };
  assert.equal((await ask(deletion, 'bob'))[0], 404);
  assert.deepEqual(await attachments.readAttachment({ id }), Buffer.from(text));
  assert.equal((await ask(deletion))[0], 200);
  await assert.rejects(attachments.readAttachment({ id }));

  // A thread takes its files with it, but not one that was sent again in another thread.
  const sendForm = async (text: string) => {
    const body = new FormData();
    body.append('file', new File([text], 'a.txt', { type: 'text/plain' }));
    const headers = { Authorization: 'Bearer ada' };
    const response = await fetch(`${origin}/attachments`, { method: 'POST', body, headers });
    return ((await response.json()) as Attachment).id;
  };
  const send = async (attachments: string[]) => {
    const input = { ...question.params.input, attachments };
    const body = { type: 'threads.create', params: { input } };
    const [created] = await Array.fromAsync(eventsOf(await post(http.url, body)));
    assert.ok(created?.type === 'thread.created');
    return created.thread.id;
  };
  const [once, twice] = [await sendForm('once'), await sendForm('twice')];
  const first = await send([once, twice]);
  await send([twice]);
  const end = { type: 'threads.delete', params: { thread_id: first } };
  assert.equal((await ask(end, 'bob'))[0], 404);
  assert.ok(await attachments.readAttachment({ id: once }));
  assert.equal((await ask(end))[0], 200);
  await assert.rejects(attachments.readAttachment({ id: once }));
  await assert.rejects(store.loadAttachment(once, { userId: 'ada', metadata: {} }));
  assert.ok(await attachments.readAttachment({ id: twice }));

  // And what cannot be attached is refused with a reason.
  const [status, refusal] = await ask({
    type: 'attachments.create',
    params: { name: 'a.exe', mime_type: 'application/x-msdownload', size: 10 },
  });
  assert.equal(status, 400);
  assert.match((refusal as { message: string }).message, /x-msdownload are not allowed/);
  assert.equal((await post(http.url, createRequest('Still there?'))).status, 200);
});
