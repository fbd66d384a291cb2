import { Router, type Request, type Response } from 'express';
import type { DiskAttachmentStore } from '../attachments/disk-attachment-store.ts';
import { tooLarge } from '../attachments/receive-file.ts';
import { UploadError } from '../attachments/upload-error.ts';
import { type CorsOptions, CorsPolicy, protocolHeaders } from './cors.ts';
import { headersOf } from './express.ts';
import { attachmentForClients } from '../answer/for-clients.ts';
import { requestContextOf, type HttpSettings } from './http.ts';
import { consoleLogger, type Logger } from '../logger.ts';
import { httpErrorBody, toHttpError, httpErrors } from './http-error.ts';
import type { RequestContext } from '../request-context.ts';
import { sweepDaily } from './sweep-daily.ts';

/** Options of `attachmentRouter`. */
export interface AttachmentRouterOptions<
  Context extends RequestContext = RequestContext,
> extends HttpSettings<Context> {
  /** Default: warnings and errors on the console. */
  logger?: Logger | undefined;
}

/**
 * Creates an Express router that receives uploads and serves previews.
 *
 * Mount it at the `url` of the `DiskAttachmentStore`.
 *
 * - `PUT /upload/TOKEN`: the bytes of a two-phase upload. The signed link authorizes it.
 * - `POST /`: a form with the field `file`. Answers with the attachment.
 * - `GET /preview/TOKEN`: an image, with headers that keep it from doing anything else.
 *
 * Deletes files that were uploaded but never sent, at the start and once a day.
 *
 * @example
 * app.use('/files', attachmentRouter(attachments, { identify }));
 */
export function attachmentRouter<Context extends RequestContext>(
  attachments: DiskAttachmentStore,
  options: AttachmentRouterOptions<Context>,
): Router {
  const logger = options.logger ?? consoleLogger;
  sweepDaily(attachments, logger);
  const cors = new CorsPolicy(options);
  const uploadCors = uploadCorsHeaders(options);
  const router = Router();
  const guarded =
    (answer: (request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response) => {
      try {
        await answer(request, response);
      } catch (error) {
        refuse(error, request, response, logger);
      }
      readRest(request, 2 * attachments.maxBytes);
    };

  router.options('/upload/:token', (_request, response) => {
    response.set(uploadCors).status(204).end();
  });
  router.put(
    '/upload/:token',
    guarded(async (request, response) => {
      response.set(uploadCors);
      requireLength(request, attachments.maxBytes, 0);
      await attachments.receiveUpload(tokenOf(request), bodyOf(request));
      response.status(204).end();
    }),
  );

  router.get(
    '/preview/:token',
    guarded(async (request, response) => {
      const { path, mimeType } = await attachments.openPreview(tokenOf(request));
      response.set({ ...previewHeaders, 'Content-Type': mimeType });
      response.sendFile(path, { dotfiles: 'allow', cacheControl: false });
    }),
  );

  router.all(
    '/',
    guarded((request, response) => receiveForm(attachments, options, cors, request, response)),
  );
  return router;
}

/** Receives a file as a form, from a page of an allowed origin. */
async function receiveForm<Context extends RequestContext>(
  attachments: DiskAttachmentStore,
  options: AttachmentRouterOptions<Context>,
  cors: CorsPolicy,
  request: Request,
  response: Response,
): Promise<void> {
  const headers = headersOf(request);
  const { isAllowed, headers: corsHeaders } = cors.answer(headers, request.host);
  const httpError = !isAllowed
    ? httpErrors.originNotAllowed
    : ['OPTIONS', 'POST'].includes(request.method)
      ? undefined
      : httpErrors.methodNotAllowed;
  response.set(corsHeaders);
  if (httpError) {
    response.status(httpError.status).type('json').send(httpErrorBody(httpError));
    return;
  }
  if (request.method === 'OPTIONS') {
    response.status(204).end();
    return;
  }
  const requestContext = await requestContextOf(headers, options);
  requireLength(request, attachments.maxBytes, formOverhead);
  const contentType = headers.get('content-type') ?? '';
  const attachment = await attachments.receiveForm(bodyOf(request), contentType, requestContext);
  response.json(attachmentForClients(attachment));
}

/** Boundaries and headers of the form around a file. */
const formOverhead = 100_000;

/** Any page may use an upload link: the link is the permission, and no cookie is read. */
const uploadCorsHeaders = ({ allowHeaders = [] }: CorsOptions) => ({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': [...protocolHeaders, ...allowHeaders].join(', '),
  'Access-Control-Max-Age': '7200',
});

const previewHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
  'Cache-Control': 'private, max-age=86400, immutable',
  // The page with the chat may have another origin than this server.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
};

function tokenOf(request: Request): string {
  const token = request.params['token'];
  return typeof token === 'string' ? token : '';
}

/** Says no before the bytes come, where the client says how many there are. */
function requireLength(request: Request, maxBytes: number, overhead: number): void {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > maxBytes + overhead) throw tooLarge(maxBytes);
}

/** The connection stays open when reading ends early, so that the error can still be sent. */
function bodyOf(request: Request): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}

function refuse(error: unknown, request: Request, response: Response, logger: Logger): void {
  // The client closed the connection: there is no response to send.
  if (request.destroyed && !request.complete) return;
  const httpError = error instanceof UploadError ? error : toHttpError(error, logger);
  if (response.headersSent) response.destroy();
  else response.status(httpError.status).type('json').send(httpErrorBody(httpError));
}

/** Reads the rest of a body, up to a limit: a client that is still sending would miss the response. */
function readRest(request: Request, maxBytes: number): void {
  let rest = 0;
  request.on('data', (chunk: Buffer) => {
    rest += chunk.length;
    if (rest > maxBytes) request.destroy();
  });
}
