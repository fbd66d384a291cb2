import { css } from '../../dom/style-sheet.ts';

/** The conversation. */
export const threadStyles = css`
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
  }
  .thread {
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    max-inline-size: 49em;
    min-block-size: max(100%, var(--_room, 0px));
    margin-inline: auto;
    padding: var(--_gap);
  }
  /* Blocks, with space below each: to lay out a flex box with thousands of children takes long. */
  [role='log'] {
    margin-block-end: calc(-1 * var(--_gap));
  }
  .chunk > :not(:empty) {
    margin-block-end: var(--_gap);
  }
  [role='log']:empty {
    display: none;
  }
  .chunk:not(:last-child) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 1200px;
  }
  .earlier {
    align-self: center;
  }
  p.loading {
    margin: auto;
    color: var(--_muted);
  }
  .start {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    flex: 1;
    gap: var(--_gap);
  }
  .start h2 {
    margin: 0;
    font-size: 1.45em;
    font-weight: 600;
    line-height: 1.25;
    text-wrap: balance;
  }
  .start ul {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .prompt {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    padding: 10px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .prompt:hover {
    background: var(--_raised);
  }
  .prompt .icon {
    color: var(--_muted);
  }
  .user {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 6px;
    padding-inline-start: 12%;
  }
  .bubble {
    max-inline-size: 100%;
    margin: 0;
    padding: 7px 13px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    border-end-end-radius: 4px;
    background: var(--pagewise-chat-bubble, var(--_raised));
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .prose {
    overflow-wrap: anywhere;
  }
  .bubble:empty {
    display: none;
  }
  .quote {
    display: -webkit-box;
    max-inline-size: 100%;
    margin: 0;
    padding-inline: 10px;
    border-inline-start: 3px solid var(--_border);
    color: var(--_muted);
    font-size: 0.92em;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
  }
  .tag {
    padding: 1px 6px;
    border-radius: 6px;
    background: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
  }
  .assistant {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
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
    padding-inline: 7px;
  }
  [data-done]::after {
    content: attr(data-done);
    margin-inline-start: 4px;
    font-size: 0.85em;
  }
  .progress {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    color: var(--_muted);
  }
  .failure {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 8px 10px;
    padding: 10px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .failure p {
    flex: 1 1 12em;
    margin: 0;
  }
  .failure > .icon {
    color: var(--_danger);
  }
  .to-end {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 0;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    inline-size: fit-content;
    margin-inline: auto;
    padding: 7px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: var(--_surface);
    box-shadow: 0 2px 8px rgb(0 0 0 / 12%);
    font-size: 0.9em;
  }
  .to-end span {
    padding-inline-end: 6px;
  }
  .widget-text {
    margin: 0;
    white-space: pre-line;
  }
`;
