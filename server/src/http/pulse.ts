import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { streamHeaders } from './sse.ts';

/** How often the pulse beats, and the milliseconds between two beats. */
export const pulse = { beats: 6, everyMs: 150 } as const;

/**
 * Streams comments at an even pace, to show whether a proxy delays them.
 *
 * `pagewise doctor --server` reads them at `/pagewise/pulse`.
 *
 * @example
 * app.get('/pagewise/pulse', pulseHandler());
 */
export function pulseHandler(): RequestHandler {
  return async (_request, response) => {
    response.writeHead(200, streamHeaders);
    for (let beat = 1; beat <= pulse.beats && !response.destroyed; beat++) {
      response.write(`: ${beat}\n\n`);
      if (beat < pulse.beats) await sleep(pulse.everyMs);
    }
    response.end();
  };
}
