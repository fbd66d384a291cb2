import { css } from '../../dom/style-sheet.ts';

/** What goes with a message, above the field: a passage, or files. */
export const chipStyles = css`
  .chip {
    display: flex;
    align-items: center;
    gap: 8px;
    max-inline-size: 100%;
    padding: 2px;
    padding-inline-start: 12px;
    border-radius: 10px;
    background: var(--_raised);
    font-size: 0.93em;
  }
  .chip > span {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip > .icon {
    color: var(--_muted);
  }
  .chip .tool {
    inline-size: 28px;
    block-size: 28px;
  }
`;
