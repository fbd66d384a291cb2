import { css } from '../../dom/style-sheet.ts';

/** The way to a person, and the form on it. */
export const handoffStyles = css`
  .handoff {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin-block: var(--_gap) 0;
    color: var(--_muted);
  }
  form.handoff {
    flex-flow: column nowrap;
    align-items: stretch;
    gap: 12px;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: inherit;
  }
  .handoff p {
    margin: 0;
  }
  .handoff p:empty {
    display: none;
  }
  .handoff label {
    display: grid;
    gap: 4px;
    font-weight: 600;
  }
  .handoff textarea,
  .handoff input {
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: 8px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 400;
    resize: vertical;
  }
  .handoff .buttons {
    flex-wrap: wrap;
  }
  .handoff a {
    overflow-wrap: anywhere;
    text-decoration: none;
  }
`;
