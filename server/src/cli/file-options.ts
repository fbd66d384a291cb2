import type { BucketOptions } from '../attachments/bucket.ts';
import {
  openS3Attachments,
  type S3AttachmentOptions,
  type S3AttachmentStore,
} from '../attachments/s3-attachment-store.ts';
import { asUsageError, UsageError } from './usage-error.ts';

/** Where files that readers send are kept. */
export interface FileSettings extends Pick<BucketOptions, 'bucket' | 'endpoint'> {
  /** Address of this server as browsers reach it, without a last slash. */
  publicUrl: string | undefined;
}

/** Where previews of images are, below the address of the server. */
export const previewPath = '/pagewise/files';

/**
 * Reads `S3_BUCKET`, `S3_ENDPOINT`, and `PAGEWISE_URL`. `undefined` where no files are taken.
 *
 * @throws UsageError
 */
export function parseFileSettings(
  environment: Readonly<Record<string, string | undefined>>,
): FileSettings | undefined {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, PAGEWISE_URL: url } = environment;
  if (!bucket) {
    if (endpoint) throw new UsageError('S3_ENDPOINT needs S3_BUCKET, the name of the bucket.');
    return undefined;
  }
  if (!/^[a-z\d][a-z\d._-]{1,61}[a-z\d]$/i.test(bucket)) {
    throw new UsageError(`S3_BUCKET ${bucket} is not the name of a bucket.`);
  }
  return {
    bucket,
    endpoint: endpoint ? httpAddress('S3_ENDPOINT', endpoint) : undefined,
    publicUrl: url ? httpAddress('PAGEWISE_URL', url) : undefined,
  };
}

/** @throws UsageError when the bucket cannot be opened. */
export async function openFiles(
  settings: FileSettings,
  options: Pick<S3AttachmentOptions, 'store' | 'secret' | 'url'>,
): Promise<S3AttachmentStore> {
  const { bucket, endpoint } = settings;
  try {
    return await openS3Attachments({ bucket, endpoint, ...options });
  } catch (error) {
    throw asUsageError(error, `S3_BUCKET ${bucket} cannot be used`);
  }
}

function httpAddress(name: string, text: string): string {
  const { protocol = '', href = '', search, hash } = URL.parse(text) ?? {};
  if (!/^https?:$/.test(protocol) || search || hash) {
    throw new UsageError(`${name} ${text} is not an address: use a form like https://host`);
  }
  return href.replace(/\/$/, '');
}
