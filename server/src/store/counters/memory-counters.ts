import type { Counter, Counters } from './counter.ts';

/** Most counters that are kept: more are made up. */
const most = 100_000;

/** Counters in this process. */
export class MemoryCounters implements Counters {
  readonly #counters = new Map<string, Counter>();

  async add(key: string, points: number, durationMs: number): Promise<Counter> {
    const counter = (await this.get(key)) ?? { points: 0, expiresAt: Date.now() + durationMs };
    const sum = { ...counter, points: counter.points + points };
    await this.set(key, sum);
    return sum;
  }

  async set(key: string, counter: Counter): Promise<void> {
    if (this.#counters.size >= most) this.#sweep();
    this.#counters.set(key, counter);
  }

  async get(key: string): Promise<Counter | undefined> {
    const counter = this.#counters.get(key);
    return counter && counter.expiresAt > Date.now() ? counter : undefined;
  }

  async delete(key: string): Promise<boolean> {
    return this.#counters.delete(key);
  }

  /** What is over goes; if that is not enough, everything. */
  #sweep(): void {
    const now = Date.now();
    for (const [key, { expiresAt }] of this.#counters) {
      if (expiresAt <= now) this.#counters.delete(key);
    }
    if (this.#counters.size >= most) this.#counters.clear();
  }
}
