import { expect } from '@open-wc/testing';
import { json, ScriptedServer } from '../../testing/scripted-server.ts';
import { ChatClient } from '../../transport/chat-client.ts';
import { uploadInTwoPhases } from './upload.ts';

/** A request that goes as far as the test lets it. */
class FakeRequest extends EventTarget {
  static last: FakeRequest | undefined;
  readonly upload = new EventTarget();
  readonly sent: unknown[] = [];
  status = 0;

  constructor() {
    super();
    FakeRequest.last = this;
  }
  open(...place: string[]): void {
    this.sent.push(place);
  }
  setRequestHeader(...header: string[]): void {
    this.sent.push(header);
  }
  send(body: unknown): void {
    this.sent.push(body);
  }
  abort(): void {
    this.dispatchEvent(new Event('abort'));
  }
  progress(loaded: number, total: number, lengthComputable = true): void {
    const init = { loaded, total, lengthComputable };
    this.upload.dispatchEvent(new ProgressEvent('progress', init));
  }
  answer(status: number): void {
    this.status = status;
    this.dispatchEvent(new Event('load'));
  }
}

describe('an upload in two phases', () => {
  const real = window.XMLHttpRequest;
  before(() => void Object.assign(window, { XMLHttpRequest: FakeRequest }));
  after(() => void Object.assign(window, { XMLHttpRequest: real }));

  const file = new File(['hello'], 'a.txt', { type: 'text/plain' });
  const place = { url: '/put/1', method: 'PUT', headers: { 'x-token': 't' } };
  const attachment = { id: 'atc_1', type: 'file', name: 'a.txt', mime_type: 'text/plain' };

  /** Begins one, as far as its bytes. */
  async function begin() {
    const server = new ScriptedServer()
      .answer('attachments.create', json({ ...attachment, upload_descriptor: place }))
      .answer('attachments.delete', json({}));
    const client = new ChatClient(() => ({ url: '/chatkit', fetch: server.fetch }));
    const seen: number[] = [];
    const cancel = new AbortController();
    FakeRequest.last = undefined;
    const ended = uploadInTwoPhases(client, file, (part) => seen.push(part), cancel.signal).then(
      ({ id }) => id,
      (error: unknown) => String(error),
    );
    while (!FakeRequest.last) await new Promise((resolve) => setTimeout(resolve));
    return { server, request: FakeRequest.last as FakeRequest, seen, cancel, ended };
  }

  it('asks for a place, sends the bytes there, and tells how far they are', async () => {
    const { server, request, seen, ended } = await begin();
    expect(server.last('attachments.create')?.params).to.deep.equal({
      name: 'a.txt',
      size: 5,
      mime_type: 'text/plain',
    });
    expect(request.sent).to.deep.equal([['PUT', '/put/1'], ['x-token', 't'], file]);
    request.progress(1, 5);
    request.progress(0, 0, false);
    request.progress(4, 5);
    request.progress(5, 5);
    request.answer(204);
    expect(await ended).to.equal('atc_1');
    expect(seen).to.deep.equal([0.2, 0.8, 1]);
    expect(server.last('attachments.delete')).to.equal(undefined);
  });

  it('ends with the reader, who leaves nothing on the server', async () => {
    const { server, request, seen, cancel, ended } = await begin();
    request.progress(1, 5);
    cancel.abort();
    expect(await ended).to.match(/ended with status 0/);
    expect(seen).to.deep.equal([0.2]);
    expect(server.last('attachments.delete')?.params).to.deep.equal({ attachment_id: 'atc_1' });
  });

  it('has failed when the place refuses the bytes', async () => {
    const { server, request, ended } = await begin();
    request.answer(413);
    expect(await ended).to.match(/ended with status 413/);
    expect(server.last('attachments.delete')?.params).to.deep.equal({ attachment_id: 'atc_1' });
  });
});
