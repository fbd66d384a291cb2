import { css } from '../../dom/style-sheet.ts';

/** What is being done for an answer, and what can be done with one. */
export const statusStyles = css`
  .actions {
    display: flex;
    gap: 2px;
    margin-block-start: calc(var(--_gap) / 2);
    margin-inline-start: -6px;
  }
  .actions:first-child {
    margin-block-start: calc(var(--_gap) / -2);
  }
  .tool[data-done] {
    inline-size: auto;
    grid-auto-flow: column;
    padding-inline: 8px;
  }
  [data-done]::after {
    content: attr(data-done);
    margin-inline-start: 4px;
    font-size: 0.87em;
  }
  .progress {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    color: var(--_muted);
  }
  .writing {
    position: sticky;
    inset-block-end: 0;
    margin-block: auto calc(-1 * var(--_gap));
    padding-block: 8px var(--_gap);
    background: var(--_surface);
  }
  .progress > span:not(.dots, .hidden) {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .dots {
    display: inline-flex;
    gap: 4px;
  }
  .dots i {
    border: 3px solid;
    border-radius: 50%;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  .follow-ups {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .follow-ups .prompt {
    padding: 8px 12px;
    font-size: 0.93em;
    text-align: start;
  }
  .slow,
  .stopped {
    flex-wrap: wrap;
  }
`;
