import { html, nothing, type TemplateResult } from 'lit';
import type { AskedQuestion } from './api-responses.ts';

/** What an outcome is called. */
export const outcomes: Readonly<Record<AskedQuestion['outcome'], string>> = {
  answered: 'Answered',
  quoted: 'Quoted',
  unanswered: 'Unanswered',
  stopped: 'Stopped',
  failed: 'Failed',
};

/** How an answer ended, as a label. */
export function outcomeBadge(outcome: AskedQuestion['outcome']): TemplateResult {
  return html`<span class="badge ${outcome}">${outcomes[outcome]}</span>`;
}

/** What the reader thought of an answer, as a label; nothing without a rating. */
export function ratingBadge(rating: AskedQuestion['rating']): TemplateResult | typeof nothing {
  if (!rating) return nothing;
  const isGood = rating === 'positive';
  return html`<span class="badge ${isGood ? 'answered' : 'failed'}"
    >${isGood ? 'Helpful' : 'Not helpful'}</span
  >`;
}
