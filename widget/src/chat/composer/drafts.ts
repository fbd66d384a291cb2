const prefix = 'pagewise-chat-draft ';

/** Longest draft that is restored, in characters. */
const longest = 100_000;

/** What the reader has begun to write, by thread; it outlives a reload, not a closed tab. */
export class Drafts {
  #timer = 0;

  read(thread: string | null): string {
    try {
      return (sessionStorage.getItem(prefix + (thread ?? '')) ?? '').slice(0, longest);
    } catch {
      // Storage can be forbidden; then nothing is kept.
      return '';
    }
  }

  /** Keeps a draft, a moment after the last change. */
  keep(thread: string | null, text: string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.write(thread, text), 300);
  }

  write(thread: string | null, text: string): void {
    clearTimeout(this.#timer);
    try {
      if (text) sessionStorage.setItem(prefix + (thread ?? ''), text);
      else sessionStorage.removeItem(prefix + (thread ?? ''));
    } catch {
      // As above.
    }
  }
}
