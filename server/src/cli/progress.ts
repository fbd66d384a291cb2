import type { WriteStream } from 'node:tty';

export interface Progress {
  done: number;
  total: number;
  /** What is counted: `pages`. */
  unit: string;
}

/**
 * Shows how far a job is: a bar that is drawn over on a terminal, one line per quarter elsewhere.
 * Returns what to call with each step; a step that completes the job ends the line.
 */
export function progressBar(
  label: string,
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number },
): (progress: Progress) => void {
  let shown = -1;
  return ({ done, total, unit }) => {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const step = Math.floor(share * (stream.isTTY ? 100 : 4));
    if (step === shown) return;
    shown = step;
    const counts = `${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${unit}`;
    if (!stream.isTTY) {
      stream.write(`${label}: ${counts}\n`);
      return;
    }
    const width = Math.max(
      10,
      Math.min(40, (stream.columns ?? 80) - label.length - counts.length - 4),
    );
    const full = Math.round(share * width);
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    stream.write(`\r\x1b[K${label} ${bar} ${counts}${share === 1 ? '\n' : ''}`);
  };
}
