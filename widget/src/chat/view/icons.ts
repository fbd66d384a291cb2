import { svg, html, type TemplateResult } from 'lit';

/** Strokes on a 20 × 20 grid. */
const shapes = {
  send: svg`<path d="M10 16V4.5M5 9l5-5 5 5" />`,
  stop: svg`<rect x="5.5" y="5.5" width="9" height="9" rx="1.5" fill="currentColor" />`,
  compose: svg`<path d="M9.5 4H5.5a1.5 1.5 0 0 0-1.5 1.5v9A1.5 1.5 0 0 0 5.5 16h9a1.5 1.5 0 0 0 1.5-1.5v-4M8 12l.5-2.5L15 3l2 2-6.5 6.5z" />`,
  close: svg`<path d="m5.5 5.5 9 9m0-9-9 9" />`,
  history: svg`<path d="M4 10a6 6 0 1 0 1.8-4.3L4 7.5M4 4v3.5h3.5M10 7v3.2l2.2 1.3" />`,
  back: svg`<path d="M16 10H4.5M9 5.5 4.5 10 9 14.5" class="flips" />`,
  copy: svg`<rect x="7" y="7" width="9" height="9" rx="1.5" /><path d="M13 7V5.5A1.5 1.5 0 0 0 11.5 4h-6A1.5 1.5 0 0 0 4 5.5v6A1.5 1.5 0 0 0 5.5 13H7" />`,
  check: svg`<path d="m4.5 10.5 3.5 3.5 7.5-8" />`,
  up: svg`<path d="M7 9.2 9.6 4c1.1 0 1.900.8 1.9 1.9v2.3h3.7a1.4 1.4 0 0 1 1.4 1.6l-.8 4.9a1.4 1.4 0 0 1-1.4 1.2H7M7 9.2v6.7M7 9.2H4v6.7h3" />`,
  down: svg`<path d="M13 10.8 10.4 16c-1.1 0-1.9-.8-1.9-1.9v-2.3H4.8a1.4 1.4 0 0 1-1.4-1.6l.8-4.9a1.4 1.4 0 0 1 1.4-1.2H13M13 10.8V4.1M13 10.8h3V4.1h-3" />`,
  retry: svg`<path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 4v3.5h-3.5" />`,
  below: svg`<path d="M10 4v11.5M5 11l5 5 5-5" />`,
  quote: svg`<path d="M8 6H4.5v4.5H8V6Zm0 4.5c0 2-1 3-2.5 3.5M15.5 6H12v4.5h3.5V6Zm0 4.5c0 2-1 3-2.5 3.5" />`,
  chevron: svg`<path d="m7.5 5 5 5-5 5" class="flips" />`,
  plus: svg`<path d="M10 4v12M4 10h12" />`,
  file: svg`<path d="M11 3.5H6A1.5 1.5 0 0 0 4.5 5v10A1.5 1.5 0 0 0 6 16.5h8a1.5 1.5 0 0 0 1.5-1.5V8zM11 3.5V8h4.5" />`,
  search: svg`<circle cx="9" cy="9" r="4.8" /><path d="m12.6 12.6 3.4 3.4" />`,
  edit: svg`<path d="m4 16 .8-3.5L13.5 3.8l2.7 2.7-8.7 8.7z" />`,
  bin: svg`<path d="M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10M8.5 9v4M11.5 9v4" />`,
  globe: svg`<circle cx="10" cy="10" r="6.5" /><path d="M3.5 10h13M10 3.5c2 1.9 2.8 4 2.8 6.5S12 14.6 10 16.5c-2-1.9-2.8-4-2.8-6.5S8 5.4 10 3.5Z" />`,
  book: svg`<path d="M10 5.5C8.5 4.3 6.5 4 4 4v11c2.5 0 4.500.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5V4c-2.5 0-4.500.3-6 1.5Zm0 0v11" />`,
  mic: svg`<rect x="7.5" y="3" width="5" height="9" rx="2.5" /><path d="M4.5 10a5.5 5.5 0 0 0 11 0M10 15.5V18" />`,
  tools: svg`<path d="M3.5 6.5h7M14.5 6.5h2M3.5 13.5h2M9.5 13.5h7" /><circle cx="12.5" cy="6.5" r="1.8" /><circle cx="7.5" cy="13.5" r="1.8" />`,
  at: svg`<circle cx="10" cy="10" r="2.8" /><path d="M12.8 7.2v3.6c0 2.6 3.7 2.3 3.7-.8a6.5 6.5 0 1 0-2.6 5.2" />`,
  info: svg`<circle cx="10" cy="10" r="6.5" /><path d="M10 9v4.5M10 6.5v.1" />`,
  warning: svg`<path d="M10 4 3.5 15.5h13zM10 8.5v3.2M10 13.5v.1" />`,
  spark: svg`<path d="M10 3.5c.6 4 2.5 5.9 6.5 6.5-4 .6-5.9 2.5-6.5 6.5-.6-4-2.5-5.9-6.5-6.5 4-.6 5.9-2.5 6.5-6.5Z" />`,
  lock: svg`<rect x="5" y="9" width="10" height="7" rx="1.5" /><path d="M7 9V6.8a3 3 0 0 1 6 0V9" />`,
  wrap: svg`<path d="M4 5h12M4 10h9.5a2.5 2.5 0 0 1 0 5H10m2-2-2 2 2 2M4 15h3" />`,
  image: svg`<rect x="3.5" y="4.5" width="13" height="11" rx="1.5" /><circle cx="7.5" cy="8.5" r="1.2" /><path d="m4 14 4-3.5 3 2.5 2-1.8 3.5 3" />`,
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside words, or in a button that has a label: never read out. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${shapes[name]}</svg>`;
}

/** The nearest of our pictures for one of ChatKit's icon names; nothing for those without one. */
export function chatKitIcon(name: string | undefined): TemplateResult | undefined {
  const shape = name === undefined ? undefined : likeness[name.replace(/^lucide:/, '')];
  return shape && icon(shape);
}

const likeness: Readonly<Record<string, IconName>> = {
  'book-open': 'book',
  'book-closed': 'book',
  'book-clock': 'book',
  notebook: 'book',
  document: 'file',
  'square-text': 'file',
  'page-blank': 'file',
  'square-image': 'image',
  images: 'image',
  globe: 'globe',
  search: 'search',
  sparkle: 'spark',
  'sparkle-double': 'spark',
  bolt: 'spark',
  lightbulb: 'spark',
  star: 'spark',
  check: 'check',
  'check-circle': 'check',
  info: 'info',
  'circle-question': 'info',
  lifesaver: 'info',
  'settings-slider': 'tools',
  'settings-cog': 'tools',
  write: 'edit',
  'write-alt': 'edit',
  'write-alt2': 'edit',
  'notebook-pencil': 'edit',
  compose: 'compose',
  history: 'history',
  clock: 'history',
  close: 'close',
  plus: 'plus',
  reload: 'retry',
  'chevron-right': 'chevron',
  'back-small': 'back',
  'back-large': 'back',
  home: 'book',
  'home-alt': 'book',
  menu: 'tools',
  hamburger: 'tools',
  share: 'send',
};
