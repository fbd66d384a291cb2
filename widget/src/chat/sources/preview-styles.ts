import { css } from '../../dom/style-sheet.ts';

/** What a reference stands for, beside it. */
export const previewStyles = css`
  .preview {
    position: fixed;
    inset: auto;
    max-inline-size: min(22em, calc(100vw - 16px));
    margin: 0;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 4px 16px rgb(0 0 0 / 16%);
    font-size: 0.93em;
    line-height: 1.45;
  }
  .preview p {
    display: -webkit-box;
    margin: 0;
    color: var(--_muted);
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-line-clamp: 4;
    -webkit-box-orient: vertical;
  }
  .preview p:first-child {
    color: var(--_text);
    font-weight: 500;
  }
`;
