/**
 * Charts, by Chart.js: loaded with the first one.
 *
 * @module
 */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartDataset,
  type Plugin,
} from 'chart.js';
import { barShares } from './bar-gaps.ts';
import type { ChartData, ChartSeries, DrawnChart } from './chart-data.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** Colors and letters of the place where a chart stands; a canvas has no style sheet. */
export function look(element: HTMLElement) {
  const { color, fontFamily, fontSize, direction } = getComputedStyle(element);
  return { color, fontFamily, fontSize, direction, line: resolved(element, 'var(--_border)') };
}

/** Draws into an empty element, as large as it is. */
export function drawChart(element: HTMLElement, data: ChartData): DrawnChart {
  const { color, fontFamily, fontSize, direction, line } = look(element);
  const font = { family: fontFamily, size: Number.parseFloat(fontSize) * 0.85 };
  const rtl = direction === 'rtl';
  const gaps = data.barGap !== undefined || data.barCategoryGap !== undefined;
  const canvas = element.appendChild(document.createElement('canvas'));
  const chart = new Chart<'bar' | 'line'>(canvas, {
    type: 'bar',
    data: {
      labels: data.labels,
      datasets: data.series.map((series) => dataset(series, element)),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      color,
      font,
      interaction: { mode: 'index', intersect: false },
      scales: scalesOf(data, { rtl, ticks: { color, font }, line: { color: line } }),
      plugins: {
        legend: {
          display: data.legend && data.series.length > 0,
          rtl,
          labels: {
            color,
            font,
            boxWidth: 12,
            sort: (one, other) => (one.datasetIndex ?? 0) - (other.datasetIndex ?? 0),
          },
        },
        tooltip: { enabled: data.tooltip, rtl },
      },
    },
    plugins: gaps ? [gapsOf(data)] : [],
  });
  return {
    destroy: () => {
      chart.destroy();
      canvas.remove();
    },
  };
}

interface AxisLooks {
  rtl: boolean;
  ticks: { color: string; font: { family: string; size: number } };
  line: { color: string };
}

function scalesOf(data: ChartData, { rtl, ticks, line }: AxisLooks) {
  const stacked = data.series.some(({ stack }) => stack !== undefined);
  return {
    x: {
      display: !data.hideXAxis,
      reverse: rtl,
      stacked,
      ticks,
      grid: { display: false },
      border: line,
    },
    y: {
      display: data.yAxis,
      position: rtl ? 'right' : 'left',
      stacked,
      beginAtZero: true,
      ticks,
      grid: line,
      border: line,
    },
  } as const;
}

/** Keeps the gaps that the server wants, whatever the chart's width is. */
function gapsOf(data: ChartData): Plugin<'bar' | 'line'> {
  return {
    id: 'gaps',
    beforeDatasetsUpdate: ({ chartArea, data: { datasets } }) => {
      const shares = { ...barShares(data, chartArea.width), maxBarThickness: undefined };
      for (const set of datasets) if (set.type === 'bar') Object.assign(set, shares);
    },
  };
}

function dataset(series: ChartSeries, element: HTMLElement): ChartDataset<'bar' | 'line'> {
  const { label, values, stack, curve } = series;
  const color = resolved(element, series.color);
  const shared = {
    label,
    data: values,
    borderColor: color,
    hoverBorderColor: color,
    ...(stack !== undefined && { stack }),
  };
  if (series.type === 'bar') {
    return {
      ...shared,
      type: 'bar',
      order: 1,
      backgroundColor: color,
      hoverBackgroundColor: color,
      borderRadius: 3,
      maxBarThickness: 48,
    };
  }
  return {
    ...shared,
    type: 'line',
    // Before the bars, not behind them.
    order: 0,
    backgroundColor: resolved(element, `color-mix(in srgb, ${series.color} 25%, transparent)`),
    pointBackgroundColor: color,
    pointRadius: values.length > 40 ? 0 : 2.5,
    borderWidth: 2,
    fill: series.type === 'area' ? 'origin' : false,
    stepped: curve === 'step',
    cubicInterpolationMode: curve === 'smooth' ? 'monotone' : 'default',
    spanGaps: true,
  };
}

/** A color as it comes out here, without names and schemes. */
function resolved(element: HTMLElement, color: string): string {
  const probe = element.appendChild(document.createElement('span'));
  probe.style.setProperty('color', color);
  const { color: computed } = getComputedStyle(probe);
  probe.remove();
  return computed;
}
