import { css } from '../../dom/style-sheet.ts';

/** A question that is being changed. */
export const editorStyles = css`
  .editor {
    display: flex;
    flex-direction: column;
    gap: 8px;
    inline-size: 100%;
    padding: 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .editor:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }
  .editor p {
    margin: 0;
  }
  .editor textarea {
    grid-area: 1 / 1;
    max-block-size: 12em;
    padding: 4px 8px;
    border: 0;
    outline: 0;
    resize: none;
    background: none;
    color: inherit;
    font: inherit;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
  }
`;
