/**
 * A real S3 server for tests: `s3rver` on 127.0.0.1 and a temporary folder. It does not check presigned
 * requests itself.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BucketOptions } from '../attachments/bucket.ts';
import { presignedFault } from './presigned.ts';

interface Exchange {
  req: IncomingMessage;
  status: number;
  body: unknown;
}
interface S3rver {
  /** Of Koa. */
  middleware: ((exchange: Exchange, next: () => Promise<void>) => Promise<void>)[];
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
type MakeS3rver = new (options: object) => S3rver;

// The package has no types.
const S3rver = createRequire(import.meta.url)('s3rver') as MakeS3rver;

/** The only key that it knows. */
const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** What opens the bucket. */
export interface S3Server extends AsyncDisposable, BucketOptions {
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** An S3 server with one empty bucket. */
export async function startS3(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'pagewise-s3-'));
  const bucket = 'attachments';
  const cors =
    '<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin>' +
    '<AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader></CORSRule></CORSConfiguration>';
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: bucket, configs: [cors] }],
  });
  server.middleware.unshift(async (exchange, next) => {
    const fault = presignedFault(exchange.req, credentials.secretAccessKey);
    if (fault === undefined) return next();
    exchange.status = 403;
    exchange.body = fault;
  });
  const { port } = await server.run();
  return {
    bucket,
    endpoint: `http://127.0.0.1:${port}`,
    credentials,
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
