/** Which conversation this browser had open last, per server. */
export class ThreadMemory {
  readonly #key: string;
  #threadId: string | null = null;

  constructor(api: URL) {
    this.#key = `pagewise.thread ${api.origin}${api.pathname}`;
  }

  get threadId(): string | null {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return this.#threadId;
    }
  }

  set threadId(threadId: string | null) {
    this.#threadId = threadId;
    try {
      if (threadId === null) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, threadId);
    } catch {
      // Storage is full or forbidden; the conversation is remembered as long as the page lives.
    }
  }
}
