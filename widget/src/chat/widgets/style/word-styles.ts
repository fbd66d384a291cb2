import { css } from '../../../dom/style-sheet.ts';

/** Titles, text, labels and icons, in their sizes. */
export const wordStyles = css`
  .title,
  .text,
  .caption,
  .label,
  .unknown {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .box[data-direction='row'] > :is(.text, .title, .caption) {
    overflow-wrap: break-word;
    min-inline-size: 0;
  }
  .title {
    font-size: 1.1em;
    font-weight: 600;
    line-height: 1.3;
  }
  .title[data-size='sm'] {
    font-size: 1em;
  }
  .title[data-size='lg'] {
    font-size: 1.25em;
  }
  .title[data-size='xl'] {
    font-size: 1.45em;
  }
  .title[data-size='2xl'] {
    font-size: 1.7em;
  }
  .title[data-size='3xl'] {
    font-size: 2em;
  }
  .title[data-size='4xl'] {
    font-size: 2.4em;
  }
  .title[data-size='5xl'] {
    font-size: 2.9em;
  }
  :is(.text, .label)[data-size='xs'] {
    font-size: 0.8em;
  }
  :is(.text, .label)[data-size='sm'] {
    font-size: 0.9em;
  }
  :is(.text, .label)[data-size='lg'] {
    font-size: 1.12em;
  }
  :is(.text, .label)[data-size='xl'] {
    font-size: 1.25em;
  }
  .caption {
    color: var(--_muted);
    font-size: 0.88em;
    line-height: 1.45;
  }
  .caption[data-size='sm'] {
    font-size: 0.8em;
  }
  .caption[data-size='lg'] {
    font-size: 0.95em;
  }
  .label {
    font-weight: 500;
  }
  [data-cut='truncate'] {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [data-cut='clamp'] {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--w-lines);
  }
  .icon-box {
    display: inline-flex;
    flex: none;
    font-size: 1em;
  }
  .icon-box[data-size='xs'] {
    font-size: 0.65em;
  }
  .icon-box[data-size='sm'] {
    font-size: 0.8em;
  }
  .icon-box[data-size='lg'] {
    font-size: 1.25em;
  }
  .icon-box[data-size='xl'] {
    font-size: 1.6em;
  }
  .icon-box[data-size='2xl'] {
    font-size: 2.1em;
  }
  .icon-box[data-size='3xl'] {
    font-size: 2.7em;
  }
`;
