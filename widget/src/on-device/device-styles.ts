import { css } from '../dom/style-sheet.ts';

/** What is offered about the models on the device. */
export const deviceStyles = css`
  .device-offer {
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .device-offer p {
    margin: 0;
  }
  .device-offer div {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .device-offer progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .translated {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 8px;
    margin-block-start: 8px;
  }
  .translated > .prose {
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_border);
  }
`;
