import { once } from 'node:events';
import { connect as connectHttp2, constants, type ClientHttp2Session } from 'node:http2';
import type { IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { createGunzip } from 'node:zlib';

/** The name that the proxies serve. It leads to this machine. */
export const domain = 'assistant.example.com';

/** Where a proxy is, and the certificate that its own is signed with. */
export interface ProxyAddress {
  port: number;
  ca: Buffer;
}

/** What a proxy answered, and when its pieces came. */
export interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Milliseconds from the request to each piece. */
  times: number[];
}

export interface Sent {
  method?: 'GET' | 'POST' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  /** Called with all that has come so far. */
  onText?: (text: string) => void;
  /** Aborts when the reader leaves. */
  signal?: AbortSignal;
}

/** A reader with a network address of their own, on HTTP/2 unless another version is named. */
export class Reader {
  readonly #proxy: ProxyAddress;
  readonly #localAddress: string;
  readonly #session: ClientHttp2Session | undefined;
  #token = '';

  private constructor(proxy: ProxyAddress, localAddress: string, session?: ClientHttp2Session) {
    this.#proxy = proxy;
    this.#localAddress = localAddress;
    this.#session = session;
  }

  /** @param localAddress One of this machine. Limits count each. */
  static async connect(
    { port, ca }: ProxyAddress,
    localAddress: string,
    version: 1 | 2 = 2,
  ): Promise<Reader> {
    if (version === 1) return new Reader({ port, ca }, localAddress);
    // The types of `tls` leave out what it hands on to the socket.
    const address = { host: '127.0.0.1', port, localAddress };
    const socket = connectTls({ ...address, ca, servername: domain, ALPNProtocols: ['h2'] });
    await once(socket, 'secureConnect');
    const session = connectHttp2(`https://${domain}`, { createConnection: () => socket });
    session.on('error', () => {});
    return new Reader({ port, ca }, localAddress, session);
  }

  close(): void {
    this.#session?.destroy();
  }

  /** Sends a question, as a new visitor the first time. */
  async ask(question: string, sent: Sent = {}): Promise<Received> {
    const input = {
      content: [{ type: 'input_text', text: question }],
      attachments: [],
      inference_options: {},
    };
    return this.post({ type: 'threads.create', params: { input } }, sent);
  }

  /** Sends a request of the chat. */
  async post(body: object, sent: Sent = {}): Promise<Received> {
    if (this.#token === '') {
      const { text } = await this.send('/pagewise/visitor', { method: 'POST' });
      this.#token = (JSON.parse(text) as { token: string }).token;
    }
    return this.send('/pagewise/chatkit', {
      ...sent,
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, ...sent.headers },
      body: JSON.stringify(body),
    });
  }

  async send(path: string, sent: Sent = {}): Promise<Received> {
    const began = performance.now();
    const { status, headers, content } = await (this.#session
      ? this.#sendHttp2(this.#session, path, sent)
      : this.#sendHttp1(path, sent));
    const received: Received = { status, headers, text: '', times: [] };
    const isCompressed = headers['content-encoding'] === 'gzip';
    const plain = isCompressed ? content.pipe(createGunzip()) : content;
    plain.setEncoding('utf8');
    try {
      for await (const piece of plain as AsyncIterable<string>) {
        received.times.push(performance.now() - began);
        received.text += piece;
        sent.onText?.(received.text);
      }
    } catch (error) {
      if (!sent.signal?.aborted) throw error;
    }
    return received;
  }

  async #sendHttp2(session: ClientHttp2Session, path: string, sent: Sent) {
    const { method = 'GET', headers: own = {}, body, signal } = sent;
    const stream = session.request({ ':method': method, ':path': path, ...own });
    signal?.addEventListener('abort', () => stream.close(constants.NGHTTP2_CANCEL));
    stream.end(body);
    const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    return { status: Number(headers[':status']), headers, content: stream as Readable };
  }

  async #sendHttp1(path: string, { method = 'GET', headers: own, body, signal }: Sent) {
    const request = requestHttps({
      host: '127.0.0.1',
      ...this.#proxy,
      localAddress: this.#localAddress,
      servername: domain,
      method,
      path,
      signal,
      headers: { host: domain, ...own },
    });
    request.end(body);
    const [response] = (await once(request, 'response')) as [
      Readable & { statusCode: number; headers: IncomingHttpHeaders },
    ];
    return { status: response.statusCode, headers: response.headers, content: response };
  }
}
