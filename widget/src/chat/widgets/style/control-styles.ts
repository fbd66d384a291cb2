import { css } from '../../../dom/style-sheet.ts';

/** Buttons, badges and fields. --c is the color of one, --on what can be read on it. */
export const controlStyles = css`
  .button,
  .badge {
    --c: var(--_text);
    --on: var(--_surface);
  }
  [data-color='primary'] {
    --c: var(--_accent);
    --on: var(--_on-accent);
  }
  [data-color='info'] {
    --c: var(--w-info);
  }
  [data-color='discovery'] {
    --c: var(--w-discovery);
  }
  [data-color='success'] {
    --c: var(--w-success);
  }
  :is([data-color='warning'], [data-color='caution']) {
    --c: var(--_warning);
  }
  [data-color='danger'] {
    --c: var(--_danger);
  }
  .button,
  .field {
    --h: 36px;
    --g: 12px;
    font: inherit;
    min-block-size: var(--h);
    border: 1px solid transparent;
    border-radius: min(10px, var(--_radius));
    padding: 4px var(--g);
    line-height: 1.4;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-inline-size: 0;
    max-inline-size: 100%;
    color: var(--c);
    background: none;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    padding: 0 6px;
    border: 1px solid transparent;
    border-radius: 6px;
    color: var(--c);
    font-size: 0.8em;
    font-weight: 500;
    line-height: 1.5;
  }
  .badge[data-size='md'] {
    font-size: 0.87em;
    padding: 2px 8px;
  }
  .badge[data-size='lg'] {
    font-size: 0.93em;
    padding: 4px 8px;
  }
  :is(.button, .badge)[data-variant='solid'] {
    background: var(--c);
    color: var(--on);
  }
  :is(.button, .badge)[data-variant='soft'] {
    background: color-mix(in oklab, var(--c) 10%, var(--_surface));
  }
  :is(.button, .badge)[data-variant='outline'] {
    border-color: color-mix(in oklab, var(--c) 30%, var(--_surface));
  }
  .button:hover:not(:disabled, [aria-disabled], [data-variant='solid']) {
    background: color-mix(in oklab, var(--c) 14%, var(--_surface));
  }
  .button[data-variant='solid']:hover:not(:disabled, [aria-disabled]) {
    background: color-mix(in oklab, var(--c) 88%, var(--_surface));
  }
  :is(.button, .field):disabled,
  .button[aria-disabled] {
    opacity: 0.55;
    cursor: default;
  }
  .button[aria-busy] {
    opacity: 1;
  }
  [data-pill] {
    border-radius: 999px;
  }
  .button[data-block],
  .field[data-block] {
    inline-size: 100%;
  }
  .button[data-uniform] {
    inline-size: var(--h);
    padding: 0;
  }
  :is(.button, .field):is([data-size='3xs'], [data-size='2xs']) {
    --h: 24px;
    --g: 8px;
    font-size: 0.8em;
  }
  :is(.button, .field)[data-size='xs'] {
    --h: 28px;
    --g: 8px;
    font-size: 0.87em;
  }
  :is(.button, .field)[data-size='sm'] {
    --h: 32px;
    --g: 12px;
    font-size: 0.93em;
  }
  :is(.button, .field)[data-size='lg'] {
    --h: 40px;
    --g: 16px;
  }
  :is(.button, .field):is([data-size='xl'], [data-size='2xl'], [data-size='3xl']) {
    --h: 48px;
    --g: 20px;
    font-size: 1.07em;
  }
  [data-icon-size='sm'] > .icon {
    font-size: 0.87em;
  }
  :is([data-icon-size='lg'], [data-icon-size='xl'], [data-icon-size='2xl']) > .icon {
    font-size: 1.2em;
  }
  .more {
    align-self: center;
    margin-block-start: 8px;
  }
  .field {
    inline-size: 100%;
    min-inline-size: 0;
    border-color: color-mix(in oklab, var(--_text) 45%, var(--_surface));
    background: var(--_surface);
    color: inherit;
  }
  .field[data-variant='soft'] {
    background: color-mix(in oklab, var(--_text) 6%, var(--_surface));
  }
  .field[data-variant='ghost'] {
    background: none;
    border-color: transparent;
  }
  :is(select, [type='date']).field:not([data-block]) {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .field:is([data-gutter='2xs'], [data-gutter='xs']) {
    --g: 6px;
  }
  .field[data-gutter='sm'] {
    --g: 8px;
  }
  .field:is([data-gutter='lg'], [data-gutter='xl']) {
    --g: 20px;
  }
  textarea.field {
    padding-block: 8px;
    resize: vertical;
  }
  textarea[data-resizes] {
    field-sizing: content;
    resize: none;
  }
  :placeholder-shown {
    /* Without words of the reader's, dir="auto" would put a placeholder to the left. */
    direction: inherit;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .editable {
    inline-size: 100%;
    padding: 2px 6px;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    resize: none;
  }
  .editable:hover,
  .editable:focus {
    border-color: color-mix(in oklab, var(--_text) 45%, var(--_surface));
    background: var(--_raised);
  }
  :is(.field, .editable):user-invalid {
    border-color: var(--_danger);
  }
  .radios {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .radios[data-direction='col'] {
    flex-direction: column;
  }
  .choice {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
  }
  .choice input {
    flex: none;
    margin: 0;
    accent-color: var(--_accent);
    transform: translateY(0.1em);
  }
  .choice {
    min-block-size: 24px;
  }
  @media (pointer: coarse) {
    .button,
    .field {
      min-block-size: max(44px, var(--h));
    }
    .editable,
    .choice {
      min-block-size: 44px;
    }
    .choice {
      align-items: center;
    }
    .button,
    .choice {
      min-inline-size: 44px;
    }
  }
  @media (prefers-contrast: more) {
    :is(.button, .badge):is([data-variant='outline'], [data-variant='soft']) {
      border-color: var(--c);
    }
    .field,
    .editable {
      border-color: var(--_text);
    }
  }
  @media (forced-colors: active) {
    .button,
    .badge {
      border-color: ButtonBorder;
    }
    .button[data-variant='solid'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      outline-color: CanvasText;
    }
  }
`;
