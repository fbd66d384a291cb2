import { css } from '../../dom/style-sheet.ts';

/** The line above the conversation, or above the list of them. */
export const headStyles = css`
  .head {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 6px 8px;
    padding-inline-start: 16px;
    border-block-end: 1px solid var(--_border);
  }
  .head > .tool:first-child {
    margin-inline-start: -8px;
  }
  .head h2 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font-size: 1em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
`;
