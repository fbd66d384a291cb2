import { css } from '../dom/style-sheet.ts';

/** Of a button with the launcher's picture before its word. */
export const askIconStyles = css`
  button {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  svg {
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
