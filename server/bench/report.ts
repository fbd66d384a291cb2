/**
 * Says how a figure stands to its bar. The process exits with 1 when one falls short.
 *
 * @module
 */

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function report(
  what: string,
  figure: number,
  unit: string,
  bar: number,
  isMost = false,
): void {
  const holds = isMost ? figure <= bar : figure >= bar;
  if (!holds) process.exitCode = 1;
  const shown = Number(figure.toFixed(figure < 100 ? 1 : 0)).toLocaleString('en');
  console.log(
    `${holds ? 'holds' : 'SHORT'}  ${what}: ${shown} ${unit} (${isMost ? '≤' : '≥'} ${bar.toLocaleString('en')})`,
  );
}
