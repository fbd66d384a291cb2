import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NotFound,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Bucket, BucketObject, BucketOptions } from './bucket.ts';

/** A bucket on S3 or on a service that speaks its language: the only file that needs the AWS SDK. */
export class S3Bucket implements Bucket {
  readonly #client: S3Client;
  readonly #name: string;

  constructor({ bucket, endpoint, region, credentials }: BucketOptions) {
    this.#name = bucket;
    this.#client = new S3Client({
      region:
        region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1',
      // Other services do not all have a host for each bucket, nor the newer checksums.
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(credentials && { credentials }),
    });
  }

  async uploadUrl(
    key: string,
    { mimeType, size }: { mimeType: string; size: number },
    seconds: number,
  ): Promise<string> {
    const command = new PutObjectCommand({
      ...this.#at(key),
      ContentType: mimeType,
      ContentLength: size,
    });
    return getSignedUrl(this.#client, command, {
      expiresIn: seconds,
      signableHeaders: new Set(['host', 'content-type', 'content-length']),
    });
  }

  async downloadUrl(key: string, mimeType: string, seconds: number): Promise<string> {
    const command = new GetObjectCommand({
      ...this.#at(key),
      ResponseContentType: mimeType,
      ResponseContentDisposition: 'inline',
    });
    return getSignedUrl(this.#client, command, { expiresIn: seconds });
  }

  async reserve(key: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ ...this.#at(key), Body: new Uint8Array(), ContentLength: 0 }),
    );
  }

  async head(key: string): Promise<BucketObject | undefined> {
    try {
      const head = await this.#client.send(new HeadObjectCommand(this.#at(key)));
      const { ContentLength = 0, ContentType = '', ETag } = head;
      return { size: ContentLength, mimeType: ContentType, etag: ETag };
    } catch (error) {
      return undefinedIfMissing(error);
    }
  }

  async read(key: string, most?: number): Promise<Uint8Array | undefined> {
    const range = most === undefined ? undefined : `bytes=0-${most - 1}`;
    try {
      const object = new GetObjectCommand({ ...this.#at(key), Range: range });
      const { Body } = await this.#client.send(object);
      return await Body?.transformToByteArray();
    } catch (error) {
      return undefinedIfMissing(error);
    }
  }

  async copy(from: string, to: string, etag: string | undefined): Promise<void> {
    const CopySource = `${this.#name}/${from}`;
    await this.#client.send(
      new CopyObjectCommand({ ...this.#at(to), CopySource, CopySourceIfMatch: etag }),
    );
  }

  async delete(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#at(key)));
  }

  async *list(prefix: string): AsyncGenerator<{ key: string; modified: Date }> {
    for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
      const page = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#name,
          Prefix: prefix,
          ContinuationToken: token,
        }),
      );
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key !== undefined && LastModified) yield { key: Key, modified: LastModified };
      }
      token = page.NextContinuationToken;
    }
  }

  async check(): Promise<void> {
    await this.#client.send(new HeadBucketCommand({ Bucket: this.#name }));
  }

  close(): void {
    this.#client.destroy();
  }

  #at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#name, Key: key };
  }
}

function undefinedIfMissing(error: unknown): undefined {
  const isMissing =
    error instanceof NotFound ||
    error instanceof NoSuchKey ||
    (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404);
  if (!isMissing) throw error;
}
