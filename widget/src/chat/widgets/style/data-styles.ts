import { css } from '../../../dom/style-sheet.ts';

/** Lists, tables, and charts of widgets. */
export const dataStyles = css`
  .list {
    display: flex;
    flex-direction: column;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .list-item {
    position: relative;
    padding: 12px 0;
  }
  .list-item + .list-item {
    border-block-start: 1px solid var(--_border);
  }
  .list-item[aria-busy] {
    opacity: 0.6;
  }
  .list-item-body {
    gap: 12px;
  }
  .cover {
    position: absolute;
    inset: 0 calc(-0.5 * var(--w-pad, 0px));
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: none;
    cursor: pointer;
  }
  .cover:hover {
    background: var(--_raised);
  }
  .cover[aria-disabled] {
    cursor: default;
    background: none;
  }
  [data-acts] > .list-item-body {
    position: relative;
    pointer-events: none;
  }
  [data-acts] > .list-item-body :is(button, a, input, select, textarea, label, .table-scroll) {
    pointer-events: auto;
  }
  .table-scroll {
    overflow-x: auto;
    max-inline-size: 100%;
  }
  .table-scroll table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .table-scroll :is(th, td) {
    padding: 8px 0;
    padding-inline-end: 12px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: middle;
  }
  .table-scroll th {
    color: var(--_muted);
    font-weight: 500;
  }
  .table-scroll tbody tr:last-child > * {
    border-block-end: 0;
  }
  .chart {
    position: relative;
    display: flex;
    margin: 0;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 200px;
  }
  .chart-canvas {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    block-size: 100%;
    min-block-size: inherit;
  }
  .chart.plain > .chart-canvas {
    display: none;
  }
  .chart.plain > .hidden {
    position: static;
    inline-size: auto;
    block-size: auto;
    clip-path: none;
  }
  @media (forced-colors: active) {
    .cover {
      border: 1px solid ButtonBorder;
    }
    .chart-canvas {
      forced-color-adjust: none;
      background: Canvas;
      color: CanvasText;
    }
  }
`;
