import { css } from '../../dom/style-sheet.ts';

/** What Markdown becomes. Comes with what reads it. */
export const proseStyles = css`
  .prose :is(sub, sup) {
    font-size: 0.8em;
    line-height: 0;
  }
  :is(.prose, .part) > * {
    margin-block: 0 0.75em;
  }
  /* In a very long answer, what is out of view is not laid out. */
  .part {
    content-visibility: auto;
    contain-intrinsic-size: auto 30em;
  }
  .prose :is(h3, h4, h5, h6) {
    margin-block: 1.1em 0.4em;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
  }
  .prose h3 {
    font-size: 1.2em;
  }
  .prose > :first-child {
    margin-block-start: 0;
  }
  :is(.prose, .prose blockquote, .part) > :last-child {
    margin-block-end: 0;
  }
  .prose :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .prose li > :is(ul, ol, p, div) {
    margin-block: 0.25em;
  }
  .prose li > p:first-child {
    margin-block-start: 0;
  }
  .prose li::marker {
    color: var(--_muted);
  }
  .prose li.loose,
  .prose li > p + p {
    margin-block-start: 0.75em;
  }
  .prose li.task {
    display: flex;
    gap: 0.5em;
    margin-inline-start: -1.5em;
    list-style: none;
  }
  .prose li.task > div {
    margin: 0;
    min-inline-size: 0;
  }
  .prose li.task p {
    margin: 0;
  }
  .prose a {
    color: var(--_accent);
    /* A title in another direction than the text around it begins where it begins. */
    unicode-bidi: plaintext;
    text-underline-offset: 2px;
    text-decoration-thickness: 1px;
  }
  .prose a[data-host]::after {
    content: ' (' attr(data-host) ')';
    color: var(--_muted);
    font-size: 0.87em;
  }
  .prose blockquote {
    margin-inline: 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_border);
    color: var(--_muted);
  }
  .prose .alert {
    border-color: var(--_accent);
    color: inherit;
  }
  .prose .alert-title {
    margin-block-end: 0.25em;
    font-weight: 650;
  }
  .prose .alert.warning {
    border-color: var(--_warning);
  }
  .prose .alert.caution {
    border-color: var(--_danger);
  }
  .prose .notes {
    font-size: 0.87em;
    color: var(--_muted);
  }
  .prose .note {
    padding-inline: 0.2em;
    color: var(--_accent);
  }
  /* Further in, a narrow panel would have no room for words. */
  .prose
    :is(ul, ol, blockquote)
    :is(ul, ol, blockquote)
    :is(ul, ol, blockquote)
    :is(ul, ol, blockquote)
    :is(ul, ol, blockquote)
    :is(ul, ol, blockquote) {
    padding-inline-start: 0;
    list-style-position: inside;
  }
  .prose hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
    margin-block: 1.2em;
  }
  .prose :not(pre) > code {
    padding: 0.1em 0.35em;
    border-radius: 4px;
    background: var(--_raised);
    font-family: var(--_mono);
    font-size: 0.87em;
  }
  .prose img {
    max-inline-size: 100%;
    max-block-size: 26em;
    border-radius: 8px;
  }
  .no-image {
    color: var(--_muted);
  }
  .code {
    margin-inline: 0;
    border: 1px solid var(--_border);
    border-radius: 10px;
    overflow: hidden;
    background: var(--_raised);
  }
  /* The line above the code comes with its part. */
  .code:not(:has(figcaption)) {
    padding-block-start: 32px;
  }
  .code pre {
    margin: 0;
    padding: 4px 12px 12px;
    font-family: var(--_mono);
    font-size: 0.87em;
    line-height: 1.5;
    direction: ltr;
    text-align: left;
    overflow-wrap: normal;
    tab-size: 4;
  }
  .code code {
    display: block;
    min-inline-size: 100%;
    inline-size: max-content;
    font: inherit;
  }
  .code .part {
    display: block;
  }
  .table table {
    border-collapse: collapse;
    font-size: 0.93em;
    overflow-wrap: normal;
  }
  .table :is(th, td) {
    padding: 6px 12px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    max-inline-size: 23em;
    min-inline-size: 4em;
  }
  .table th {
    font-weight: 600;
    border-block-end-width: 2px;
  }
  .math {
    text-align: center;
  }
  :is(.code pre, .table, .math) {
    overflow-x: auto;
    scrollbar-width: thin;
  }
  .cite {
    white-space: nowrap;
  }
  .citation {
    display: inline-grid;
    align-items: center;
    min-inline-size: 24px;
    min-block-size: 24px;
    margin-inline: 2px;
    text-decoration: none;
    vertical-align: 0.12em;
  }
  .citation,
  .source .label {
    padding-inline: 0.4em;
    border-radius: 0.8em;
    background: color-mix(in oklab, var(--_accent) 13%, var(--_surface));
    /* Of the accent alone only the contrast with the surface is sure. */
    color: color-mix(in oklab, var(--_accent) 60%, var(--_text));
    font-size: 0.8em;
    font-weight: 600;
    line-height: 1.6;
    text-align: center;
  }
  button.citation:hover,
  a.citation:hover {
    background: var(--_accent);
    color: var(--_on-accent);
  }
`;
