import { css } from '../../../dom/style-sheet.ts';

/** Files, suggestions and menus in the composer. */
export const toolbarStyles = css`
  .composer.drop {
    border-color: var(--_accent);
    outline: 2px dashed var(--_accent);
    outline-offset: -6px;
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .files .file {
    padding-block: 2px;
    padding-inline-end: 2px;
  }
  .files img {
    inline-size: 24px;
    block-size: 24px;
    border-radius: 4px;
    object-fit: cover;
  }
  .files progress {
    inline-size: 48px;
    accent-color: var(--_accent);
  }
  .fault {
    inline-size: 100%;
    margin: 0;
    padding-inline: 8px;
    color: var(--_danger);
    font-size: 0.93em;
  }
  .suggestions {
    max-block-size: 15em;
    margin: 0;
    padding: 4px;
    overflow-y: auto;
    border-block-end: 1px solid var(--_border);
    list-style: none;
  }
  .suggestions li {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 6px 8px;
    border-radius: 8px;
    cursor: pointer;
  }
  .suggestions li[aria-selected='true'] {
    background: var(--_raised);
    outline: 1px solid transparent;
  }
  .suggestions small {
    color: var(--_muted);
    font-size: 0.87em;
  }
  .pick {
    field-sizing: content;
    flex: 0 1 auto;
    min-inline-size: 0;
    max-inline-size: 9em;
    block-size: 32px;
    padding-inline: 6px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-size: 0.93em;
    text-overflow: ellipsis;
  }
  .pick:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .pick option {
    background: var(--_surface);
    color: var(--_text);
  }
  .recording {
    color: var(--_danger);
  }
`;
