import { UsageError } from './usage-error.ts';

/**
 * Days of `90d` or `12w`.
 *
 * @param option For the error: `--retain`.
 * @throws UsageError
 */
export function dayCount(option: string, text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([dw])$/.exec(text) ?? [];
  if (count === undefined) {
    throw new UsageError(`${option} ${text} is not a time: use days or weeks, as 90d or 12w.`);
  }
  return Number(count) * (unit === 'w' ? 7 : 1);
}
