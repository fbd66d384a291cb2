/**
 * Starts the server of `stream-server.ts`, and asks it.
 *
 * @module
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { now, type ServerMessage } from './stream-messages.ts';

export const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** The server of `stream-server.ts`, in a process of its own. */
export class StreamServer {
  readonly #process: ChildProcess;
  readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#process = child;
    this.port = port;
  }

  /** @param index A site index; questions about the site go to `/site`. */
  static async start(place: string, ...index: string[]): Promise<StreamServer> {
    const child = fork(new URL('stream-server.ts', import.meta.url), [place, ...index], {
      execArgv: ['--expose-gc'],
    });
    const ready = await message(child, 'ready');
    return new StreamServer(child, ready.port);
  }

  async figures(): Promise<Extract<ServerMessage, { type: 'figures' }>> {
    const figures = message(this.#process, 'figures');
    this.#process.send('figures');
    return figures;
  }

  onAborted(listener: (aborted: Extract<ServerMessage, { type: 'aborted' }>) => void): void {
    this.#process.on('message', (received: ServerMessage) => {
      if (received.type === 'aborted') listener(received);
    });
  }

  async stop(): Promise<void> {
    this.#process.disconnect();
    await once(this.#process, 'exit');
  }
}

async function message<Type extends ServerMessage['type']>(child: ChildProcess, type: Type) {
  for (;;) {
    const [received] = (await once(child, 'message')) as [ServerMessage];
    if (received.type === type) return received as Extract<ServerMessage, { type: Type }>;
  }
}

export function ask(
  server: StreamServer,
  user: string,
  text: string,
  path = '/chatkit',
): Promise<IncomingMessage> {
  const body = JSON.stringify({
    type: 'threads.create',
    params: {
      input: {
        content: [{ type: 'input_text', text }],
        attachments: [],
        inference_options: {},
      },
    },
  });
  return new Promise((resolve, reject) => {
    request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method: 'POST',
        agent,
        headers: {
          authorization: user,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      resolve,
    )
      .on('error', reject)
      .end(body);
  });
}

export interface Paced {
  server: StreamServer;
  streams: number;
  deltas: number;
}

/** Answers at once, each 20 deltas a second that say when they were made; how late they are. */
export async function pacedDelays({ server, streams, deltas }: Paced): Promise<number[]> {
  const delays: number[] = [];
  const stream = async (user: string) => {
    // Readers do not all ask in the same millisecond.
    await passing(Math.random() * 1000);
    const response = await ask(server, user, `paced ${deltas} 50`);
    let text = '';
    response.setEncoding('utf8');
    for await (const chunk of response as AsyncIterable<string>) {
      const received = now();
      text += chunk;
      const end = text.lastIndexOf('\n\n');
      for (const [, made] of text.slice(0, end + 1).matchAll(/"delta":"([\d.]+) "/g)) {
        delays.push(received - Number(made));
      }
      text = text.slice(end + 2);
    }
  };
  await Promise.all(Array.from({ length: streams }, (_, at) => stream(`user${at}`)));
  return delays;
}

export function passing(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
