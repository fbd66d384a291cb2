import { html, nothing, type TemplateResult } from 'lit';
import type { Figures, Overview } from '../api-responses.ts';
import type { ChartData, ChartSeries } from '../../chat/widgets/chart-data.ts';
import { chart } from '../../chat/widgets/views/chart-directive.ts';
import { day, duration, money, number, pageLink, share } from '../formats.ts';
import { LoadedView } from '../loaded-view.ts';
import { address, read } from '../owner-client.ts';

type Body = Overview & { currency: string | null };

const colors = {
  answered: 'light-dark(#2f6fde, #7aa7ff)',
  quoted: 'light-dark(#1b8a4b, #57c98a)',
  unanswered: 'light-dark(#d2640a, #ffa057)',
  failed: 'light-dark(#cf3030, #ff8078)',
};

/** Figures of a period: all together, by day, and by page. */
export class OverviewView extends LoadedView<Body> {
  protected override load(signal: AbortSignal): Promise<Body> {
    return read('overview', { days: this.days }, signal);
  }

  protected override view({ totals, days, pages, currency }: Body): TemplateResult {
    return html`<dl class="tiles">${tiles(totals, currency)}</dl>
      <section aria-labelledby="by-day">
        <h2 id="by-day">By day</h2>
        <div class="chart">
          <div class="canvas" aria-hidden="true" ${chart(chartOf(days))}></div>
        </div>
        <details>
          <summary>As a table</summary>
          ${figuresTable(
            'Day (UTC)',
            days.map((each) => ({ name: day(each.day), ...each })),
            currency,
          )}
        </details>
      </section>
      <section aria-labelledby="by-page">
        <h2 id="by-page">By page</h2>
        ${
          pages.length === 0
            ? html`<p class="quiet">No questions in this period.</p>`
            : figuresTable(
                'Page',
                pages.map((each) => ({ name: pageLink(each.page), ...each })),
                currency,
              )
        }
      </section>
      <p>
        Figures of each answer:
        <a href=${address('export/answers', { days: this.days, format: 'csv' })} download>CSV</a>
        <a href=${address('export/answers', { days: this.days, format: 'json' })} download>JSON</a>
      </p>`;
  }
}

function tiles(figures: Figures, currency: string | null): TemplateResult[] {
  const { questions, msToFirstWord } = figures;
  const tile = (name: string, value: string, note = '') =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}${note ? html`<span class="note">${note}</span>` : nothing}</dd>
    </div>`;
  const part = (name: string, count: number) => tile(name, number(count), share(count, questions));
  const tokens = figures.inputTokens + figures.outputTokens;
  return [
    tile('Questions', number(questions)),
    tile('Visitors', number(figures.visitors)),
    part('Answered', figures.answered),
    part('Quoted', figures.quoted),
    part('Unanswered', figures.unanswered),
    part('Stopped', figures.stopped),
    part('Failed', figures.failed),
    tile('Helpful', number(figures.liked), `${number(figures.disliked)} not helpful`),
    tile(
      'First word',
      msToFirstWord ? duration(msToFirstWord.p50) : '–',
      msToFirstWord ? `95 % within ${duration(msToFirstWord.p95)}` : '',
    ),
    tile(
      'Tokens',
      number(tokens),
      figures.cost !== undefined && currency !== null
        ? `Cost ${money(figures.cost, currency)}`
        : '',
    ),
  ];
}

function figuresTable(
  what: string,
  rows: readonly (Figures & { name: string | TemplateResult })[],
  currency: string | null,
): TemplateResult {
  return html`<div class="scroll" role="region" aria-label=${`Figures: ${what}`} tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${what}</th>
          ${[
            'Questions',
            'Visitors',
            'Answered',
            'Quoted',
            'Unanswered',
            'Helpful',
            'Not helpful',
            'First word',
            'Tokens',
            ...(currency === null ? [] : ['Cost']),
          ].map((name) => html`<th scope="col" class="figure">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${row.name}</th>
              ${[
                number(row.questions),
                number(row.visitors),
                number(row.answered),
                number(row.quoted),
                number(row.unanswered),
                number(row.liked),
                number(row.disliked),
                row.msToFirstWord ? duration(row.msToFirstWord.p50) : '–',
                number(row.inputTokens + row.outputTokens),
                ...(currency === null ? [] : [money(row.cost ?? 0, currency)]),
              ].map((value) => html`<td class="figure">${value}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function chartOf(days: Overview['days']): ChartData {
  const series = (label: string, color: string, valueOf: (of: Figures) => number): ChartSeries => ({
    type: 'bar',
    label,
    color,
    stack: 'questions',
    curve: 'straight',
    values: days.map(valueOf),
  });
  return {
    axis: 'Day',
    labels: days.map((each) => day(each.day)),
    series: [
      series('Answered', colors.answered, ({ answered }) => answered),
      series('Quoted', colors.quoted, ({ quoted }) => quoted),
      series('Unanswered', colors.unanswered, ({ unanswered }) => unanswered),
      series('Stopped or failed', colors.failed, ({ stopped, failed }) => stopped + failed),
    ],
    hideXAxis: false,
    yAxis: true,
    legend: true,
    tooltip: true,
    barGap: undefined,
    barCategoryGap: undefined,
  };
}
