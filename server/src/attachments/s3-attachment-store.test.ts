import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { HealthError, InvalidRequestError, NotFoundError } from '../errors.ts';
import { previewRouter } from '../http/preview-router.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { UserMessageItem } from '../protocol/items.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { bearerUser, createRequest, eventsOf, listen, post } from '../testing/http-client.ts';
import { type S3Server, startS3 } from '../testing/s3-server.ts';
import { said, ScriptedServer, silentLogger } from '../testing/scripted-server.ts';
import {
  openS3Attachments,
  type S3AttachmentOptions,
  type S3AttachmentStore,
} from './s3-attachment-store.ts';

const ada = { userId: 'ada', metadata: {} };
const bob = { userId: 'bob', metadata: {} };
const secret = Buffer.alloc(32, 1);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('attachments on S3', () => {
  let s3: S3Server;
  const opened: S3AttachmentStore[] = [];
  before(async () => {
    s3 = await startS3();
  });
  after(async () => {
    for (const store of opened) store.close();
    await s3[Symbol.asyncDispose]();
  });

  async function open(options: Partial<S3AttachmentOptions> = {}) {
    const store = new MemoryStore();
    const { bucket, endpoint, credentials } = s3;
    const attachments = await openS3Attachments({
      bucket,
      endpoint,
      credentials,
      store,
      secret,
      ...options,
    });
    opened.push(attachments);
    /** As `attachments.create` does. */
    const create = async (name: string, mime_type: string, size: number) => {
      const attachment = await attachments.createAttachment({ name, mime_type, size }, ada);
      await store.saveAttachment(attachment, ada);
      return attachment;
    };
    return { store, attachments, create };
  }

  /** As a browser does: it sends a `Content-Length` of its own. */
  async function send(
    { upload_descriptor: place }: Attachment,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<number> {
    assert.ok(place);
    const init = { method: place.method, headers: { ...place.headers, ...headers }, body };
    const { status } = await fetch(place.url, init);
    return status;
  }

  async function confirmed(attachments: S3AttachmentStore, attachment: Attachment) {
    const { upload_descriptor, ...kept } = await attachments.confirmAttachment(attachment, ada);
    assert.equal(upload_descriptor, undefined);
    return kept;
  }

  it('are sent to the bucket, confirmed, read, and deleted', async () => {
    const { attachments, create, store } = await open();
    const attachment = await create('notes.txt', 'text/plain', 5);
    assert.equal(await send(attachment, 'hello'), 200);
    await confirmed(attachments, attachment);
    assert.deepEqual(
      await attachments.readAttachment(attachment),
      new Uint8Array(Buffer.from('hello')),
    );
    await assert.rejects(attachments.deleteAttachment(attachment.id, bob), NotFoundError);
    await attachments.deleteAttachment(attachment.id, ada);
    await assert.rejects(attachments.readAttachment(attachment), NotFoundError);
    await store.deleteAttachment(attachment.id, ada);
  });

  it('have exactly the size and the type that were announced', async () => {
    const { create } = await open();
    const attachment = await create('notes.txt', 'text/plain', 5);
    assert.equal(await send(attachment, 'much more than that'), 403);
    assert.equal(await send(attachment, 'no'), 403);
    assert.equal(await send(attachment, 'hello', { 'Content-Type': 'text/html' }), 403);
  });

  it('are sent only with the link as it was given, in its time', async () => {
    const { create } = await open({ uploadLifetimeMs: 1000 });
    const attachment = await create('notes.txt', 'text/plain', 5);
    const { url = '' } = attachment.upload_descriptor ?? {};
    const other = await create('other.txt', 'text/plain', 5);
    const moved = new URL(url);
    moved.pathname = new URL(other.upload_descriptor?.url ?? '').pathname;
    const put = { method: 'PUT', body: 'hello', headers: { 'Content-Type': 'text/plain' } };
    assert.equal((await fetch(moved, put)).status, 403);
    assert.equal((await fetch(url)).status, 403);
    const longer = new URL(url);
    longer.searchParams.set('X-Amz-Expires', '86400');
    assert.equal((await fetch(longer, put)).status, 403);
    for (let status = 200; status === 200; await sleep(100))
      status = (await fetch(url, put)).status;
    assert.equal(await (await fetch(url, put)).text(), 'expired');
  });

  it('are in no message before they are there', async () => {
    const { attachments, create } = await open();
    const attachment = await create('notes.txt', 'text/plain', 5);
    await assert.rejects(attachments.confirmAttachment(attachment, ada), {
      name: InvalidRequestError.name,
      message: 'notes.txt was not uploaded.',
    });
    await assert.rejects(attachments.confirmAttachment(attachment, bob), InvalidRequestError);
  });

  it('are what their type says', async () => {
    const { attachments, create } = await open();
    const html = Buffer.from('<script>alert(1)</script>');
    const fake = await create('a.png', 'image/png', html.length);
    assert.equal(await send(fake, html), 200);
    await assert.rejects(attachments.confirmAttachment(fake, ada), /not image\/png/);
    const binary = await create('a.txt', 'text/plain', png.length);
    assert.equal(await send(binary, png), 200);
    await assert.rejects(attachments.confirmAttachment(binary, ada), /not text\/plain/);
    const real = await create('a.png', 'image/png', png.length);
    assert.equal(await send(real, png), 200);
    await confirmed(attachments, real);
  });

  it('stay what they were when the link is used again', async () => {
    const { attachments, create } = await open();
    const attachment = await create('notes.txt', 'text/plain', 5);
    await send(attachment, 'hello');
    await confirmed(attachments, attachment);
    assert.equal(await send(attachment, 'other'), 200);
    assert.equal(Buffer.from(await attachments.readAttachment(attachment)).toString(), 'hello');
  });

  it('are refused where they are empty, too large, or of another type', async () => {
    const { create } = await open({ maxBytes: 10 });
    await assert.rejects(create('a.txt', 'text/plain', 0), /empty/);
    await assert.rejects(create('a.txt', 'text/plain', 11), /at most 10 bytes/);
    await assert.rejects(create('a.svg', 'image/svg+xml', 5), /svg\+xml are not allowed/);
  });

  it('have names that are only shown, and ids that name nothing else', async () => {
    const { attachments, create } = await open();
    const attachment = await create('../../x\r\nSet-Cookie: a=b?.txt', 'text/plain', 5);
    assert.equal(attachment.name, 'x Set-Cookie: a=b?.txt');
    assert.match(new URL(attachment.upload_descriptor?.url ?? '').pathname, /\/atc_[0-9a-f]{32}$/);
    for (const id of ['../secret', '', 'atc_1', `atc_${'0'.repeat(32)}`]) {
      await assert.rejects(attachments.readAttachment({ id }), NotFoundError);
    }
  });

  it('have previews that lead to an address which expires', async () => {
    const app = express();
    const http = app.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    assert.ok(address && typeof address === 'object');
    const url = `http://127.0.0.1:${address.port}/previews`;
    const { attachments, create } = await open({ url });
    app.use('/previews', previewRouter(attachments, { logger: silentLogger }));
    const image = await create('a.png', 'image/png', png.length);
    assert.ok(image.type === 'image');
    await send(image, png);
    assert.equal((await fetch(image.preview_url)).status, 404);
    await confirmed(attachments, image);

    const response = await fetch(image.preview_url, { redirect: 'manual' });
    assert.equal(response.status, 302);
    const target = new URL(response.headers.get('location') ?? '');
    assert.equal(target.searchParams.get('X-Amz-Expires'), '300');
    const shown = await fetch(target);
    assert.equal(shown.headers.get('content-type'), 'image/png');
    assert.deepEqual(Buffer.from(await shown.arrayBuffer()), png);

    assert.equal((await fetch(`${url}/nonsense`)).status, 403);
    await attachments.deleteAttachment(image.id, ada);
    assert.equal((await fetch(image.preview_url)).status, 404);
    http.closeAllConnections();
    http.close();
  });

  it('that were never sent are deleted, and those of messages stay', async () => {
    const { attachments, create, store } = await open({ unsentLifetimeMs: 0, prefix: 'sweep/' });
    const reserved = await create('a.txt', 'text/plain', 5);
    const unsent = await create('b.txt', 'text/plain', 5);
    await send(unsent, 'hello');
    await confirmed(attachments, unsent);
    const sent = await create('c.txt', 'text/plain', 5);
    await send(sent, 'hello');
    const record = await confirmed(attachments, sent);
    await store.saveAttachment({ ...record, thread_id: 'thr_1' }, ada);
    await attachments.sweep();
    for (const { id } of [reserved, unsent]) {
      await assert.rejects(store.loadAttachment(id, ada), NotFoundError);
      await assert.rejects(attachments.readAttachment({ id }), NotFoundError);
    }
    assert.equal((await attachments.readAttachment(sent)).length, 5);
    assert.equal(await send(sent, 'again'), 200);
    await attachments.sweep();
    assert.equal(Buffer.from(await attachments.readAttachment(sent)).toString(), 'hello');
  });

  it('go with a question, and with its chat', async () => {
    const { attachments, store } = await open();
    const server = new ScriptedServer(
      async function* (thread, message) {
        const [file] = message?.attachments ?? [];
        const bytes = file && (await attachments.readAttachment(file));
        yield said(thread.id, 'msg_1', Buffer.from(bytes ?? []).toString());
      },
      { store, attachmentStore: attachments },
    );
    await using http = await listen(server, { identify: bearerUser });
    const params = { name: 'a.conf', mime_type: '', size: 5 };
    const created = await post(http.url, { type: 'attachments.create', params });
    const attachment = (await created.json()) as Attachment;
    const question = createRequest('What is this?');
    Reflect.get(Reflect.get(question, 'params'), 'input').attachments = [attachment.id];
    assert.equal((await post(http.url, question)).status, 400);
    await send(attachment, 'hello');
    assert.equal((await post(http.url, question, { user: 'bob' })).status, 404);
    const events = await Array.fromAsync(eventsOf(await post(http.url, question)));
    const done = events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : []));
    const [message, answer] = done;
    assert.equal((message as UserMessageItem).attachments[0]?.upload_descriptor, undefined);
    assert.ok(answer?.type === 'assistant_message');
    assert.equal(answer.content[0]?.text, 'hello');
    const end = { type: 'threads.delete', params: { thread_id: message?.thread_id } };
    assert.equal((await post(http.url, end)).status, 200);
    await assert.rejects(attachments.readAttachment(attachment), NotFoundError);
  });

  it('say when their bucket cannot be used', async () => {
    const { attachments } = await open();
    await attachments.checkHealth();
    const { attachments: missing } = await open({ bucket: 'missing' });
    await assert.rejects(missing.checkHealth(), HealthError);
    await assert.rejects(open({ bucket: '' }), /name of the bucket is empty/);
    await assert.rejects(open({ endpoint: 'localhost:9000' }), /use a form like https:/);
  });
});
