/**
 * A server that is told to stop in the middle of its answers: `node drain-server.ts PLACE LIMIT_MS`.
 * PLACE is `memory`, a `postgres:` URL or a file for SQLite. Prints its URL; SIGTERM drains it.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { generateId } from '../store/generate-id.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import { listen } from './http-client.ts';
import { begun, said, ScriptedServer } from './scripted-server.ts';

const [place = 'memory', limitMs = '10000'] = process.argv.slice(2);
const store = place === 'memory' ? new MemoryStore() : await open(place);

/** Answers as the question says: `PIECES LENGTH`, one piece every 20 ms. */
const server = new ScriptedServer(
  async function* (thread, message) {
    const [pieces, length] = (message?.content[0]?.text ?? '').split(' ').map(Number);
    const id = generateId('message');
    yield begun(thread.id, id, '');
    let text = '';
    for (let at = 0; at < (pieces ?? 0); at++) {
      const delta = `piece ${at} `.padEnd(length ?? 0, '.');
      text += delta;
      const update = {
        type: 'assistant_message.content_part.text_delta' as const,
        content_index: 0,
        delta,
      };
      yield { type: 'thread.item.updated', item_id: id, update };
      await sleep(20);
    }
    yield said(thread.id, id, text);
  },
  { store },
);
const { url } = await listen(server);
process.once('SIGTERM', () => void server.drain(Number(limitMs)).then(() => process.exit()));
process.stdout.write(`${url}\n`);

function open(place: string) {
  return place.startsWith('postgres:') ? openPostgres(place) : openSqlite(place);
}
