import { css } from '../../dom/style-sheet.ts';

/** The reader's questions, beyond their words. */
export const questionStyles = css`
  .asked {
    display: flex;
    flex-direction: row-reverse;
    align-items: end;
    gap: 2px;
    max-inline-size: 100%;
  }
  .asked .bubble {
    min-inline-size: 0;
  }
  .asked .tool {
    margin-inline-start: -36px;
  }
  @media (hover: hover) {
    .user:not(:hover, :focus-within) .edit-tool {
      opacity: 0;
    }
  }
  .tag {
    padding: 2px 6px;
    border-radius: 6px;
    background: color-mix(in oklab, var(--_accent) 13%, var(--_surface));
  }
  .bubble .prose {
    margin-block: 6px;
    white-space: normal;
  }
  .folded:not(:focus-within) {
    max-block-size: 12em;
    overflow: hidden;
    mask-image: linear-gradient(#000 70%, transparent);
  }
`;
