import type { ChartData } from './chart-data.ts';

/** The gaps of bars without settings. */
const usualGap = 4;
const usualShare = 0.8;

/**
 * How much of its room a category takes, and a bar of its own: the server speaks of pixels between
 * bars (`barGap`) and between categories (`barCategoryGap`), the chart library of shares.
 */
export function barShares(
  { series, labels, barGap = usualGap, barCategoryGap }: ChartData,
  width: number,
): { categoryPercentage: number; barPercentage: number } {
  const bars = series.filter(({ type }) => type === 'bar');
  const stacked = series.some(({ stack }) => stack !== undefined);
  const count = stacked ? new Set(bars.map(({ stack }) => stack)).size : bars.length;
  const room = Math.max(1, width) / Math.max(1, labels.length);
  // Half a gap stands on either side of each bar, of the outer ones too.
  const taken = room - (barCategoryGap ?? room * (1 - usualShare)) + barGap;
  const categoryPercentage = Math.min(1, Math.max(0.1, taken / room));
  const slot = (room * categoryPercentage) / Math.max(1, count);
  return { categoryPercentage, barPercentage: Math.min(1, Math.max(0.1, 1 - barGap / slot)) };
}
