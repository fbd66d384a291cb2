import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { request as httpRequest, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { attachmentRouter } from './attachment-router.ts';
import {
  DiskAttachmentStore,
  type DiskAttachmentOptions,
} from '../attachments/disk-attachment-store.ts';
import { InvalidRequestError, NotFoundError, UnauthorizedError } from '../errors.ts';
import type { Attachment } from '../protocol/attachments.ts';
import { MemoryStore } from '../store/memory-store.ts';

const ada = { userId: 'ada', metadata: {} };
const bob = { userId: 'bob', metadata: {} };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const page = '<!doctype html><script>alert(document.domain)</script>';

describe('attachments on disk', () => {
  let folder: string;
  let store: MemoryStore;
  let attachments: DiskAttachmentStore;
  let server: Server;
  let url: string;

  const make = (options: Partial<DiskAttachmentOptions> = {}) =>
    new DiskAttachmentStore({
      folder,
      store,
      secret: Buffer.alloc(32, 1),
      url: () => url,
      maxBytes: 100_000,
      ...options,
    });
  /** First phase, as the handler of `attachments.create` does it. */
  const create = async (name: string, type: string, size: number, by = attachments, who = ada) => {
    const attachment = await by.createAttachment({ name, mime_type: type, size }, who);
    await store.saveAttachment(attachment, who);
    return attachment;
  };
  const put = (attachment: Attachment, body: NonNullable<RequestInit['body']>) =>
    fetch(attachment.upload_descriptor!.url, {
      method: 'PUT',
      body,
      headers: attachment.upload_descriptor!.headers,
    });
  const post = (file: File, headers: Record<string, string> = { Authorization: 'ada' }) => {
    const body = new FormData();
    body.append('file', file);
    return fetch(url, { method: 'POST', body, headers });
  };
  const filesLeft = async () => {
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => !/^(files|incoming|unsent)$|^unsent\/atc_/.test(name));
  };
  const textFile = (text: string) => new File([text], `${text}.txt`, { type: 'text/plain' });
  const codeOf = async (response: Response) => {
    const body = (await response.json()) as { error: { code: string }; message: string };
    assert.ok(body.message);
    return [response.status, body.error.code];
  };

  before(async () => {
    const app = express();
    app.use('/files', (request, response, next) => {
      const router = attachmentRouter(attachments, {
        identify(headers) {
          const userId = headers.get('authorization');
          if (userId === 'stranger') throw new UnauthorizedError('Nobody.');
          return userId;
        },
        origins: ['https://docs.example'],
      });
      router(request, response, next);
    });
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    url = `http://127.0.0.1:${address.port}/files`;
  });
  after(() => server.close());
  beforeEach(async (test) => {
    folder = await mkdtemp(join(tmpdir(), 'pagewise-attachments-'));
    store = new MemoryStore();
    attachments = make();
    assert.ok('after' in test);
    test.after(() => rm(folder, { recursive: true }));
  });

  describe('in two phases', () => {
    it('are announced, then sent, then complete', async () => {
      const announced = await create('dot.png', 'image/png', png.length);
      assert.equal(announced.type, 'image');
      assert.equal(announced.upload_descriptor?.method, 'PUT');
      assert.equal((await put(announced, png)).status, 204);
      const { upload_descriptor: _, ...complete } = announced;
      assert.deepEqual(await store.loadAttachment(announced.id, ada), complete);
      assert.deepEqual(await attachments.readAttachment(complete), png);
      assert.deepEqual(await filesLeft(), [join('files', announced.id)]);
    });

    it('can be sent once', async () => {
      const announced = await create('a.txt', 'text/plain', 3);
      assert.equal((await put(announced, 'one')).status, 204);
      assert.deepEqual(await codeOf(await put(announced, 'two')), [409, 'upload_already_complete']);
      assert.deepEqual(await attachments.readAttachment(announced), Buffer.from('one'));
    });

    it('need the link that was given, in time', async () => {
      const late = await create('a.txt', 'text/plain', 3, make({ uploadLifetimeMs: -1000 }));
      const forged = await create('a.txt', 'text/plain', 3, make({ secret: Buffer.alloc(32, 2) }));
      const image = await create('dot.png', 'image/png', 3);
      assert.ok(image.type === 'image');
      const preview = `${url}/upload/${image.preview_url.split('/').at(-1)}`;
      for (const link of [late, forged].map((each) => each.upload_descriptor!.url)) {
        const response = await fetch(link, { method: 'PUT', body: 'one' });
        assert.deepEqual(await codeOf(response), [403, 'upload_forbidden']);
      }
      for (const link of [preview, `${url}/upload/nonsense`, `${url}/upload/..%2F..%2Fetc`]) {
        const response = await fetch(link, { method: 'PUT', body: 'one' });
        assert.deepEqual(await codeOf(response), [403, 'upload_forbidden']);
      }
      assert.deepEqual(await filesLeft(), []);
    });

    it('have the size that was announced, and may be tried again when not', async () => {
      const announced = await create('a.txt', 'text/plain', 5);
      assert.deepEqual(await codeOf(await put(announced, 'long one')), [400, 'upload_wrong_size']);
      assert.deepEqual(await codeOf(await put(announced, 'tiny')), [400, 'upload_wrong_size']);
      assert.deepEqual(await filesLeft(), []);
      assert.equal((await put(announced, 'right')).status, 204);
    });

    it('are refused before the bytes come when they would be too large or of no allowed type', async () => {
      await assert.rejects(create('a.txt', 'text/plain', 100_001), InvalidRequestError);
      await assert.rejects(create('a.svg', 'image/svg+xml', 10), InvalidRequestError);
      await assert.rejects(create('a.exe', 'application/x-msdownload', 10), InvalidRequestError);
    });

    it('leave the room on the disk that the database needs', async () => {
      const announced = await create('a.txt', 'text/plain', 3);
      attachments = make({ minFreeBytes: Number.MAX_SAFE_INTEGER });
      assert.deepEqual(await codeOf(await put(announced, 'one')), [507, 'upload_no_room']);
      attachments = make();
      assert.equal((await put(announced, 'one')).status, 204);
    });

    it('are told of by /health when there is no room, or no folder, for them', async () => {
      await attachments.checkHealth();
      attachments = make({ minFreeBytes: Number.MAX_SAFE_INTEGER });
      const full = { name: 'HealthError', message: 'The disk of the attachments is full.' };
      await assert.rejects(attachments.checkHealth(), full);
      await writeFile(join(folder, 'file'), '');
      attachments = make({ folder: join(folder, 'file') });
      await assert.rejects(attachments.checkHealth(), { name: 'HealthError', message: /written/ });
    });

    it('leave nothing behind when the sender goes away in the middle', async () => {
      const announced = await create('a.txt', 'text/plain', 50_000);
      const request = httpRequest(announced.upload_descriptor!.url, { method: 'PUT' });
      request.on('error', () => {});
      request.write('x'.repeat(20_000));
      while ((await filesLeft()).length === 0) await sleep(5);
      request.destroy();
      for (const end = Date.now() + 5000; (await filesLeft()).length > 0; await sleep(5)) {
        assert.ok(Date.now() < end, 'The half file is still there.');
      }
      assert.equal((await put(announced, 'x'.repeat(50_000))).status, 204);
    });

    it('leave nothing behind when the record cannot be saved, and may be tried again', async (test) => {
      const announced = await create('a.txt', 'text/plain', 3);
      const failing = test.mock.method(store, 'saveAttachment', async () => {
        throw new NotFoundError('attachment', 'x');
      });
      assert.equal((await put(announced, 'one')).status, 404);
      assert.deepEqual(await filesLeft(), []);
      failing.mock.restore();
      assert.equal((await put(announced, 'one')).status, 204);
    });

    it('stay deleted when they are deleted while they are being sent', async () => {
      const announced = await create('a.txt', 'text/plain', 20_000);
      const request = httpRequest(announced.upload_descriptor!.url, { method: 'PUT' });
      request.write('x'.repeat(10_000));
      while ((await filesLeft()).length === 0) await sleep(5);
      await attachments.deleteAttachment(announced.id, ada);
      await store.deleteAttachment(announced.id, ada);
      request.end('x'.repeat(10_000));
      const [response] = (await once(request, 'response')) as [{ statusCode: number }];
      assert.equal(response.statusCode, 404);
      assert.deepEqual(await filesLeft(), []);
    });

    it('can be sent by any page that has the link', async () => {
      const announced = await create('a.txt', 'text/plain', 3);
      const link = announced.upload_descriptor!.url;
      const headers = { Origin: 'https://elsewhere.example' };
      const preflight = await fetch(link, { method: 'OPTIONS', headers });
      assert.equal(preflight.status, 204);
      assert.equal(preflight.headers.get('access-control-allow-methods'), 'PUT');
      const sent = await fetch(link, { method: 'PUT', body: 'one', headers });
      assert.equal(sent.headers.get('access-control-allow-origin'), '*');
    });
  });

  describe('in one form', () => {
    it('come in at once', async () => {
      const response = await post(new File([png], 'dot.png', { type: 'image/png' }));
      assert.equal(response.status, 200);
      const attachment = (await response.json()) as Attachment;
      assert.deepEqual(await store.loadAttachment(attachment.id, ada), attachment);
      assert.equal(attachment.name, 'dot.png');
      assert.equal(attachment.upload_descriptor, undefined);
      assert.deepEqual(await attachments.readAttachment(attachment), png);
    });

    it('need to say who sends them, from an origin that may', async () => {
      const file = new File(['one'], 'a.txt', { type: 'text/plain' });
      assert.equal((await post(file, {})).status, 401);
      assert.equal((await post(file, { Authorization: 'stranger' })).status, 401);
      const stranger = { Authorization: 'ada', Origin: 'https://elsewhere.example' };
      assert.deepEqual(await codeOf(await post(file, stranger)), [403, 'origin_not_allowed']);
      const known = { Authorization: 'ada', Origin: 'https://docs.example' };
      const response = await post(file, known);
      assert.equal(response.headers.get('access-control-allow-origin'), 'https://docs.example');
      assert.equal((await fetch(url)).status, 405);
      assert.equal((await filesLeft()).length, 1);
    });

    it('keep the last part of their name only, in one line', async () => {
      for (const [name, kept] of [
        ['../../etc/passwd', 'passwd'],
        ['C:\\fakepath\\notes 📄.txt', 'notes 📄.txt'],
        ['two\r\nlines', 'two lines'],
        ['/', 'file'],
        ['x'.repeat(1000), 'x'.repeat(255)],
      ] as const) {
        const response = await post(new File(['one'], name, { type: 'text/plain' }));
        assert.equal(((await response.json()) as Attachment).name, kept);
      }
    });

    it('are refused when they are too large, not allowed or no form', async () => {
      const big = new File(['x'.repeat(150_000)], 'a.txt', { type: 'text/plain' });
      assert.deepEqual(await codeOf(await post(big)), [413, 'upload_too_large']);
      const huge = new File(['x'.repeat(1_000_000)], 'a.txt', { type: 'text/plain' });
      assert.deepEqual(await codeOf(await post(huge)), [413, 'upload_too_large']);
      const svg = new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' });
      assert.deepEqual(await codeOf(await post(svg)), [415, 'upload_type_not_allowed']);
      const headers = { Authorization: 'ada' };
      const noForm = await fetch(url, { method: 'POST', body: '{}', headers });
      assert.deepEqual(await codeOf(noForm), [400, 'upload_malformed']);
      assert.deepEqual(await filesLeft(), []);
    });
  });

  describe('contain what they say', () => {
    it('or are refused', async () => {
      for (const [type, content] of [
        ['image/png', page],
        ['image/png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
        ['image/jpeg', png],
        ['application/pdf', 'not one'],
        ['text/plain', png],
        ['text/plain', Buffer.from('nul \0')],
        ['text/markdown', Buffer.from([0x61, 0xe4])],
        ['text/markdown', Buffer.from([0x61, 0xf0, 0x9f])],
        ['', png],
      ] as const) {
        const response = await post(new File([content], 'a', { type }));
        assert.deepEqual(await codeOf(response), [415, 'upload_wrong_content'], type);
      }
      assert.deepEqual(await filesLeft(), []);
    });

    it('and text may begin like another kind of file', async () => {
      for (const text of ['BM25 ranks', 'MZ', '%!PS', 'ID3 tags', 'GIF89a is a format', '', '🙂']) {
        const response = await post(new File([text], 'a.md', { type: 'text/markdown' }));
        assert.equal(response.status, 200, text);
      }
    });

    it('and text of a type that the browser does not know is plain text', async () => {
      const response = await post(new File(['fn main() {}'], 'main.rs'));
      const attachment = (await response.json()) as Attachment;
      assert.equal(attachment.mime_type, 'text/plain');
      assert.equal(attachment.type, 'file');
    });
  });

  describe('are shown', () => {
    it('as images that can do nothing else, until they are deleted', async () => {
      const response = await post(new File([png], 'dot.png', { type: 'image/png' }));
      const attachment = (await response.json()) as Attachment;
      assert.ok(attachment.type === 'image');
      const shown = await fetch(attachment.preview_url);
      assert.deepEqual(Buffer.from(await shown.arrayBuffer()), png);
      assert.equal(shown.headers.get('content-type'), 'image/png');
      assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(shown.headers.get('content-security-policy'), "default-src 'none'; sandbox");
      assert.equal(shown.headers.get('cross-origin-resource-policy'), 'cross-origin');
      await attachments.deleteAttachment(attachment.id, ada);
      assert.equal((await fetch(attachment.preview_url)).status, 404);
      assert.equal((await fetch(`${url}/preview/nonsense`)).status, 403);
    });

    it('not at all when they are pages, also where those are allowed', async () => {
      attachments = make({ types: ['image/svg+xml', 'text/html'] });
      for (const [type, content] of [
        ['text/html', page],
        ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ] as const) {
        const response = await post(new File([content], 'a', { type }));
        assert.equal(response.status, 200);
        const attachment = (await response.json()) as Attachment;
        assert.equal(attachment.type, 'file');
        assert.ok(!('preview_url' in attachment));
      }
    });
  });

  it('are deleted by their owner only', async () => {
    const response = await post(new File(['one'], 'a.txt', { type: 'text/plain' }));
    const attachment = (await response.json()) as Attachment;
    await assert.rejects(attachments.deleteAttachment(attachment.id, bob), NotFoundError);
    assert.deepEqual(await attachments.readAttachment(attachment), Buffer.from('one'));
    await attachments.deleteAttachment(attachment.id, ada);
    await attachments.deleteAttachment(attachment.id, ada);
    await assert.rejects(attachments.readAttachment(attachment), NotFoundError);
    assert.deepEqual(await filesLeft(), []);
  });

  it('have no path but one of our making, whatever their id says', async () => {
    await writeFile(join(folder, 'secret'), 'kept');
    for (const id of ['../secret', '..', '', 'atc_/../../secret', 'atc_\0', '/etc/passwd']) {
      const attachment: Attachment = { id, name: 'a', mime_type: 'text/plain', type: 'file' };
      await store.saveAttachment(attachment, ada);
      await assert.rejects(attachments.readAttachment(attachment), NotFoundError);
      await assert.rejects(attachments.deleteAttachment(id, ada), NotFoundError);
    }
    assert.deepEqual(await filesLeft(), ['secret']);
  });

  it('of processes that were killed are swept away after an hour', async () => {
    await attachments.sweep();
    await post(new File(['one'], 'a.txt', { type: 'text/plain' }));
    for (const name of ['old', 'new']) await writeFile(join(folder, 'incoming', name), 'half');
    const hoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(join(folder, 'incoming', 'old'), hoursAgo, hoursAgo);
    await attachments.sweep();
    assert.deepEqual(await readdir(join(folder, 'incoming')), ['new']);
  });

  it('that are in no message are swept away after a day, record and bytes', async () => {
    const sent = (await (await post(textFile('sent'))).json()) as Attachment;
    await store.saveAttachment({ ...sent, thread_id: 'thr_1' }, ada);
    const uploaded = (await (await post(textFile('uploaded'))).json()) as Attachment;
    const announced = await create('announced.txt', 'text/plain', 3);
    const fresh = (await (await post(textFile('fresh'))).json()) as Attachment;
    const gone = (await (await post(textFile('gone'))).json()) as Attachment;
    await store.deleteAttachment(gone.id, ada);
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const { id } of [sent, uploaded, announced, gone]) {
      await utimes(join(folder, 'unsent', id), yesterday, yesterday);
    }

    await attachments.sweep();
    for (const { id } of [uploaded, announced, gone]) {
      await assert.rejects(store.loadAttachment(id, ada), NotFoundError);
      await assert.rejects(attachments.readAttachment({ id }), NotFoundError);
    }
    for (const { id } of [sent, fresh]) assert.ok(await attachments.readAttachment({ id }));
    assert.deepEqual(await readdir(join(folder, 'unsent')), [fresh.id]);
  });

  it('that were refused leave no trace of whose they were', async () => {
    const response = await post(new File([page], 'a.png', { type: 'image/png' }));
    assert.equal(response.status, 415);
    assert.deepEqual(await readdir(join(folder, 'unsent')), []);
  });
});
