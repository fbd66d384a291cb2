import { css } from '../../dom/style-sheet.ts';

/** What is being done for an answer. */
export const statusStyles = css`
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
  .dots i,
  .status > .icon {
    animation: breathe 1.2s infinite ease-in-out;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }
  .slow,
  .stopped {
    flex-wrap: wrap;
  }
`;
