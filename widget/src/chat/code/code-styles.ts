import { css } from '../../dom/style-sheet.ts';

/** What stands above code, and its colors. */
export const codeStyles = css`
  .code figcaption {
    display: flex;
    gap: 4px;
    padding: 4px;
    padding-inline-start: 12px;
    align-items: center;
    font-size: 0.8em;
    color: color-mix(in oklab, var(--_muted) 60%, var(--_text));
  }
  .code figcaption span {
    flex: 1;
  }
  .code figcaption button {
    padding: 2px 8px;
    border-radius: 6px;
  }
  .code figcaption button:hover {
    background: var(--_border);
    color: var(--_text);
  }
  .code.wrap pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .code.wrap code {
    inline-size: auto;
  }
  .hljs-comment,
  .hljs-quote {
    color: light-dark(#5f6672, #9aa3b2);
  }
  .hljs-keyword,
  .hljs-selector-tag,
  .hljs-built_in,
  .hljs-tag,
  .hljs-name {
    color: light-dark(#7b2fb5, #d3a4ff);
  }
  .hljs-string,
  .hljs-regexp,
  .hljs-addition {
    color: light-dark(#1a6b3c, #9fdcae);
  }
  .hljs-number,
  .hljs-literal,
  .hljs-type,
  .hljs-attr,
  .hljs-attribute,
  .hljs-variable,
  .hljs-params {
    color: light-dark(#8a4b08, #f0c48a);
  }
  .hljs-title,
  .hljs-section {
    color: light-dark(#1f55b8, #9fc1ff);
  }
  .hljs-deletion {
    color: var(--_danger);
  }
`;
