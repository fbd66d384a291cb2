import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

test('a bucket without the packages of AWS is one line that names them', async () => {
  const module = JSON.stringify(new URL('s3-attachment-store.ts', import.meta.url).href);
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve(name, context, next) {
        if (!name.startsWith('@aws-sdk/')) return next(name, context);
        throw Object.assign(new Error("Cannot find package '" + name + "'"), {
          code: 'ERR_MODULE_NOT_FOUND',
        });
      },
    });
    const { openS3Attachments } = await import(${module});
    await openS3Attachments({ bucket: 'files', store: {}, secret: new Uint8Array(32) }).catch(
      ({ message }) => console.log(message),
    );`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  assert.equal(
    stdout,
    'Files on S3 need two packages: npm install @aws-sdk/client-s3 @aws-sdk/s3-request-presigner\n',
  );
});
