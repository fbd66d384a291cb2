import { css } from '../dom/style-sheet.ts';

export const panelStyles = css`
  :host {
    box-sizing: border-box;
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    overflow: hidden;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    overscroll-behavior: contain;
  }
  :host(:not([inline])) {
    position: fixed;
    z-index: var(--pagewise-z-index, 2147483000);
    inset-block: auto var(--bottom);
    inset-inline: auto var(--side);
    inline-size: min(
      var(--panel-inline, var(--pagewise-panel-width, max(400px, 25rem))),
      100vw - 2 * var(--side)
    );
    block-size: min(
      var(--panel-block, var(--pagewise-panel-height, max(640px, 40rem))),
      100dvh - 2 * var(--bottom)
    );
    min-inline-size: 280px;
    min-block-size: 240px;
    box-shadow:
      0 2px 6px #0002,
      0 12px 40px #0004;
  }
  :host([hidden]) {
    display: none;
  }
  :host(.at-start) {
    inset-inline: var(--side) auto;
  }
  :host([dock]) {
    inset-block: 0;
    inset-inline-end: 0;
    block-size: 100dvh;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
    box-shadow: none;
  }
  :host([dock].at-start) {
    inset-inline: 0 auto;
    border-inline-width: 0 1px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 2px;
    padding-block: 6px;
    padding-inline: 24px 8px;
    border-block-end: 1px solid var(--border);
  }
  :host(.at-start) .head {
    padding-inline: 16px 24px;
  }
  h2 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
    outline: none;
  }
  button {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--muted);
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: color-mix(in srgb, var(--text) 8%, transparent);
    color: var(--text);
  }
  :focus-visible:not(h2) {
    outline: 2px solid var(--link);
    outline-offset: -2px;
  }
  svg {
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :host([inline]) :is(.dock, .close, .resize) {
    display: none;
  }
  .resize {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 24px;
    block-size: 24px;
    color: var(--muted);
    cursor: nwse-resize;
    touch-action: none;
  }
  .resize svg {
    inline-size: 100%;
    block-size: 24px;
  }
  :host(.at-start) .resize {
    inset-inline: auto 0;
  }
  :host(.at-start) .resize:dir(ltr),
  :host(:not(.at-start)) .resize:dir(rtl) {
    cursor: nesw-resize;
  }
  :host(.at-start) :is(.resize, .dock):dir(ltr) svg,
  :host(:not(.at-start)) :is(.resize, .dock):dir(rtl) svg {
    scale: -1 1;
  }
  :host([dock]) .resize {
    padding-block: 12px;
    cursor: ew-resize;
  }
  /* All along the edge. */
  :host([dock]) .resize::before {
    content: '';
    position: absolute;
    inset-block: 0 auto;
    inset-inline: 0 auto;
    inline-size: 8px;
    block-size: 100dvh;
  }
  :host([dock].at-start) .resize::before {
    inset-inline: auto 0;
  }
  .body {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }
  ::slotted(*) {
    flex: 1;
    min-block-size: 0;
  }
  :host(:not([data-state='ready'])) ::slotted(*) {
    /* Not display: none, and never out of the document: its frame would not load, or die. */
    visibility: hidden;
    position: absolute;
    inset: 0;
  }
  p {
    margin: 0 0 8px;
  }
  .status {
    margin: auto;
    padding: 24px;
    text-align: center;
  }
  .retry {
    inline-size: auto;
    block-size: auto;
    min-block-size: 44px;
    margin: 8px auto 0;
    padding: 8px 16px;
    border: 1px solid;
    color: inherit;
  }
  .back svg:dir(rtl) {
    scale: -1 1;
  }
  @media (hover: none) {
    .keys {
      display: none;
    }
  }
  @media (pointer: coarse) {
    button {
      inline-size: 44px;
      block-size: 44px;
    }
    .resize {
      inline-size: 44px;
    }
    .head {
      padding-inline-start: 44px;
    }
    :host(.at-start) .head {
      padding-inline-end: 44px;
    }
  }
  /*
   * A narrow or flat window, which is also what a wide one is at 400 % zoom: the whole of it. A phone
   * shows a page that was not made for it as a wide one made small; the panel is not made small.
   */
  @media (width <= 600px), (height <= 420px), (max-device-width: 600px) {
    :host(:not([inline])),
    :host([dock].at-start) {
      inset: calc(var(--viewport-top, 0px) / var(--zoom, 1)) 0 auto;
      inline-size: auto;
      block-size: calc(var(--viewport-height, 100dvh) / var(--zoom, 1));
      zoom: var(--zoom, 1);
      min-block-size: 0;
      border: 0;
      border-radius: 0;
    }
    .resize,
    .dock {
      display: none;
    }
    .head,
    :host(.at-start) .head {
      flex-wrap: wrap;
      justify-content: end;
      padding-block-start: max(6px, env(safe-area-inset-top));
      padding-inline: 16px 8px;
    }
    /* A long name gets a line of its own. */
    h2 {
      flex: 1 0 auto;
      max-inline-size: 100%;
    }
    button {
      inline-size: 44px;
      block-size: 44px;
    }
    /* Its arrow begins where the name does. */
    .back {
      margin-inline-start: -12px;
    }
  }
  @media (height <= 420px) {
    .head {
      padding-block: env(safe-area-inset-top) 0;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --border: var(--text);
      --muted: var(--text);
    }
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonText;
    }
  }
`;
