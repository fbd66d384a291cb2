import { html, nothing, type TemplateResult } from 'lit';

/** A button that shows a picture alone, and says what it does. */
export function toolButton(
  picture: TemplateResult,
  label: string,
  run: (event: Event) => unknown,
  pressed?: boolean,
): TemplateResult {
  return html`<button
    type="button"
    class="tool"
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed ?? nothing}
    @click=${run}
  >
    ${picture}
  </button>`;
}
