import { css } from '../../../dom/style-sheet.ts';

/** Containers and pictures of widgets. Colors are those of the chat around. */
export const widgetStyles = css`
  :host {
    --w-success: light-dark(#146c38, #6fd49a);
    --w-info: light-dark(#1f5fbf, #8db8ff);
    --w-discovery: light-dark(#6b35b8, #c4a2ff);
    display: block;
    max-inline-size: 100%;
    font-size: 0.93em;
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
    font-size: 0.93em;
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
  @media (prefers-reduced-motion: no-preference) {
    .transition > * {
      animation: arrive 0.2s ease-out;
    }
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
    font-size: 0.93em;
    text-align: center;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    summary {
      padding-block: 12px;
    }
  }
  @media (forced-colors: active) {
    [data-theme] {
      color: CanvasText;
    }
  }
`;
