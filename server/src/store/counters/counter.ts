/** A count that starts again at zero when its time is over. */
export interface Counter {
  points: number;
  /** When it starts again: milliseconds since 1970. */
  expiresAt: number;
}

/** Counters that all copies of a server share, by key. */
export interface Counters {
  /**
   * Adds points, which may be negative, and returns the sum. Atomic across processes. A counter that
   * is over, or new, starts at zero and lasts for `durationMs`.
   */
  add(key: string, points: number, durationMs: number): Promise<Counter>;
  /** Replaces a counter. */
  set(key: string, counter: Counter): Promise<void>;
  /** Returns `undefined` when there is none, or its time is over. */
  get(key: string): Promise<Counter | undefined>;
  /** Returns false when there was none. */
  delete(key: string): Promise<boolean>;
}

/** Places of running answers, in the order of their requests. All copies of a server share them. */
export interface Leases {
  /** Takes the last place. It is given up at `until` unless it is renewed. */
  add(id: string, owner: string, until: number): Promise<void>;
  /** How many places are before this one, of all owners and of its own. */
  ahead(id: string, owner: string): Promise<{ all: number; own: number }>;
  renew(id: string, until: number): Promise<void>;
  remove(id: string): Promise<void>;
}
