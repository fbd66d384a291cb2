import { expect } from '@open-wc/testing';
import { barShares } from './bar-gaps.ts';
import type { ChartData, ChartSeries } from './chart-data.ts';

const bar: ChartSeries = {
  type: 'bar',
  label: '',
  values: [],
  stack: undefined,
  curve: 'straight',
  color: 'red',
};
const chart: ChartData = {
  axis: '',
  labels: ['a', 'b', 'c', 'd'],
  series: [bar, bar, { ...bar, type: 'line' }],
  hideXAxis: false,
  yAxis: false,
  legend: false,
  tooltip: false,
  barGap: undefined,
  barCategoryGap: undefined,
};

/** Widths in pixels of a bar, between two bars, and between two categories, in a room of 100. */
function pixels(data: Partial<ChartData>, count: number): number[] {
  const { categoryPercentage, barPercentage } = barShares({ ...chart, ...data }, 400);
  const slot = (100 * categoryPercentage) / count;
  const between = slot * (1 - barPercentage);
  return [slot * barPercentage, between, 100 * (1 - categoryPercentage) + between].map(Math.round);
}

describe('gaps of bars', () => {
  it('are as many pixels as the server says', () => {
    expect(pixels({ barGap: 10, barCategoryGap: 30 }, 2)).to.deep.equal([30, 10, 30]);
    expect(pixels({ barGap: 0, barCategoryGap: 20 }, 2)).to.deep.equal([40, 0, 20]);
    expect(pixels({ barGap: 6 }, 2)).to.deep.equal([37, 6, 20]);
    expect(pixels({ barCategoryGap: 40 }, 2)).to.deep.equal([28, 4, 40]);
  });

  it('count a stack as one bar', () => {
    const series = [
      { ...bar, stack: 's' },
      { ...bar, stack: 's' },
    ];
    expect(pixels({ series, barGap: 0, barCategoryGap: 50 }, 1)).to.deep.equal([50, 0, 50]);
  });

  it('leave something of a bar, whatever the server says', () => {
    for (const gap of [-50, 0, 1e6])
      for (const width of [0, 1, 400]) {
        const data = { ...chart, barGap: gap, barCategoryGap: gap };
        for (const share of Object.values(barShares(data, width))) {
          expect(share).to.be.within(0.1, 1);
        }
      }
  });
});
