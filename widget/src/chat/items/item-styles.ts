import { css } from '../../dom/style-sheet.ts';

/** Steps, images, and questions back. */
export const itemStyles = css`
  .workflow {
    color: var(--_muted);
    font-size: 0.93em;
  }
  .workflow summary {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    border-radius: 6px;
    cursor: pointer;
    list-style: none;
  }
  .workflow summary::-webkit-details-marker {
    display: none;
  }
  .workflow summary:hover {
    color: var(--_text);
  }
  .fold {
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline: 0.2em;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
  }
  :dir(rtl) > .fold {
    transform: rotate(135deg);
  }
  [open] > summary > .fold {
    transform: rotate(45deg);
  }
  .workflow ol {
    display: flex;
    flex-direction: column;
    gap: 12px;
    margin: 8px 0 0;
    padding: 0;
    padding-inline-start: 2px;
    list-style: none;
  }
  .task-step {
    display: flex;
    gap: 8px;
  }
  .task-step > .icon {
    margin-block-start: 0.15em;
  }
  .task-step > div {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .bullet {
    flex: none;
    block-size: 0;
    margin: 0.6em 6px 0;
    border: 3px solid var(--_border);
    border-radius: 50%;
  }
  .bullet.pulse {
    border-color: var(--_accent);
  }
  .task-step p {
    margin: 0;
  }
  .task-step .title {
    color: var(--_text);
  }
  .queries,
  .task-sources {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 6px 0 0 !important;
    padding: 0;
    list-style: none;
  }
  .queries span,
  .task-sources :is(a, span) {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 2px 8px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    color: inherit;
    font-size: 0.93em;
    text-decoration: none;
  }
  .task-sources a:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .generated {
    margin: 0;
    max-inline-size: 26em;
  }
  .generated img,
  .canvas {
    display: grid;
    place-items: center;
    inline-size: 100%;
    border-radius: var(--_radius);
  }
  .canvas {
    aspect-ratio: 1;
    max-block-size: 17em;
    background: var(--_raised);
    color: var(--_muted);
  }
  .making img {
    filter: blur(6px);
    clip-path: inset(0 round var(--_radius));
  }
  .generated progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .questions fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .questions {
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .questions > fieldset,
  .question {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .questions > fieldset {
    gap: 16px;
  }
  .question > legend {
    margin-block-end: 6px;
  }
  .question > :is(legend, span:first-child) {
    padding: 0;
    font-weight: 600;
  }
  .question small {
    color: var(--_muted);
    font-size: 0.87em;
  }
  .question textarea {
    inline-size: 100%;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .choice {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  .choice input {
    accent-color: var(--_accent);
  }
  .answers {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .answers dt {
    color: var(--_muted);
    font-size: 0.93em;
  }
  .answers dd {
    margin: 0;
  }
`;
