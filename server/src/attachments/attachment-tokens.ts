import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { z } from 'zod';
import { UploadError } from './upload-error.ts';

const UploadGrant = z.object({ id: z.string(), owner: z.string(), size: z.number() });
/** May send the bytes of one attachment, once. */
export type UploadGrant = z.infer<typeof UploadGrant>;

const PreviewGrant = z.object({ id: z.string(), mimeType: z.string() });
/** May look at one image. */
export type PreviewGrant = z.infer<typeof PreviewGrant>;

/**
 * Encrypts what the holder of an upload or preview URL may do (JWE, A256GCM).
 *
 * A URL cannot be forged or changed, and reveals no user in logs.
 */
export class AttachmentTokens {
  readonly #key: Uint8Array;

  /** @param secret At least 32 bytes; every copy of the server needs the same one. */
  constructor(secret: Uint8Array) {
    if (secret.length < 32) throw new RangeError('The attachment secret needs at least 32 bytes.');
    this.#key = new Uint8Array(hkdfSync('sha256', secret, '', 'pagewise attachments', 32));
  }

  sealUpload(grant: UploadGrant, lifetimeMs: number): Promise<string> {
    return new EncryptJWT(grant)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience('upload')
      .setExpirationTime(new Date(Date.now() + lifetimeMs))
      .encrypt(this.#key);
  }

  async openUpload(token: string): Promise<UploadGrant> {
    return UploadGrant.parse(await this.#open(token, 'upload'));
  }

  /** Never expires, because threads contain the URL. It is invalid when the attachment is deleted. */
  sealPreview(grant: PreviewGrant): Promise<string> {
    return new EncryptJWT(grant)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience('preview')
      .encrypt(this.#key);
  }

  async openPreview(token: string): Promise<PreviewGrant> {
    return PreviewGrant.parse(await this.#open(token, 'preview'));
  }

  async #open(token: string, audience: string): Promise<unknown> {
    try {
      const { payload } = await jwtDecrypt(token, this.#key, {
        audience,
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      throw new UploadError('upload_forbidden', 'The link is wrong or no longer valid.');
    }
  }
}
