import { css } from '../../dom/style-sheet.ts';

/** Files that go with a message, and those that went. */
export const fileStyles = css`
  .file {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    padding: 4px 8px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    font-size: 0.93em;
  }
  .file span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .picture {
    flex-direction: column;
    align-items: start;
    padding: 4px;
    color: inherit;
  }
  .picture span {
    max-inline-size: min(16em, 100%);
    padding-inline: 4px;
  }
  .picture img {
    max-inline-size: min(16em, 100%);
    max-block-size: 12em;
    border-radius: 6px;
  }
  .enlarged {
    max-inline-size: 96vw;
    max-block-size: 96vh;
    padding: 0;
    border: 0;
    background: none;
    cursor: zoom-out;
  }
  .enlarged img {
    display: block;
    max-inline-size: 96vw;
    max-block-size: 96vh;
    border-radius: var(--_radius);
  }
  .enlarged::backdrop {
    background: rgb(0 0 0 / 70%);
  }
`;
