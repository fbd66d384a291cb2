import { css } from '../../dom/style-sheet.ts';

/** Frame, colors and the controls that appear everywhere. */
export const chatStyles = css`
  :host {
    --_surface: var(--pagewise-chat-surface, light-dark(#ffffff, #17181a));
    --_text: var(--pagewise-chat-text, light-dark(#1d1f23, #e9eaec));
    --_accent: var(--pagewise-chat-accent, light-dark(#2b5fd9, #8fb2ff));
    --_on-accent: var(--pagewise-chat-on-accent, light-dark(#ffffff, #101318));
    --_muted: var(--pagewise-chat-muted, color-mix(in oklab, var(--_text) 68%, var(--_surface)));
    --_border: var(--pagewise-chat-border, color-mix(in oklab, var(--_text) 14%, var(--_surface)));
    --_raised: var(--pagewise-chat-raised, color-mix(in oklab, var(--_text) 5%, var(--_surface)));
    --_danger: var(--pagewise-chat-danger, light-dark(#b3261e, #ff9d94));
    --_warning: var(--pagewise-chat-warning, light-dark(#8a5a00, #f0c060));
    --_mono: var(--pagewise-chat-font-mono, ui-monospace, 'SF Mono', Menlo, Consolas, monospace);
    --_radius: var(--pagewise-chat-radius, 14px);
    --_gap: var(--pagewise-chat-gap, 16px);
    display: flex;
    flex-direction: column;
    position: relative;
    block-size: 100%;
    min-block-size: 0;
    color-scheme: light;
    background: var(--_surface);
    color: var(--_text);
    font-family: var(--pagewise-chat-font, inherit);
    font-size: var(--pagewise-chat-font-size, 15px);
    line-height: 1.55;
    text-align: start;
    overflow: hidden;
    container-type: inline-size;
  }
  :host([hidden]) {
    display: none;
  }
  :host([data-scheme='dark']) {
    color-scheme: dark;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .turned {
    rotate: 180deg;
  }
  .flips:dir(rtl) {
    scale: -1 1;
  }
  button,
  .composer textarea {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
  }
  button {
    padding: 0;
    cursor: pointer;
    text-align: start;
  }
  button:disabled {
    cursor: default;
    opacity: 0.45;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .tool {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 8px;
    color: var(--_muted);
  }
  .tool:hover:not(:disabled) {
    background: var(--_raised);
    color: var(--_text);
  }
  .tool[aria-pressed='true'] {
    color: var(--_accent);
  }
  .quiet {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 4px 12px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    white-space: nowrap;
  }
  .quiet:hover,
  .prompt:hover {
    background: var(--_raised);
  }
  .head {
    min-block-size: 48px;
  }
  .body {
    position: relative;
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
  }
`;
