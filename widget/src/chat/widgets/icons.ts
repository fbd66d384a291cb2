import { html, nothing, svg, type TemplateResult } from 'lit';

const circle = 'M16.5 10a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z';
const sheet =
  'M11 3.5H6A1.5 1.5 0 0 0 4.5 5v10A1.5 1.5 0 0 0 6 16.5h8a1.5 1.5 0 0 0 1.5-1.5V8zM11 3.5V8h4.5';
const square = 'M5.5 3.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2Z';
const star = 'm10 3.2 2.1 4.3 4.7.7-3.4 3.3.8 4.7L10 14l-4.2 2.2.8-4.7-3.4-3.3 4.7-.7z';
const sparkle =
  'M10 3.5c.6 4 2.5 5.9 6.5 6.5-4 .6-5.9 2.5-6.5 6.5-.6-4-2.5-5.9-6.5-6.5 4-.6 5.9-2.5 6.5-6.5Z';
const book =
  'M10 5.5C8.5 4.3 6.5 4 4 4v11c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5V4c-2.5 0-4.5.3-6 1.5Zm0 0v11';
const closedBook = 'M15.5 3.5H6.5a2 2 0 0 0-2 2v9a2 2 0 0 1 2-2h9Zm0 9v4h-9a2 2 0 0 1-2-2';
const notebook =
  'M6 3.5h8.5a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1-1.5 1.5H6zM4 6.5h3.5M4 10h3.5M4 13.5h3.5';
const pen = 'm4 16 .8-3.5 8.7-8.7 2.7 2.7-8.7 8.7z';
const person = 'M13 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM4.5 16.5a5.5 5.5 0 0 1 11 0';
const picture = `${square}m.5 11 3.8-3.8 2.7 2.7 2-2 3 3M8.5 7.5a1 1 0 1 1-2 0 1 1 0 0 1 2 0`;

/** Strokes on a 20 × 20 grid, one for each of ChatKit's names. */
const strokes: Readonly<Record<string, string>> = {
  agent:
    'M6 7h8a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2Zm4 0V4M8 10.5v2M12 10.5v2M2.5 11v2M17.5 11v2',
  analytics: 'M4 16V9.5M8 16V4.5M12 16v-4.5M16 16V7',
  atom: 'M17 10c0 1.7-3.1 3-7 3s-7-1.3-7-3 3.1-3 7-3 7 1.3 7 3ZM13.5 16c-1.5.9-4.2-1.1-6.1-4.5S5.1 4.9 6.5 4s4.2 1.1 6.1 4.5 2.3 6.6.9 7.5ZM10 10v.1',
  batch: 'M10 3.5 16.5 7 10 10.5 3.5 7zM3.5 10l6.5 3.5 6.5-3.5M3.5 13l6.5 3.5 6.5-3.5',
  bolt: 'M11 3 4.5 11.5h5L8.5 17l7-9h-5z',
  'book-open': book,
  'book-closed': closedBook,
  'book-clock': `${closedBook}M10 6v2.5l1.5 1`,
  bug: 'M7 8h6v4.5a3 3 0 0 1-6 0zM8 8V6.5a2 2 0 0 1 4 0V8M7 10.5H3.5M16.5 10.5H13M7 8 4.5 6M13 8l2.5-2M7.3 14l-2.8 2M12.7 14l2.8 2',
  calendar:
    'M5 5h10a1.5 1.5 0 0 1 1.5 1.5V15a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V6.5A1.5 1.5 0 0 1 5 5ZM3.5 8.5h13M7 3v3.5M13 3v3.5',
  chart: 'M3.5 3.5v13h13M6.5 12.5l3-3.5 2.5 2 4-5',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  'check-circle': `${circle}m-9.5.3 2.2 2.2 4-4.5`,
  'chevron-left': 'm12.5 5-5 5 5 5',
  'chevron-right': 'm7.5 5 5 5-5 5',
  'circle-question': `${circle}M8.2 8.2a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.7-.9 1.4M10 13.5v.1`,
  compass: `${circle}M12.8 7.2l-1.6 4-4 1.6 1.6-4z`,
  confetti: 'm4 16.5 3-9 6 6zM12 7.5c0-2 1-3 3-3M13 10c1.5-1.5 2.5-1.5 4-.5M9.5 3v1.5M16 13.5v1',
  cube: 'M10 3 16 6.3v7.4L10 17l-6-3.3V6.3zM4 6.3l6 3.4 6-3.4M10 9.7V17',
  desktop:
    'M4.5 4h11A1.5 1.5 0 0 1 17 5.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 11.5v-6A1.5 1.5 0 0 1 4.5 4ZM10 13v3.5M6.5 16.5h7',
  document: `${sheet}M7 11h6M7 13.7h4`,
  'dots-horizontal':
    'M5.2 10a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0ZM10.7 10a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0ZM16.2 10a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0Z',
  'dots-vertical':
    'M10.7 4.5a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0ZM10.7 10a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0ZM10.7 15.5a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0Z',
  'empty-circle': circle,
  'external-link':
    'M8.5 4.5h-3a1.5 1.5 0 0 0-1.5 1.5v8.5A1.5 1.5 0 0 0 5.5 16H14a1.5 1.5 0 0 0 1.5-1.5v-3M11.5 4H16v4.5M16 4l-7 7',
  globe: `${circle}M3.5 10h13M10 3.5c2 1.9 2.8 4 2.8 6.5S12 14.6 10 16.5c-2-1.9-2.8-4-2.8-6.5S8 5.4 10 3.5Z`,
  keys: 'M10 12.5a3.2 3.2 0 1 1-6.5 0 3.2 3.2 0 0 1 6.5 0Zm-1-2.3L15.5 4M13 6.5l2 2M11 8.5l1.3 1.3',
  lab: 'M8 3.5v4.5l-4 6.3a1.5 1.5 0 0 0 1.3 2.2h9.4a1.5 1.5 0 0 0 1.3-2.2L12 8V3.5M7 3.5h6M6 12h8',
  images:
    'M7.5 3.5H15a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H7.5A1.5 1.5 0 0 1 6 12V5a1.5 1.5 0 0 1 1.5-1.5ZM6 11.5l3-2.5 2.5 2 2-1.5 3 2.5M3.5 7v8A1.5 1.5 0 0 0 5 16.5h8.5',
  info: `${circle}M10 9v4.5M10 6.5v.1`,
  lifesaver: `${circle}M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM5.4 5.4l2.5 2.5M12.1 12.1l2.5 2.5M14.6 5.4l-2.5 2.5M7.9 12.1l-2.5 2.5`,
  lightbulb: 'M8 13.5v-1.3a4.7 4.7 0 1 1 4 0v1.3zM8.5 16.5h3',
  mail: 'M4.5 4.5h11A1.5 1.5 0 0 1 17 6v8a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14V6a1.5 1.5 0 0 1 1.5-1.5ZM3.5 6l6.5 5 6.5-5',
  'map-pin':
    'M10 17c3.3-3.6 5-6.3 5-8.5a5 5 0 0 0-10 0c0 2.2 1.7 4.9 5 8.5Zm1.8-8.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0Z',
  maps: 'm3.5 5.5 4-2 5 2 4-2v11l-4 2-5-2-4 2zM7.5 3.5v11M12.5 5.5v11',
  mobile:
    'M7 3h6a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 13 17H7a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 7 3ZM9.5 14.5h1',
  name: 'M4 5h12v10H4zM6.5 12.5 9 7.5l2.5 5M7.3 11h3.4M13.5 8v4.5',
  notebook,
  'notebook-pencil': `M10.5 16.5H6v-13h8.5A1.5 1.5 0 0 1 16 5v3M4 6.5h3.5M4 10h3.5M4 13.5h3.5M12 16.5l.5-2 4-4 1.5 1.5-4 4z`,
  'page-blank': sheet,
  phone:
    'M6.5 3.5H4.7c-.7 0-1.2.6-1.2 1.3.5 6.3 5.4 11.2 11.7 11.7.7 0 1.3-.5 1.3-1.2v-2.5l-3.3-1.3-1.5 1.7c-2-1-3.7-2.7-4.7-4.7l1.7-1.5z',
  play: 'm6.5 4 9 6-9 6z',
  plus: 'M10 4v12M4 10h12',
  profile: `${circle}M12.2 8.5a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0ZM5.8 15a4.5 4.5 0 0 1 8.4 0`,
  'profile-card':
    'M4.5 4.5h11A1.5 1.5 0 0 1 17 6v8a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14V6a1.5 1.5 0 0 1 1.5-1.5ZM9 8.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0ZM5 12.8a2.6 2.6 0 0 1 5 0M12 8.5h2.5M12 11.5h2.5',
  reload: 'M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 4v3.5h-3.5',
  star,
  search: 'M13.8 9a4.8 4.8 0 1 1-9.6 0 4.8 4.8 0 0 1 9.6 0ZM12.6 12.6 16 16',
  sparkle,
  'sparkle-double':
    'M8 5.5c.5 3.2 2 4.7 5.2 5.2C10 11.2 8.5 12.7 8 16c-.5-3.3-2-4.8-5.2-5.3C6 10.2 7.5 8.7 8 5.5ZM15 3c.2 1.5.9 2.2 2.4 2.4C15.9 5.6 15.2 6.3 15 7.8c-.2-1.5-.9-2.2-2.4-2.4C14.1 5.2 14.8 4.5 15 3Z',
  'square-code': `${square}M8 7.5 5.8 10 8 12.5M12 7.5l2.2 2.5L12 12.5`,
  'square-image': picture,
  'square-text': `${square}M6.5 7.5h7M6.5 10h7M6.5 12.5h4`,
  suitcase:
    'M4.5 7h11A1.5 1.5 0 0 1 17 8.5V14a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14V8.5A1.5 1.5 0 0 1 4.5 7ZM7.5 7V5A1 1 0 0 1 8.5 4h3a1 1 0 0 1 1 1v2M3 10.5h14',
  'settings-slider':
    'M3.5 6.5h7M14.5 6.5h2M3.5 13.5h2M9.5 13.5h7M14.3 6.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0ZM9.3 13.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0Z',
  user: person,
  wreath:
    'M6.5 4C4 6 3.5 9.5 5 12.5c1 2 2.7 3.2 5 3.5 2.3-.3 4-1.5 5-3.5 1.5-3 1-6.5-1.5-8.5M4 8l2.5 1M4.8 12l2.7-.2M7 14.7l1.8-1.9M16 8l-2.5 1M15.2 12l-2.7-.2M13 14.7l-1.8-1.9',
  write: pen,
  'write-alt': `${pen}M11 16.5h5.5`,
  'write-alt2':
    'M9.5 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16h9a1.5 1.5 0 0 0 1.5-1.5v-4M8 12l.5-2.5L15 3l2 2-6.5 6.5z',
};

const filled: Readonly<Record<string, string>> = {
  'check-circle-filled': `${circle}`,
  'star-filled': star,
};

const dot = 'M12.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z';

/** A picture beside words, never read out. A name that is not known becomes a dot. */
export function widgetIcon(name: string): TemplateResult {
  const plain = name.replace(/^(?:lucide|vendor):/, '');
  const stroke = Object.hasOwn(strokes, plain) ? strokes[plain] : undefined;
  const shape = Object.hasOwn(filled, plain) ? filled[plain] : undefined;
  const flips = plain.startsWith('chevron') || plain === 'external-link' ? 'flips' : nothing;
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
    ${
      stroke
        ? svg`<path class=${flips} d=${stroke} />`
        : svg`<path fill="currentColor" d=${shape ?? dot} />`
    }${plain === 'check-circle-filled' ? svg`<path class="tick" d="m7 10.3 2.2 2.2 4-4.5" />` : nothing}
  </svg>`;
}

/** The names that have a picture of their own. */
export const iconNames: readonly string[] = [
  'dot',
  ...Object.keys(filled),
  ...Object.keys(strokes),
];
