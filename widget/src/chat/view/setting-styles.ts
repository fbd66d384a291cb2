import { css } from '../../dom/style-sheet.ts';

/** What readers ask for by their settings and devices: touch, strong contrast, forced colors. */
export const settingStyles = css`
  .tool[aria-pressed='true'] .icon {
    fill: currentColor;
  }
  :is(.scroll, .table, .math, .code pre):focus-visible {
    outline-offset: -2px;
  }
  .code figcaption button,
  .quiet,
  .task-sources a,
  .workflow summary,
  .choice,
  .tag {
    min-block-size: 24px;
  }
  .tag {
    min-inline-size: 24px;
  }
  button.tag {
    display: inline-flex;
    align-items: center;
  }
  @media (pointer: coarse) {
    .tool,
    .chip .tool.tool,
    .round {
      inline-size: 44px;
      block-size: 44px;
    }
    .quiet,
    .main,
    .prompt,
    .source,
    .to-end,
    .pick,
    .thread-entry,
    .history input,
    .suggestions li,
    .task-sources a,
    .workflow summary,
    .choice,
    .why label,
    .why textarea,
    .question textarea,
    .files .file,
    .composer textarea,
    .code figcaption button {
      min-block-size: 44px;
    }
    .quiet,
    .main,
    .to-end,
    .code figcaption button {
      min-inline-size: 44px;
      justify-content: center;
    }
    .composer textarea {
      padding-block: 12px;
    }
    /* The first icon begins where the text does. */
    .actions {
      margin-inline-start: -12px;
    }
    .source {
      flex-wrap: wrap;
      align-content: center;
    }
    .choice,
    .workflow summary,
    .task-sources a {
      align-items: center;
    }
    /* What is pressed reaches over its line, which stays as high as it was. */
    :is(button, a):is(.citation, .tag) {
      position: relative;
      min-inline-size: 28px;
      min-block-size: 44px;
      margin: -10px 8px;
      border-block: 10px solid transparent;
      border-radius: 12px / 22px;
      background-clip: padding-box;
    }
    :is(button, a).citation::after,
    :is(button, a).tag::after {
      content: '';
      position: absolute;
      inset: -10px -8px;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_border: color-mix(in oklab, var(--_text) 75%, var(--_surface));
      --_muted: var(--_text);
    }
    .citation,
    .tag {
      border: 1px solid;
    }
  }
  @media (forced-colors: active) {
    .tool[aria-pressed='true'],
    .round:not(:disabled),
    .main {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      outline-color: CanvasText;
    }
    .round:disabled {
      border: 1px solid GrayText;
      background: Canvas;
      color: GrayText;
    }
    .composer:focus-within {
      outline-color: Highlight;
    }
    .tool,
    .chip,
    select.pick,
    .thread-entry,
    .suggestions li,
    .code figcaption button,
    button.tag,
    button.citation,
    button.source {
      border: 1px solid ButtonBorder;
    }
    a.citation,
    a.source {
      border: 1px solid LinkText;
    }
    span:is(.citation, .tag, .source),
    .preview {
      border: 1px solid CanvasText;
    }
    .suggestions li[aria-selected='true'],
    .thread-entry[aria-current] {
      outline: 2px solid Highlight;
    }
  }
`;
