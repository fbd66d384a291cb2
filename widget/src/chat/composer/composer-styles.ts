import { css } from '../../dom/style-sheet.ts';

/** Where the reader writes. */
export const composerStyles = css`
  .foot {
    inline-size: 100%;
    max-inline-size: 49em;
    margin-inline: auto;
    padding: 0 12px 12px;
  }
  .composer {
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding: 8px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
  }
  .composer:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  /* The same words behind the field make it as tall as they are. */
  .write {
    display: grid;
  }
  .write::after {
    content: attr(data-words) ' ';
    visibility: hidden;
    white-space: pre-wrap;
  }
  .write::after,
  .composer textarea {
    grid-area: 1 / 1;
    max-block-size: 12em;
    padding: 4px 8px;
    overflow-wrap: anywhere;
  }
  .composer textarea {
    outline: 0;
    resize: none;
    scrollbar-width: thin;
  }
  /* Without words of the reader's, 'auto' would put the placeholder to the left. */
  .composer textarea:placeholder-shown {
    direction: inherit;
  }
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .gap {
    display: flex;
    flex: 1;
  }
  /* No higher than its row: what is read keeps its place. */
  .to-end {
    padding-block: 2px;
  }
  .round {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .round:disabled {
    background: var(--_raised);
    color: var(--_muted);
    opacity: 1;
  }
  .disclaimer {
    margin: 8px 8px 0;
    color: var(--_muted);
    font-size: 0.8em;
    text-align: center;
  }
  .disclaimer.strong {
    color: var(--_text);
  }
  /* A flat window, which is what 400 % zoom makes of any: one line, and the room for the answer. */
  @media (height <= 420px) {
    .foot {
      padding: 0 8px 4px;
    }
    .composer {
      flex-flow: row wrap;
      align-items: end;
      padding: 2px;
    }
    .composer > * {
      flex: 1 0 100%;
      min-inline-size: 0;
    }
    .composer > .write {
      flex: 1 1 8em;
      min-inline-size: 8em;
    }
    .write::after,
    .composer textarea {
      max-block-size: 4.5em;
    }
    .composer > .row {
      flex: none;
    }
  }
`;
