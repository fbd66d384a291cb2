import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  added,
  assistantItem,
  citation,
  created,
  delta,
  done,
  userItem,
} from '../../widget/src/chat/testing/scripted-server.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');

/** What the assistant of a scripted site answers a question with. */
export type Reply =
  | { text: string; cites?: Record<string, unknown> }
  | { calls: string; arguments: Record<string, unknown> };

export interface ScriptedSiteOptions {
  /** Answers a page; without a body it is a redirect or nothing. */
  page(url: URL, response: ServerResponse): void;
  /** Answers a question. */
  reply?(question: string): Reply;
}

/** A site with the released assistant on its pages, and a chat that answers as it is told. */
export interface ScriptedSite extends AsyncDisposable {
  origin: string;
  /** Bodies of what the chat was sent, in order. */
  sent: { type: string; params: Record<string, unknown> }[];
}

export const scriptTag = '<script src="/pagewise.js" async data-renderer="builtin"></script>';

export async function scriptedSite({
  page,
  reply = () => ({ text: 'Yes.' }),
}: ScriptedSiteOptions): Promise<ScriptedSite> {
  const sent: ScriptedSite['sent'] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (url.pathname === '/pagewise/chatkit') return void chat(request, response);
    if (!/^\/pagewise(?:\.js$|\/)/.test(url.pathname)) return page(url, response);
    readFile(join(dist, url.pathname)).then(
      (content) => response.setHeader('Content-Type', 'text/javascript').end(content),
      () => response.writeHead(404).end(),
    );
  });

  async function chat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as ScriptedSite['sent'][number];
    sent.push(body);
    const input = body.params['input'] as { content: { text: string }[] } | undefined;
    const question = input?.content.map(({ text }) => text).join('') ?? '';
    if (!/^threads\.(?:create|add_)/.test(body.type)) {
      response.setHeader('Content-Type', 'application/json').end('{"data":[],"has_more":false}');
      return;
    }
    response.setHeader('Content-Type', 'text/event-stream');
    const events = input ? answer(question, reply(question)) : answer('', { text: 'Done.' });
    for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`);
    response.end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(question: string, reply: Reply): object[] {
  const id = `msg_${Math.random().toString(36).slice(2)}`;
  const begin = question ? [created(), done(userItem(`${id}q`, question))] : [];
  if ('calls' in reply) {
    const call = {
      ...assistantItem(id, ''),
      content: undefined,
      type: 'client_tool_call',
      status: 'pending',
      call_id: id,
      name: reply.calls,
      arguments: reply.arguments,
    };
    return [...begin, done(call)];
  }
  const { text, cites } = reply;
  const sources = cites ? [citation(1, { data: cites })] : [];
  return [
    ...begin,
    added(assistantItem(id, '')),
    delta(id, text),
    done(assistantItem(id, text, sources)),
  ];
}
