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

/** Why an upload was refused. Each code has an HTTP status. */
export type UploadErrorCode = keyof typeof statuses;

/** An upload was refused, and nothing was kept. The message may be sent to clients. */
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
