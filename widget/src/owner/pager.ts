import { html, nothing, type TemplateResult } from 'lit';

/** Goes from one page of a list to the next. */
export function pager(
  { skip, limit, total, what }: { skip: number; limit: number; total: number; what: string },
  go: (skip: number) => void,
): TemplateResult | typeof nothing {
  if (total <= limit) return nothing;
  const last = Math.min(skip + limit, total);
  return html`<nav class="pager" aria-label=${`Pages of ${what}`}>
    <button type="button" ?disabled=${skip === 0} @click=${() => go(Math.max(0, skip - limit))}>
      Previous
    </button>
    <span role="status">${skip + 1}–${last} of ${total}</span>
    <button type="button" ?disabled=${last >= total} @click=${() => go(skip + limit)}>Next</button>
  </nav>`;
}
