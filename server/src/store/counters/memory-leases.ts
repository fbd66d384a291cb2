import type { Leases } from './counter.ts';

/** Places of running answers in this process. */
export class MemoryLeases implements Leases {
  readonly #places = new Map<string, { owner: string; until: number }>();

  async add(id: string, owner: string, until: number): Promise<void> {
    if (!this.#places.has(id)) this.#places.set(id, { owner, until });
  }

  async ahead(id: string, owner: string): Promise<{ all: number; own: number }> {
    const now = Date.now();
    const ahead = { all: 0, own: 0 };
    // In the order in which they were added.
    for (const [other, place] of this.#places) {
      if (other === id) break;
      if (place.until <= now) {
        this.#places.delete(other);
        continue;
      }
      ahead.all += 1;
      if (place.owner === owner) ahead.own += 1;
    }
    return ahead;
  }

  async renew(id: string, until: number): Promise<void> {
    const place = this.#places.get(id);
    if (place) place.until = until;
  }

  async remove(id: string): Promise<void> {
    this.#places.delete(id);
  }
}
