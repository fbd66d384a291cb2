/** What the server of the benchmark tells the process that asks it. */
export type ServerMessage =
  | { type: 'ready'; port: number }
  /** Bytes: `held` by objects after a collection, `resident` in the process as a whole. */
  | { type: 'figures'; held: number; resident: number; cpuMs: number }
  | { type: 'aborted'; question: string; at: number };

/** Milliseconds on a clock that all processes of a machine share. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
