import { css } from '../../dom/style-sheet.ts';

/** The list of conversations. */
export const historyStyles = css`
  .history {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
  }
  .history .search {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 12px 12px 4px;
    padding-inline: 12px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    color: var(--_muted);
  }
  .history .search:focus-within,
  .rename input:focus {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }
  .history input {
    flex: 1;
    min-inline-size: 0;
    padding: 8px 0;
    border: 0;
    outline: 0;
    border-radius: 8px;
    background: none;
    color: var(--_text);
    font: inherit;
  }
  .history ul {
    flex: 1;
    margin: 0;
    padding: 8px;
    overflow-y: auto;
    list-style: none;
    scrollbar-width: thin;
  }
  .history li,
  .rename {
    display: flex;
    align-items: center;
    flex: 1;
    border-radius: 10px;
  }
  .history li:hover,
  .history li:focus-within {
    background: var(--_raised);
  }
  .rename input {
    padding-inline: 12px;
  }
  .thread-entry {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    padding: 8px 12px;
    border-radius: 10px;
  }
  .thread-entry .title {
    overflow-wrap: anywhere;
  }
  .thread-entry[aria-current] .title {
    font-weight: 600;
  }
  .thread-entry time {
    color: var(--_muted);
    font-size: 0.87em;
  }
  .undo {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin: 8px 12px 12px;
    padding: 8px;
    padding-inline-start: 16px;
    border: 1px solid var(--_border);
    border-radius: 12px;
  }
  .history .earlier,
  .history .failure {
    margin: 0 12px 12px;
  }
`;
