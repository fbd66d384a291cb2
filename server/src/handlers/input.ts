/**
 * `input.transcribe`.
 *
 * @module
 */
import { InvalidRequestError } from '../errors.ts';
import type { RequestParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling, TranscriptionResult } from '../answer/responder.ts';

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

export async function transcribe<Context extends RequestContext>(
  { audio_base64, mime_type }: RequestParams<'input.transcribe'>,
  { responder, requestContext, signal }: Handling<Context>,
): Promise<TranscriptionResult> {
  if (!base64.test(audio_base64)) {
    throw new InvalidRequestError('params.audio_base64: not base64.');
  }
  const data = Buffer.from(audio_base64, 'base64');
  const mediaType = mime_type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const { text } = await responder.transcribe(
    { data, mimeType: mime_type, mediaType },
    requestContext,
    {
      signal,
    },
  );
  return { text };
}
