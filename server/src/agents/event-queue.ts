/**
 * What tools and the run have to say, in the order they say it, for one reader.
 *
 * @module
 */
export class EventQueue<Event> {
  #events: Event[] = [];
  #wake: (() => void) | undefined;

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

  /** Resolves at once when something waits, else at the next `push` or `wake`. */
  async ready(): Promise<void> {
    if (this.#events.length > 0) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Lets a waiting reader look again though nothing was pushed. */
  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
