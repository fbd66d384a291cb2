import { html, nothing } from 'lit';
import type { ChartData, ChartSeries } from '../chart-data.ts';
import { isComponent, limits, objects, oneOf, whole, words, type Component } from '../component.ts';
import type { View } from '../drawing.ts';
import { blockStyle } from '../style/box-style.ts';
import { cssColor } from '../style/css-color.ts';
import { styles } from '../style/styles-directive.ts';
import { chart } from './chart-directive.ts';

const palette = ['blue', 'purple', 'orange', 'green', 'red', 'yellow', 'pink'] as const;
/** Colors of series by name: readable beside each other on light and on dark. */
const shades: Readonly<Record<string, string>> = {
  blue: 'light-dark(#2f6fde, #7aa7ff)',
  purple: 'light-dark(#8145d0, #bd93ff)',
  orange: 'light-dark(#d2640a, #ffa057)',
  green: 'light-dark(#1b8a4b, #57c98a)',
  red: 'light-dark(#cf3030, #ff8078)',
  yellow: 'light-dark(#a87900, #f0cb52)',
  pink: 'light-dark(#c93a86, #ff8fc4)',
};

/** Bars, lines and areas; as a table for those who cannot see them. */
export const chartView: View = (component, _at, { chat }) => {
  const data = chartData(component);
  return html`<figure class="chart" ${styles(blockStyle(component))}>
    <div class="chart-canvas" aria-hidden="true" ${chart(data)}></div>
    <table class="hidden">
      <thead>
        <tr>
          <th scope="col">${data.axis}</th>
          ${data.series.map(({ label }) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${data.labels.map(
          (label, row) =>
            html`<tr>
              <th scope="row">${label}</th>
              ${data.series.map(
                ({ values }) =>
                  html`<td>${values[row]?.toLocaleString(chat.locale) ?? nothing}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </figure>`;
};

/** What the chart library needs to know, from whatever the server sent. */
function chartData(component: Component): ChartData {
  const rows = objects(component['data']).slice(0, limits.options);
  const { xAxis } = component;
  const axis = words(isComponent(xAxis) ? xAxis['dataKey'] : xAxis);
  const names = isComponent(xAxis) && isComponent(xAxis['labels']) ? xAxis['labels'] : {};
  return {
    axis,
    labels: rows.map((row) => words(names[words(row[axis])]) || words(row[axis])),
    series: objects(component['series'])
      .slice(0, 12)
      .map((series, index) => seriesOf(series, index, rows)),
    hideXAxis: isComponent(xAxis) && xAxis['hide'] === true,
    yAxis: component['showYAxis'] === true,
    legend: component['showLegend'] !== false,
    tooltip: component['showTooltip'] !== false,
    barGap: whole(component['barGap'], 0, 200),
    barCategoryGap: whole(component['barCategoryGap'], 0, 200),
  };
}

function seriesOf(series: Component, index: number, rows: readonly Component[]): ChartSeries {
  const key = words(series['dataKey']);
  const curve = words(series['curveType']);
  const named = words(series['color']);
  return {
    type: oneOf(series['type'], ['bar', 'line', 'area']) ?? 'bar',
    label: words(series['label']) || key,
    values: rows.map((row) => numberOf(row[key])),
    stack: words(series['stack']) || undefined,
    curve: curve.startsWith('step')
      ? 'step'
      : curve === '' || curve.startsWith('linear')
        ? 'straight'
        : 'smooth',
    color:
      (Object.hasOwn(shades, named) && shades[named]) ||
      cssColor(series['color'], 'text') ||
      shades[palette[index % palette.length] ?? 'blue'] ||
      'currentcolor',
  };
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
