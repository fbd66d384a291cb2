import { css } from '../dom/style-sheet.ts';

/** The box at a selection and its buttons. */
export const askToolbarStyles = css`
  :host {
    z-index: 2147483646;
    inline-size: max-content;
    max-inline-size: calc(100vw - 16px);
    font: 500 max(0.875rem, 14px) / 1.25 var(--pagewise-font, var(--font, system-ui));
  }
  :host([data-hidden]) [part='toolbar'] {
    visibility: hidden;
  }
  [part='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
    padding: 4px;
    border: 1px solid var(--pagewise-toolbar-border, var(--border, #7f7f7f73));
    border-radius: 10px;
    background: var(--pagewise-toolbar-background, var(--surface, #1c1c1f));
    color: var(--pagewise-toolbar-color, var(--text, #fff));
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.2);
    user-select: none;
    -webkit-user-select: none;
    zoom: var(--zoom, 1);
  }
  button {
    min-block-size: 32px;
    padding: 4px 12px;
    border: 0;
    border-radius: 6px;
    background: none;
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  :host([data-touch]) button {
    min-block-size: 44px;
  }
  button:hover {
    background: rgb(127 127 127 / 0.3);
  }
  button:focus-visible {
    outline: 2px solid var(--pagewise-accent, currentcolor);
    outline-offset: -2px;
  }
  kbd {
    padding-inline-start: 8px;
    font: inherit;
    font-size: 12px;
    opacity: 0.75;
  }
  :host([data-touch]) kbd {
    display: none;
  }
  @media (hover: none) {
    kbd {
      display: none;
    }
  }
  [part='count'] {
    padding-inline: 4px 8px;
    opacity: 0.85;
  }
`;
