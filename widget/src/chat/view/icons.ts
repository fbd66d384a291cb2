import { html, type TemplateResult } from 'lit';

const arrow = 'M10 16V4.5M5 9l5-5 5 5';
const thumb =
  'M7 9.2 9.6 4c1.1 0 1.9.8 1.9 1.9v2.3h3.7a1.4 1.4 0 0 1 1.4 1.6l-.8 4.9a1.4 1.4 0 0 1-1.4 1.2H4V9.2h3v6.7';

/** Strokes on a 20 × 20 grid: those that every conversation may show. */
const shapes = {
  send: arrow,
  below: arrow,
  up: thumb,
  down: thumb,
  // Lines so near each other that they fill the square.
  stop: 'M6 14V6h8v8H6v-1.3h8v-1.4H6V10h8V8.6H6V7.3h8',
  close: 'm5.5 5.5 9 9m0-9-9 9',
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  retry: 'M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 4v3.5h-3.5',
  warning: 'M10 4 3.5 15.5h13zM10 8.5v3.2M10 13.5v.1',
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside words, or in a button that has a label: never read out. */
export function icon(name: IconName): TemplateResult {
  return drawn(shapes[name], name === 'below' || name === 'down' ? 'turned' : '');
}

export function drawn(shape: string, how: '' | 'turned' | 'flips'): TemplateResult {
  return html`<svg class="icon ${how}" viewBox="0 0 20 20" aria-hidden="true">
    <path d=${shape} />
  </svg>`;
}
