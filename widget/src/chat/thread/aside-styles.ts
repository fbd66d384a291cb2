import { css } from '../../dom/style-sheet.ts';

/** Notices, what waits, and what stands where nothing can be written. */
export const asideStyles = css`
  .notice {
    display: flex;
    align-items: flex-start;
    gap: 8px 12px;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .notice > div {
    flex: 1;
  }
  .notice > .icon {
    margin-block-start: 2px;
  }
  .notice > .tool {
    margin-block: -4px;
    margin-inline-end: -8px;
  }
  .notice.danger > .icon {
    color: var(--_danger);
  }
  .notice.warning > .icon {
    color: var(--_warning);
  }
  .queued .bubble {
    opacity: 0.75;
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    color: var(--_muted);
    font-size: 0.87em;
  }
  .no-composer {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    margin: 8px 8px 0;
    padding: 8px;
    color: var(--_muted);
    font-size: 0.93em;
    text-align: center;
  }
`;
