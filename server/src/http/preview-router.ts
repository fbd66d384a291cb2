import { Router } from 'express';
import type { S3AttachmentStore } from '../attachments/s3-attachment-store.ts';
import { UploadError } from '../attachments/upload-error.ts';
import { consoleLogger, type Logger } from '../logger.ts';
import { httpErrorBody, toHttpError } from './http-error.ts';
import { sweepDaily } from './sweep-daily.ts';

/**
 * Creates an Express router that leads preview links to the images in a bucket.
 *
 * Mount it at the `url` of `openS3Attachments`. `GET /TOKEN` answers with a redirect to an address that
 * is valid for five minutes. Deletes files that were uploaded but never sent, at the start and once a
 * day.
 *
 * @example
 * app.use('/previews', previewRouter(attachments));
 */
export function previewRouter(
  attachments: S3AttachmentStore,
  { logger = consoleLogger }: { logger?: Logger | undefined } = {},
): Router {
  sweepDaily(attachments, logger);
  const router = Router();
  router.get('/:token', async (request, response) => {
    try {
      const url = await attachments.previewUrl(request.params.token);
      response.set(headers).redirect(302, url);
    } catch (error) {
      const httpError = error instanceof UploadError ? error : toHttpError(error, logger);
      response.status(httpError.status).type('json').send(httpErrorBody(httpError));
    }
  });
  return router;
}

const headers = {
  // Shorter than the address is valid.
  'Cache-Control': 'private, max-age=240',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
};
