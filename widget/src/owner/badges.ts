import { html, nothing, type TemplateResult } from 'lit';
import type { AskedQuestion } from './shapes.ts';

/** What an outcome is called. */
export const outcomes: Readonly<Record<AskedQuestion['outcome'], string>> = {
  answered: 'Answered',
  quoted: 'Quoted',
  unanswered: 'Unanswered',
  stopped: 'Stopped',
  failed: 'Failed',
};

export function outcomeBadge(outcome: AskedQuestion['outcome']): TemplateResult {
  return html`<span class="badge ${outcome}">${outcomes[outcome]}</span>`;
}

export function ratingBadge(rating: AskedQuestion['rating']): TemplateResult | typeof nothing {
  if (!rating) return nothing;
  const isGood = rating === 'positive';
  return html`<span class="badge ${isGood ? 'answered' : 'failed'}"
    >${isGood ? 'Helpful' : 'Not helpful'}</span
  >`;
}
