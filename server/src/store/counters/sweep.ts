const everyMs = 60_000;

/** Deletes records whose time is over, at most once a minute, when others are written. */
export class Sweep {
  readonly #deleteExpired: (of: { now: number }) => Promise<unknown>;
  #sweptAt = Date.now();

  constructor(deleteExpired: (of: { now: number }) => Promise<unknown>) {
    this.#deleteExpired = deleteExpired;
  }

  async ifDue(now: number): Promise<void> {
    if (now - this.#sweptAt < everyMs) return;
    this.#sweptAt = now;
    await this.#deleteExpired({ now });
  }
}
