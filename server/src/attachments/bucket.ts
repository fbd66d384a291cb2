/** Where a bucket is, and who may use it. */
export interface BucketOptions {
  bucket: string;
  /** Address of a service other than AWS: R2, Google Cloud Storage, MinIO. Default: AWS. */
  endpoint?: string | undefined;
  /** Default: `AWS_REGION`, else `us-east-1`, which other services take as theirs. */
  region?: string | undefined;
  /** Default: what the AWS SDK finds: `AWS_ACCESS_KEY_ID`, a profile, or the role of the machine. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
}

/** What is known about an object without reading it. */
export interface BucketObject {
  size: number;
  mimeType: string;
  etag: string | undefined;
}

/** What the attachments need of a bucket. */
export interface Bucket {
  /** An address that takes exactly so many bytes of this type with a PUT. */
  uploadUrl(
    key: string,
    expected: { mimeType: string; size: number },
    seconds: number,
  ): Promise<string>;
  /** An address that gives an object, as this type. */
  downloadUrl(key: string, mimeType: string, seconds: number): Promise<string>;
  /** Makes an empty object. */
  reserve(key: string): Promise<void>;
  head(key: string): Promise<BucketObject | undefined>;
  /** @param most Bytes from the beginning. Default: all. */
  read(key: string, most?: number): Promise<Uint8Array | undefined>;
  /** Fails when the object is not the one of the `etag` any more. */
  copy(from: string, to: string, etag: string | undefined): Promise<void>;
  /** An object that is not there is not an error. */
  delete(key: string): Promise<void>;
  list(prefix: string): AsyncIterable<{ key: string; modified: Date }>;
  /** Rejects when the bucket cannot be used. */
  check(): Promise<void>;
  close(): void;
}
