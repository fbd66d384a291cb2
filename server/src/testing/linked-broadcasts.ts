import type { Broadcast } from '../store/broadcast.ts';

/** Broadcasts that reach one another, as copies of a server do; unless they are cut off. */
export class LinkedBroadcasts {
  readonly sent: string[] = [];
  readonly #listeners: ((text: string) => void)[] = [];
  isCut = false;

  join(): Broadcast {
    return {
      listen: (listener) => void this.#listeners.push(listener),
      send: async (text) => {
        if (this.isCut) throw new Error('No connection.');
        this.sent.push(text);
        for (const listener of this.#listeners) setImmediate(() => listener(text));
      },
    };
  }
}
