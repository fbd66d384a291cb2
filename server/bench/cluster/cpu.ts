import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of `/proc`, which every Linux counts alike. */
const tickMs = 10;

interface Process {
  pid: number;
  parent: number;
  ms: number;
}

/** Processor time of processes and of their children, in milliseconds; `NaN` where there is no `/proc`. */
export function cpuMsOf(pids: readonly (number | undefined)[]): number {
  try {
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readProcess(Number(name)) ?? []);
    return all
      .filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent))
      .reduce((sum, { ms }) => sum + ms, 0);
  } catch {
    return Number.NaN;
  }
}

/** `undefined` when it has ended meanwhile. */
function readProcess(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may have spaces.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    // Of the process, and of children that have ended: user and system.
    const ticks = fields.slice(11, 15).reduce((sum, count) => sum + count, 0);
    return { pid, parent: fields[1] ?? 0, ms: ticks * tickMs };
  } catch {
    return undefined;
  }
}
