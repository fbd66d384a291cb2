import { css } from '../../dom/style-sheet.ts';

/** The conversation. */
export const threadStyles = css`
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
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
    justify-content: center;
    flex: 1;
    gap: var(--_gap);
  }
  .start h2 {
    margin: 0;
    font-size: 1.45em;
    font-weight: 600;
    line-height: 1.25;
  }
  /* No end of a Japanese word alone on the last line. */
  .start h2,
  .prompt {
    text-wrap: balance;
    word-break: auto-phrase;
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
    gap: 12px;
    inline-size: 100%;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .prompt .icon {
    color: var(--_muted);
  }
  .user {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 8px;
    padding-inline-start: 12%;
  }
  .bubble {
    max-inline-size: 100%;
    margin: 0;
    padding: 8px 12px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
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
    padding-inline: 12px;
    border-inline-start: 3px solid var(--_border);
    color: var(--_muted);
    font-size: 0.93em;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
  }
  .assistant {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .failure {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    gap: 8px 12px;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .failure p {
    flex: 1 1 12em;
    margin: 0;
  }
  .failure > .icon {
    translate: 0 4px;
    color: var(--_danger);
  }
  .widget-text {
    margin: 0;
    white-space: pre-line;
  }
`;
