import { css } from '../../../dom/style-sheet.ts';

/** Containers and pictures of widgets. Colors are those of the chat around. */
export const widgetStyles = css`
  :host {
    --w-success: light-dark(#146c38, #6fd49a);
    --w-info: light-dark(#1f5fbf, #8db8ff);
    --w-discovery: light-dark(#6b35b8, #c4a2ff);
    display: block;
    max-inline-size: 100%;
    font-size: 0.95em;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .widget[aria-busy] {
    opacity: 0.6;
    pointer-events: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tick {
    stroke: var(--_surface);
  }
  :dir(rtl) .flips {
    transform: scaleX(-1);
    transform-origin: center;
  }
  .card {
    --w-pad: 16px;
    display: flex;
    flex-direction: column;
    max-inline-size: 100%;
    padding: var(--w-pad);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    overflow: clip;
  }
  .card[data-size='sm'] {
    inline-size: 23em;
  }
  .card[data-size='md'] {
    inline-size: 30em;
  }
  .card[data-size='lg'] {
    inline-size: 38em;
  }
  .card[data-size='full'] {
    inline-size: 100%;
  }
  [data-theme] {
    color: var(--_text);
  }
  .basic[data-theme] {
    background: var(--_surface);
  }
  .card-body {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-inline-size: 0;
  }
  :is(.card-body, .box[data-direction='col']:not([data-aligned]))
    > :is(.button:not([data-block]), .badge, .icon-box, .image:not([data-flush])) {
    align-self: flex-start;
  }
  .card-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 16px;
  }
  .card .card,
  .basic > .card {
    inline-size: 100%;
  }
  .status,
  summary {
    color: var(--_muted);
    font-size: 0.9em;
  }
  .status {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-end: 12px;
  }
  summary {
    padding-block: 2px;
    cursor: pointer;
  }
  summary > .status {
    display: inline-flex;
    margin: 0;
    vertical-align: bottom;
  }
  details[open] > summary {
    margin-block-end: 12px;
  }
  .favicon {
    inline-size: 1.25em;
    block-size: 1.25em;
    border-radius: 4px;
    object-fit: contain;
  }
  .box {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    max-inline-size: 100%;
    gap: 8px;
    margin: 0;
  }
  .box[data-direction='row'] {
    flex-direction: row;
    align-items: center;
  }
  .spacer {
    flex: 1 1 0;
  }
  .divider {
    --w-line: 1px;
    align-self: stretch;
    margin: 4px 0;
    border: 0 solid var(--_border);
    border-block-start-width: var(--w-line);
    block-size: 0;
  }
  .box[data-direction='row'] > .divider {
    margin: 0 4px;
    border-width: 0;
    border-inline-start-width: var(--w-line);
    block-size: auto;
  }
  .divider[data-flush] {
    margin-inline: calc(-1 * var(--w-pad, 0px));
  }
  .transition {
    display: contents;
  }
  .transition > * {
    animation: arrive 0.25s ease-out;
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  .image {
    display: block;
    max-inline-size: 100%;
    object-fit: cover;
    border-radius: 8px;
  }
  .image[data-flush] {
    max-inline-size: none;
    margin-inline: calc(-1 * var(--w-pad, 0px));
    border-radius: 0;
  }
  [data-frame] {
    border: 1px solid var(--_border);
  }
  .placeholder {
    display: grid;
    place-items: center;
    padding: 8px;
    border: 1px dashed var(--_border);
    background: var(--_raised);
    color: var(--_muted);
    font-size: 0.9em;
    text-align: center;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .list {
    display: flex;
    flex-direction: column;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .list-item {
    position: relative;
    padding: 10px 0;
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
    padding: 8px 12px 8px 0;
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
  @media (pointer: coarse) {
    summary {
      padding-block: 12px;
    }
  }
  @media (forced-colors: active) {
    .cover {
      border: 1px solid ButtonBorder;
    }
    [data-theme] {
      color: CanvasText;
    }
    .chart-canvas {
      forced-color-adjust: none;
      background: Canvas;
      color: CanvasText;
    }
  }
`;
