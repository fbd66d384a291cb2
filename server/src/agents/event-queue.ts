/**
 * What tools and the run have to say, in the order they say it, for one reader.
 *
 * @module
 */
export class EventQueue<Event> {
  #events: Event[] = [];
  #isWoken = false;
  #resolve: (() => void) | undefined;

  push(event: Event): void {
    this.#events.push(event);
    this.wake();
  }

  /** Everything that waits; the queue is empty afterwards. */
  drain(): Event[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Resolves when there was a `push` or `wake` since the last time it did. */
  async ready(): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        this.#resolve = resolve;
      });
    }
    this.#isWoken = false;
  }

  /** Lets the reader look again though nothing was pushed. */
  wake(): void {
    this.#isWoken = true;
    this.#resolve?.();
    this.#resolve = undefined;
  }
}
