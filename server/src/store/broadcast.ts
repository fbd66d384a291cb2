/**
 * Tells all processes that use the same database something, at once and at most once.
 *
 * What is sent while a process has no connection does not reach it.
 */
export interface Broadcast {
  /** Calls the listener with every text, those of this process too, until the store is closed. */
  listen(listener: (text: string) => void): void;
  /** @param text At most 7,000 bytes. */
  send(text: string): Promise<void>;
}
