/**
 * The server that `kill.bench.ts` kills: `node kill-server.ts PLACE`. Prints its URL.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { generateId } from '../src/store/generate-id.ts';
import { listen } from '../src/testing/http-client.ts';
import { said, ScriptedServer } from '../src/testing/scripted-server.ts';
import { openStore } from './databases.ts';

const store = await openStore(process.argv[2]!);

/** Messages without end, each in a few pieces. */
const server = new ScriptedServer(
  async function* (thread, _message, _requestContext, { signal }) {
    for (let count = 0; !signal.aborted; count++) {
      const id = generateId('message');
      const done = said(thread.id, id, `message ${count} `.repeat(20));
      if (done.type !== 'thread.item.done' || done.item.type !== 'assistant_message') return;
      yield { type: 'thread.item.added', item: { ...done.item, content: [] } };
      yield {
        type: 'thread.item.updated',
        item_id: id,
        update: {
          type: 'assistant_message.content_part.added',
          content_index: 0,
          content: { type: 'output_text', text: '', annotations: [] },
        },
      };
      await sleep(Math.random() * 4);
      yield done;
    }
  },
  { store },
);
const { url } = await listen(server);
process.stdout.write(`${url}\n`);
