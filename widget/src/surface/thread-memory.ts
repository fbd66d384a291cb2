import { store, stored } from '../dom/stored.ts';

/** Longest id of a thread that is believed when it comes from storage. */
const longestId = 256;

/** Remembers which thread of a server is open, also on the next page. */
export class ThreadMemory {
  readonly #key: string;

  constructor({ origin, pathname }: URL) {
    this.#key = `pagewise.thread ${origin}${pathname}`;
  }

  read(): string | null {
    const { threadId } = stored('localStorage', this.#key);
    return typeof threadId === 'string' && threadId.length <= longestId ? threadId : null;
  }

  write(threadId: string | null): void {
    store('localStorage', this.#key, { threadId });
  }
}
