import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFileSettings } from './file-options.ts';
import { UsageError } from './usage-error.ts';

test('files are taken where a bucket is named', () => {
  assert.equal(parseFileSettings({}), undefined);
  assert.equal(parseFileSettings({ S3_BUCKET: '', PAGEWISE_URL: 'https://a.example' }), undefined);
  assert.deepEqual(parseFileSettings({ S3_BUCKET: 'docs-files' }), {
    bucket: 'docs-files',
    endpoint: undefined,
    publicUrl: undefined,
  });
  assert.deepEqual(
    parseFileSettings({
      S3_BUCKET: 'docs-files',
      S3_ENDPOINT: 'http://minio:9000/',
      PAGEWISE_URL: 'https://assistant.example.com/',
    }),
    {
      bucket: 'docs-files',
      endpoint: 'http://minio:9000',
      publicUrl: 'https://assistant.example.com',
    },
  );
});

test('what names no bucket or address is refused in one line', () => {
  const refused: [Record<string, string>, RegExp][] = [
    [{ S3_ENDPOINT: 'http://minio:9000' }, /^S3_ENDPOINT needs S3_BUCKET/],
    [{ S3_BUCKET: 'a/b' }, /^S3_BUCKET a\/b is not the name of a bucket\.$/],
    [
      { S3_BUCKET: 'files', S3_ENDPOINT: 'minio:9000' },
      /^S3_ENDPOINT minio:9000 is not an address/,
    ],
    [
      { S3_BUCKET: 'files', PAGEWISE_URL: 'https://a.example/?b' },
      /^PAGEWISE_URL .* not an address/,
    ],
  ];
  for (const [environment, line] of refused) {
    assert.throws(
      () => parseFileSettings(environment),
      (error) => error instanceof UsageError && line.test(error.message),
    );
  }
});
