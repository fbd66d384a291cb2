import { ChatKitError } from '../errors.ts';

/** What a refused upload answers with: an HTTP status, and its name in the body. */
const statuses = {
  upload_malformed: 400,
  upload_forbidden: 403,
  upload_already_complete: 409,
  upload_wrong_size: 400,
  upload_too_large: 413,
  upload_type_not_allowed: 415,
  upload_wrong_content: 415,
  upload_no_room: 507,
} as const;

export type UploadErrorCode = keyof typeof statuses;

/** The upload is refused, and nothing of it was kept. The message is safe to send back. */
export class UploadError extends ChatKitError {
  override name = 'UploadError';
  readonly code: UploadErrorCode;
  readonly status: number;
  constructor(code: UploadErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = statuses[code];
  }
}
