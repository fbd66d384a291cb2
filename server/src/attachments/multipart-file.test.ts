import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readFilePart } from './multipart-file.ts';
import { UploadError } from './upload-error.ts';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

/** A form as a browser sends it. */
async function encode(form: FormData): Promise<{ bytes: Uint8Array; contentType: string }> {
  const response = new Response(form);
  const contentType = response.headers.get('content-type');
  assert.ok(contentType);
  return { bytes: new Uint8Array(await response.arrayBuffer()), contentType };
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('a file comes out as it went in, however the network cuts the form', async () => {
  // Much like delimiters, so that the search for them is put to the test.
  const bytes = fc
    .array(fc.constantFrom(0x0d, 0x0a, 0x2d, 0x61), { maxLength: 300 })
    .map((values) => Uint8Array.from(values));
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 80 }), async (content, size) => {
      const form = new FormData();
      form.append('note', 'a field before the file');
      form.append('file', new File([content], 'Über "uns".txt', { type: 'text/plain' }));
      const { bytes, contentType } = await encode(form);
      const part = await readFilePart(chunksOf(bytes, size), contentType, 'file');
      assert.equal(part.name, 'Über "uns".txt');
      assert.equal(part.mimeType, 'text/plain');
      assert.deepEqual(await readAll(part.body), Buffer.from(content));
    }),
  );
});

test('a form that is cut off at any byte before its end is refused', async () => {
  const form = new FormData();
  form.append('file', new File(['content'], 'a.txt', { type: 'text/plain' }));
  const { bytes, contentType } = await encode(form);
  const complete = bytes.length - '--\r\n'.length;
  for (let length = 0; length < complete - 2; length++) {
    await assert.rejects(async () => {
      const cut = chunksOf(bytes.subarray(0, length), 16);
      const part = await readFilePart(cut, contentType, 'file');
      await readAll(part.body);
    }, UploadError);
  }
});

test('a form without the file, or with endless other things, is refused', async () => {
  const without = new FormData();
  without.append('file', 'only text');
  without.append('other', new File(['x'], 'x.txt'));
  const endless = new FormData();
  endless.append('note', 'x'.repeat(100_000));
  endless.append('file', new File(['x'], 'x.txt'));
  for (const form of [without, endless]) {
    const { bytes, contentType } = await encode(form);
    await assert.rejects(readFilePart(chunksOf(bytes, 1000), contentType, 'file'), UploadError);
  }
  for (const contentType of ['', 'text/plain', 'multipart/form-data', 'multipart/form-data;']) {
    await assert.rejects(readFilePart(chunksOf(Buffer.from('x'), 1), contentType, 'file'), {
      code: 'upload_malformed',
    });
  }
});
