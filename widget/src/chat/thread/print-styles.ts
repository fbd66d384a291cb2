import { css } from '../../dom/style-sheet.ts';

/** On paper, a chat is all that was said, without what can be pressed. */
export const printStyles = css`
  @media print {
    :host {
      display: block;
      block-size: auto;
      overflow: visible;
    }
    .body {
      display: block;
    }
    .scroll {
      overflow: visible;
    }
    .thread {
      min-block-size: 0;
      max-inline-size: none;
    }
    .chunk:not(:last-child) {
      content-visibility: visible;
    }
    .foot,
    .head,
    .actions,
    .follow-ups,
    .earlier,
    .edit-tool,
    .user > .quiet,
    .stopped button,
    .to-end {
      display: none;
    }
    .folded:not(:focus-within) {
      max-block-size: none;
      mask-image: none;
    }
    .bubble {
      border-color: currentColor;
    }
    .source {
      break-inside: avoid;
    }
  }
`;
