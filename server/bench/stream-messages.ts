/** What the server of the benchmark tells the process that asks it. */
export type ServerMessage =
  | { type: 'ready'; port: number }
  | { type: 'figures'; bytes: number; cpuMs: number }
  | { type: 'aborted'; question: string; at: number };

/** Milliseconds on a clock that all processes of a machine share. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
