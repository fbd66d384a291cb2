/**
 * The server that `streams.bench.ts` asks, in a process of its own:
 * `node stream-server.ts memory|FILE [INDEX]`. Answers as the question says: `burst N` deltas at once,
 * `paced N MS`, or `hang`. With a site index, the site assistant answers at `/site`.
 *
 * @module
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { SiteAssistant } from '../src/assistant/site-assistant.ts';
import { chatKitRouter } from '../src/http/express.ts';
import type { ThreadStreamEvent } from '../src/protocol/events.ts';
import type { AssistantMessageItem, UserMessageItem } from '../src/protocol/items.ts';
import type { ThreadMetadata } from '../src/protocol/threads.ts';
import type { RequestContext } from '../src/request-context.ts';
import { type AnswerOptions, ChatKitServer } from '../src/index.ts';
import { openSiteIndex } from '../src/site/site-index.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { now, type ServerMessage } from './stream-messages.ts';

class BenchServer extends ChatKitServer {
  override async *respond(
    thread: ThreadMetadata,
    message: UserMessageItem | null,
    _requestContext: RequestContext,
    { signal }: AnswerOptions,
  ): AsyncGenerator<ThreadStreamEvent> {
    const [kind, count, ms] = message?.content[0]?.text.split(' ') ?? [];
    const item: AssistantMessageItem = {
      type: 'assistant_message',
      id: this.store.generateItemId('message', thread, _requestContext),
      thread_id: thread.id,
      created_at: new Date().toISOString(),
      content: [{ type: 'output_text', text: '', annotations: [] }],
    };
    yield { type: 'thread.item.added', item };
    if (kind === 'hang') {
      signal.addEventListener('abort', () => {
        tell({ type: 'aborted', question: count ?? '', at: now() });
      });
      await new Promise(() => {});
    }
    let text = '';
    for (let at = 0; at < Number(count); at++) {
      if (ms) await passing(Number(ms));
      const delta = ms ? `${now()} ` : `word ${at} `;
      text += delta;
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta },
      };
    }
    yield {
      type: 'thread.item.done',
      item: { ...item, content: [{ type: 'output_text', text, annotations: [] }] },
    };
  }
}

function passing(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function tell(message: ServerMessage): void {
  process.send?.(message);
}

const [place = 'memory', indexFile] = process.argv.slice(2);
const store = place === 'memory' ? new MemoryStore() : await openSqlite(place);
const app = express();
const identify = (headers: Headers) => headers.get('authorization') ?? 'nobody';
app.use('/chatkit', chatKitRouter(new BenchServer(store), { identify }));
if (indexFile) {
  const assistant = new SiteAssistant(store, { index: openSiteIndex(indexFile) });
  await assistant.warmUp();
  app.use('/site', chatKitRouter(assistant, { identify }));
}
const http = app.listen(0, '127.0.0.1', 4096);
http.keepAliveTimeout = 65_000;
await once(http, 'listening');
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss: resident, heapUsed, external } = process.memoryUsage();
  tell({ type: 'figures', held: heapUsed + external, resident, cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => process.exit());
tell({ type: 'ready', port: (http.address() as AddressInfo).port });
