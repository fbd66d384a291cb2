import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import {
  added,
  assistantItem,
  created,
  delta,
  done,
  userItem,
} from '../../src/chat/testing/scripted-server.ts';
import { answerPieces, type Contender } from './contenders.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const article = readFileSync(join(root, 'examples/site/brewing.html'), 'utf8');
const styles = readFileSync(join(root, 'examples/site/style.css'));

/** A site of one page per contender, compressed and cached as in production. */
export interface BenchSite extends AsyncDisposable {
  /** Address of the page with a contender on it. */
  pageOf(contender: Contender): string;
}

export async function benchSite(contenders: readonly Contender[]): Promise<BenchSite> {
  const pages = new Map(contenders.map((each, at) => [`/${at}.html`, pageWith(each)]));
  const files = new Map(contenders.flatMap((each) => [...(each.files ?? [])]));
  const compressed = new Map<string, Buffer>();

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/pagewise/chatkit') return void chat(request, response);
    if (pathname === '/pagewise/visitor') return token(response);
    const page = pages.get(pathname);
    const content = page ?? files.get(pathname) ?? released(pathname);
    if (!content) return response.writeHead(404).end();
    const body = compressed.get(pathname) ?? gzipSync(content, { level: 9 });
    compressed.set(pathname, body);
    return response
      .writeHead(200, {
        'content-type': typeOf(pathname),
        'content-encoding': 'gzip',
        'cache-control': page ? 'no-cache' : 'public, max-age=31536000, immutable',
      })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    pageOf: (contender) => `http://127.0.0.1:${port}/${contenders.indexOf(contender)}.html`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const pageWith = ({ head, body = '' }: Contender): Buffer =>
  Buffer.from(article.replace('</head>', `${head}</head>`).replace('</body>', `${body}</body>`));

function released(path: string): Buffer | undefined {
  if (path === '/style.css') return styles;
  const file = join(root, 'dist', path);
  return /^\/pagewise(?:\.js$|\/[\w.-]+$)/.test(path) && existsSync(file)
    ? readFileSync(file)
    : undefined;
}

function typeOf(path: string): string {
  if (path.endsWith('.html')) return 'text/html; charset=utf-8';
  return path.endsWith('.css') ? 'text/css' : 'text/javascript';
}

function token(response: ServerResponse): void {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  response
    .setHeader('content-type', 'application/json')
    .end(JSON.stringify({ token: 'visitor', expiresAt }));
}

async function chat(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { type } = JSON.parse(Buffer.concat(chunks).toString()) as { type: string };
  if (!/^threads\.(?:create|add_)/.test(type)) {
    response.setHeader('content-type', 'application/json').end('{"data":[],"has_more":false}');
    return;
  }
  response.setHeader('content-type', 'text/event-stream');
  const send = (event: object) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  for (const event of [
    created(),
    done(userItem('question', 'Go')),
    added(assistantItem('answer', '')),
  ])
    send(event);
  for (const text of answerPieces) {
    if (response.destroyed) return;
    send(delta('answer', text));
    await sleep(20);
  }
  send(done(assistantItem('answer', answerPieces.join(''))));
  response.end();
}
