/**
 * Pictures of what is loaded on need, and for ChatKit's icon names.
 *
 * @module
 */
import type { TemplateResult } from 'lit';
import { drawn, icon, type IconName } from './icons.ts';

const shapes = {
  file: 'M11 3.5H4.5v13h11V8zV8h4.5',
  info: 'M3.5 10a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M10 9v4.5M10 6.5v.1',
  lock: 'M5 9h10v7H5zM7 9V6.8a3 3 0 0 1 6 0V9',
  compose: 'M9.5 4H4v12h12v-5.5M8 12l.5-2.5L15 3l2 2-6.5 6.5z',
  history: 'M4 10a6 6 0 1 0 1.8-4.3L4 7.5M4 4v3.5h3.5M10 7v3.2l2.2 1.3',
  back: 'M16 10H4.5M9 5.5 4.5 10 9 14.5',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  quote: 'M8 6H4.5v4.5H8zv4.5c0 2-1 3-2.5 3.5M15.5 6H12v4.5h3.5zv4.5c0 2-1 3-2.5 3.5',
  chevron: 'm7.5 5 5 5-5 5',
  plus: 'M10 4v12M4 10h12',
  search: 'M4.2 9a4.8 4.8 0 1 0 9.6 0 4.8 4.8 0 1 0-9.6 0m8.4 3.6 3.4 3.4',
  edit: 'm4 16 .8-3.5L13.5 3.8l2.7 2.7-8.7 8.7z',
  bin: 'M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10M8.5 9v4M11.5 9v4',
  globe:
    'M3.5 10a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0h13M10 3.5c2 1.9 2.8 4 2.8 6.5S12 14.6 10 16.5c-2-1.9-2.8-4-2.8-6.5S8 5.4 10 3.5Z',
  book: 'M10 5.5C8.5 4.3 6.5 4 4 4v11c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5V4c-2.5 0-4.5.3-6 1.5Zm0 0v11',
  mic: 'M7.5 5.5a2.5 2.5 0 0 1 5 0v4a2.5 2.5 0 0 1-5 0zM4.5 10a5.5 5.5 0 0 0 11 0M10 15.5V18',
  tools:
    'M3.5 6.5h7M14.5 6.5h2M3.5 13.5h2M9.5 13.5h7M10.7 6.5a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 1 0-3.6 0m-5 7a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 1 0-3.6 0',
  at: 'M7.2 10a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0M12.8 7.2v3.6c0 2.6 3.7 2.3 3.7-.8a6.5 6.5 0 1 0-2.6 5.2',
  spark:
    'M10 3.5c.6 4 2.5 5.9 6.5 6.5-4 .6-5.9 2.5-6.5 6.5-.6-4-2.5-5.9-6.5-6.5 4-.6 5.9-2.5 6.5-6.5Z',
  wrap: 'M4 5h12M4 10h9.5a2.5 2.5 0 0 1 0 5H10m2-2-2 2 2 2M4 15h3',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l1-1',
  image:
    'M3.5 4.5h13v11h-13zM6.3 8.5a1.2 1.2 0 1 0 2.4 0 1.2 1.2 0 1 0-2.4 0M4 14l4-3.5 3 2.5 2-1.8 3.5 3',
} as const;

export type AnyIconName = IconName | keyof typeof shapes;

export function anyIcon(name: AnyIconName): TemplateResult {
  return isBase(name)
    ? icon(name)
    : drawn(shapes[name], name === 'back' || name === 'chevron' ? 'flips' : '');
}

function isBase(name: AnyIconName): name is IconName {
  return !(name in shapes);
}

/** The nearest of our pictures for one of ChatKit's icon names, if there is one. */
export function chatKitIcon(name: string | undefined): TemplateResult | undefined {
  const shape = name === undefined ? undefined : likeness[name.replace(/^lucide:/, '')];
  return shape && anyIcon(shape);
}

const likeness: Readonly<Record<string, AnyIconName>> = {
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
