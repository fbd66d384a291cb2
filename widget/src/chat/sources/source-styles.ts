import { css } from '../../dom/style-sheet.ts';

/** The list of sources under an answer. Their numbers look as the marks in its text do. */
export const sourceStyles = css`
  .sources h6 {
    margin: 0 0 4px;
    font-size: 0.87em;
    font-weight: 600;
    color: var(--_muted);
  }
  .sources ol {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin: 0 -8px;
    padding: 0;
    list-style: none;
  }
  .source {
    display: flex;
    gap: 8px;
    inline-size: 100%;
    padding: 6px 8px;
    border-radius: 10px;
    color: inherit;
    font-size: 0.93em;
    line-height: 1.45;
    text-decoration: none;
  }
  a.source:hover,
  button.source:hover {
    background: var(--_raised);
  }
  .source .label {
    flex: none;
    align-self: flex-start;
    min-inline-size: 1.6em;
  }
  .source .about {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .source .title {
    font-weight: 500;
  }
  .source .where {
    color: var(--_muted);
    margin-inline-start: 0.4em;
  }
  .source .passage {
    display: -webkit-box;
    color: var(--_muted);
    overflow: hidden;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
  }
`;
