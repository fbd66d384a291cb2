import { css } from '../../dom/style-sheet.ts';

/** The form after a thumb down. */
export const feedbackStyles = css`
  .why {
    display: flex;
    flex-direction: column;
    gap: 12px;
    margin-block-start: var(--_gap);
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .why fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .why legend {
    margin-block-end: 6px;
    font-weight: 600;
  }
  .why label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
  }
  .why textarea {
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: 8px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
`;
