import { css } from '../../dom/style-sheet.ts';

/** How a form in the conversation ends. */
export const formStyles = css`
  .buttons {
    display: flex;
    gap: 8px;
  }
  .main {
    padding: 6px 16px;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
`;
