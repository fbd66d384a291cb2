import { css } from '../../dom/style-sheet.ts';

/** What breathes while something goes on, for as long as that takes. */
export const pulseStyles = css`
  @media (prefers-reduced-motion: no-preference) {
    .pulse {
      animation: pulse 1.2s infinite ease-in-out;
    }
  }
  @keyframes pulse {
    50% {
      opacity: 0.4;
    }
  }
`;
