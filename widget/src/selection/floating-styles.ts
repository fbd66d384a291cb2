import { css } from '../dom/style-sheet.ts';

/** An element that floats above the page, as a popover that is placed by its left and top. */
export const floatingStyles = css`
  :host {
    all: initial;
    display: block;
    position: fixed;
    /* In every direction of writing. */
    inset: 0 auto auto 0;
  }
  :host(:not(:popover-open)) {
    display: none;
  }
`;
