import type { TemplateResult } from 'lit';

/** The list of conversations, behind the seam at which it is loaded. */
export interface HistoryPart {
  load: () => Promise<void>;
  close: () => void;
  render: () => TemplateResult;
}
