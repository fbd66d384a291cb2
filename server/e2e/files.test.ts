import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Attachment } from '../src/protocol/attachments.ts';
import { createRequest, eventsOf } from '../src/testing/http-client.ts';
import { type S3Server, startS3 } from '../src/testing/s3-server.ts';
import { launchChromium } from './chromium.ts';
import { runCommand, serveProcess } from './serve-process.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let folder: string;
let s3: S3Server;
let server: Awaited<ReturnType<typeof serveProcess>>;
let environment: Record<string, string>;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pagewise-files-'));
  await mkdir(join(folder, 'site'));
  await writeFile(
    join(folder, 'site', 'index.html'),
    '<title>Gears</title><main><h1>Gears</h1><p>The number of teeth sets the ratio.</p></main>',
  );
  s3 = await startS3();
  const { accessKeyId, secretAccessKey } = s3.credentials;
  environment = {
    S3_BUCKET: s3.bucket,
    S3_ENDPOINT: s3.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const args = ['--site', join(folder, 'site'), '--db', join(folder, 'chats.db'), '--port', '0'];
  server = await serveProcess(args, environment);
});
after(async () => {
  await server.stop();
  await s3[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test('serve takes files into a bucket, and deletes them with their chat', async () => {
  assert.match(await (await fetch(server.url)).text(), /<script [^>]*data-attachments="true"/);
  const ready = (await (await fetch(`${server.url}/ready`)).json()) as { files?: string };
  assert.equal(ready.files, 'up');
  const visitor = await fetch(`${server.url}/pagewise/visitor`, { method: 'POST' });
  const { token } = (await visitor.json()) as { token: string };
  const send = (body: object) =>
    fetch(`${server.url}/pagewise/chatkit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });

  const params = { name: 'gear.png', mime_type: 'image/png', size: png.length };
  const created = await send({ type: 'attachments.create', params });
  const attachment = (await created.json()) as Attachment;
  const place = attachment.upload_descriptor;
  assert.ok(place && attachment.type === 'image');
  assert.ok(place.url.startsWith(s3.endpoint));
  const sent = await fetch(place.url, { method: place.method, headers: place.headers, body: png });
  assert.equal(sent.status, 200);

  const question = createRequest('What is the ratio?') as {
    params: { input: { attachments: string[] } };
  };
  question.params.input.attachments = [attachment.id];
  const events = await Array.fromAsync(eventsOf(await send(question)));
  const [first] = events;
  assert.ok(first?.type === 'thread.created');
  const shown = await fetch(attachment.preview_url);
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), png);

  await send({ type: 'threads.delete', params: { thread_id: first.thread.id } });
  assert.equal((await fetch(attachment.preview_url)).status, 404);
});

test('a reader attaches an image, which goes to the bucket and is shown in the chat', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const puts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') puts.push(new URL(request.url()).origin);
    });
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Ask a question' }).click();
    const question = page.getByRole('textbox', { name: 'Message' });
    await question.waitFor();
    const file = { name: 'gear.png', mimeType: 'image/png', buffer: png };
    await page.locator('pagewise-chat input[type=file]').setInputFiles(file);
    await question.fill('What is on this image?');
    await page.getByRole('button', { name: /^Send/ }).click();
    await page.locator('pagewise-chat .picture img').waitFor({ state: 'attached' });
    assert.deepEqual(puts, [s3.endpoint]);

    await page.getByText('Try different words').first().waitFor();

    // The page knew the picture itself. Now it comes from the bucket.
    await page.reload();
    const image = page.locator('pagewise-chat img[src*="/pagewise/files/"]');
    await image.waitFor({ state: 'attached' });
    await page.waitForFunction(
      (shown) => shown instanceof HTMLImageElement && shown.naturalWidth > 0,
      await image.elementHandle(),
    );
  } finally {
    await browser.close();
  }
});

test('a bucket that cannot be named is one line', async () => {
  const { code, stderr } = await runCommand(['serve', '--site', join(folder, 'site')], {
    environment: { ...environment, S3_BUCKET: 'no/bucket' },
  });
  assert.equal(code, 2);
  assert.match(stderr, /S3_BUCKET no\/bucket is not the name of a bucket\.\n$/);
});
