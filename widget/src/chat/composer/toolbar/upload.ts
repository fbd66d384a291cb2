import type { Attachment } from '../../../protocol.ts';
import type { ChatClient } from '../../transport/chat-client.ts';

/** Asks the server for a place, then sends the bytes there. */
export async function uploadInTwoPhases(
  client: ChatClient,
  file: File,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  const params = {
    name: file.name,
    size: file.size,
    mime_type: file.type || 'application/octet-stream',
  };
  const attachment = await client.json<Attachment>({ type: 'attachments.create', params }, signal);
  const place = attachment.upload_descriptor;
  if (!place) return attachment;
  try {
    await send(place, file, onProgress, signal);
    return attachment;
  } catch (error) {
    // An empty file is refused here. The server refuses it, too, but later.
    const gone = { type: 'attachments.delete', params: { attachment_id: attachment.id } } as const;
    client.json(gone).catch(() => undefined);
    throw error;
  }
}

/** Sends a file as a form, which answers with the attachment. */
export async function uploadDirect(
  client: ChatClient,
  url: string,
  file: File,
  signal: AbortSignal,
): Promise<Attachment> {
  const body = new FormData();
  body.append('file', file);
  const response = await client.upload(url, { method: 'POST', body, signal });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the protocol's promise
  return (await response.json()) as Attachment;
}

type Place = NonNullable<Attachment['upload_descriptor']>;

/** Sends bytes and says how far they are, which `fetch` cannot. */
function send(
  { url, method, headers }: Place,
  file: File,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new Error(`The upload ended with status ${request.status}.`));
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener('load', () =>
      request.status >= 200 && request.status < 300 ? resolve() : fail(),
    );
    request.addEventListener('error', fail);
    request.addEventListener('abort', fail);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
