import { svg, html, type TemplateResult } from 'lit';

/** Strokes on a 20 × 20 grid: those that every conversation may show. */
const shapes = {
  send: svg`<path d="M10 16V4.5M5 9l5-5 5 5" />`,
  stop: svg`<rect x="5.5" y="5.5" width="9" height="9" rx="1.5" fill="currentColor" />`,
  close: svg`<path d="m5.5 5.5 9 9m0-9-9 9" />`,
  copy: svg`<rect x="7" y="7" width="9" height="9" rx="1.5" /><path d="M13 7V5.5A1.5 1.5 0 0 0 11.5 4h-6A1.5 1.5 0 0 0 4 5.5v6A1.5 1.5 0 0 0 5.5 13H7" />`,
  up: svg`<path d="M7 9.2 9.6 4c1.1 0 1.900.8 1.9 1.9v2.3h3.7a1.4 1.4 0 0 1 1.4 1.6l-.8 4.9a1.4 1.4 0 0 1-1.4 1.2H7M7 9.2v6.7M7 9.2H4v6.7h3" />`,
  down: svg`<path d="M13 10.8 10.4 16c-1.1 0-1.9-.8-1.9-1.9v-2.3H4.8a1.4 1.4 0 0 1-1.4-1.6l.8-4.9a1.4 1.4 0 0 1 1.4-1.2H13M13 10.8V4.1M13 10.8h3V4.1h-3" />`,
  retry: svg`<path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 4v3.5h-3.5" />`,
  below: svg`<path d="M10 4v11.5M5 11l5 5 5-5" />`,
  quote: svg`<path d="M8 6H4.5v4.5H8V6Zm0 4.5c0 2-1 3-2.5 3.5M15.5 6H12v4.5h3.5V6Zm0 4.5c0 2-1 3-2.5 3.5" />`,
  file: svg`<path d="M11 3.5H6A1.5 1.5 0 0 0 4.5 5v10A1.5 1.5 0 0 0 6 16.5h8a1.5 1.5 0 0 0 1.5-1.5V8zM11 3.5V8h4.5" />`,
  warning: svg`<path d="M10 4 3.5 15.5h13zM10 8.5v3.2M10 13.5v.1" />`,
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside words, or in a button that has a label: never read out. */
export function icon(name: IconName): TemplateResult {
  return drawn(shapes[name]);
}

export function drawn(shape: TemplateResult<2>): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${shape}</svg>`;
}
