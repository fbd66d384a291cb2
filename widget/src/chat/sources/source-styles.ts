import { css } from '../../dom/style-sheet.ts';

/** Citations in the text, and the list of sources. */
export const sourceStyles = css`
  .citation,
  .source .label {
    display: inline-block;
    min-inline-size: 1.6em;
    padding-inline: 0.4em;
    border-radius: 0.8em;
    background: color-mix(in oklab, var(--_accent) 13%, var(--_surface));
    color: var(--_accent);
    font-size: 0.8em;
    font-weight: 600;
    line-height: 1.6;
    text-align: center;
    text-decoration: none;
  }
  .citation {
    margin-inline: 2px;
    vertical-align: 0.12em;
  }
  button.citation:hover,
  a.citation:hover {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .sources h6 {
    margin: 0 0 4px;
    font-size: 0.85em;
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
    font-size: 0.92em;
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
