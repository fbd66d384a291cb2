/** How to reach a gauge. */
export interface OpenOptions {
  /**
   * How long to wait for it, in milliseconds.
   *
   * @defaultValue 5000
   */
  timeout?: number;
}

/** What a gauge has measured. */
export interface Reading {
  /** Meters above the gauge's zero. */
  level: number;
  takenAt: Date;
}

/** Where an alert goes. */
export enum Channel {
  /** Takes up to five minutes. */
  Email = 'email',
  /** Costs 0.04 € per message. */
  Sms = 'sms',
}

/**
 * A gauge that sends readings.
 *
 * @example
 * ```ts
 * const station = await open('cuxhaven', { timeout: 2000 });
 * ```
 */
export class Station {
  /** Name of the gauge, in lower case. */
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  /**
   * Reads the level once.
   *
   * @param attempts how often to try before it gives up
   * @returns the newest reading
   * @throws `StationNotFound` when the gauge does not answer
   */
  async read(attempts = 3): Promise<Reading> {
    return { level: attempts, takenAt: new Date() };
  }

  /** Ends the connection. Readings that are on their way are dropped. */
  close(): void {}

  /**
   * Restarts the gauge.
   *
   * @deprecated Gauges restart by themselves since version 2.
   */
  restart(): void {}
}

/**
 * Opens a station and resolves with it.
 *
 * Stations of version 1 cannot be opened.
 *
 * @param id Name of the gauge, in lower case
 * @param options How to reach it
 */
export async function open(id: string, options: OpenOptions = {}): Promise<Station> {
  void options;
  return new Station(id);
}

/** Levels from which an alert is urgent, by gauge. */
export type Thresholds = Record<string, number>;
