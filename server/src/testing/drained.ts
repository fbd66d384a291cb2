import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import { createRequest, eventsOf, post } from './http-client.ts';

const program = fileURLToPath(new URL('drain-server.ts', import.meta.url));

export interface DrainOptions {
  /** `memory`, a `postgres:` URL or a file for SQLite. */
  place: string;
  readers: number;
  /** Of each answer; they come every 20 ms. Default: 25. */
  pieces?: number;
  /** Characters of a piece. Default: 20. */
  length?: number;
  /** How long running answers may take. Default: 10 s. */
  limitMs?: number;
  /** Called with each reader before it reads on, once the server was told to stop. */
  pause?: (at: number) => Promise<void> | void;
}

/** What one reader got of their answer. */
export interface Reading {
  /** The last event; `undefined` when the connection broke before its end. */
  last: ThreadStreamEvent | undefined;
}

/**
 * Lets readers ask a server in a process of its own, tells it to stop once each has had a piece of
 * their answer, and returns how it ended for each.
 */
export async function drained(options: DrainOptions): Promise<Reading[]> {
  const { place, readers, pieces = 25, length = 20, limitMs = 10_000, pause } = options;
  const child = spawn(process.execPath, [program, place, String(limitMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    const toldToStop = Promise.withResolvers<void>();
    let begun = 0;
    const question = createRequest(`${pieces} ${length}`);
    const reading = Array.from({ length: readers }, async (_, at): Promise<Reading> => {
      let last: ThreadStreamEvent | undefined;
      try {
        for await (const event of eventsOf(await post(url, question, { user: `user_${at}` }))) {
          if (event.type === 'thread.item.updated' && last?.type !== 'thread.item.updated') {
            if (++begun === readers) {
              child.kill('SIGTERM');
              toldToStop.resolve();
            }
            await toldToStop.promise;
            await pause?.(at);
          }
          last = event;
        }
        return { last };
      } catch {
        return { last: undefined };
      }
    });
    const readings = await Promise.all(reading);
    await exit;
    return readings;
  } finally {
    child.kill('SIGKILL');
  }
}

/** Whether a reader has their whole answer. */
export function isComplete({ last }: Reading): boolean {
  return last?.type === 'thread.item.done' && last.item.type === 'assistant_message';
}
