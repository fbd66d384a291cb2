import type { ContentElement } from './content-element.ts';

/** A list that is being read. */
export interface List {
  /** What the next item bears; NaN where the list is not ordered. */
  number: number;
  /** 1, or -1 where it counts down. */
  step: number;
  /** Its next item follows on the next line. */
  tight: boolean;
}

export function listOf(element: ContentElement, tight: boolean): List {
  if (element.localName !== 'ol') return { number: NaN, step: 1, tight };
  const reversed = element.hasAttribute('reversed');
  const start = integer(element.getAttribute('start'));
  const count = () => [...element.querySelectorAll(':scope > li')].length;
  return { number: start ?? (reversed ? count() : 1), step: reversed ? -1 : 1, tight };
}

/** What stands before an item: its number or a dash. The list goes on to the next. */
export function markerOf(item: ContentElement, list: List): string {
  const number = integer(item.getAttribute('value')) ?? list.number;
  list.number = number + list.step;
  return Number.isNaN(number) ? '- ' : `${number}. `;
}

/** Whether the task of an item is done, as Markdown has it; empty where the item is no task. */
export function taskOf(item: ContentElement): string {
  const sign = signOf(item);
  if (sign) return isDone.test(sign) ? '[x] ' : '[ ] ';
  const box = item.querySelector('input[type=checkbox]');
  // A box that readers can tick says what they did, not what the page says.
  if (!box?.matches('[disabled],.task-list-item input') || box.closest('li') !== item) return '';
  return box.hasAttribute('checked') ? '[x] ' : '[ ] ';
}

const isDone = /[☑☒✓✔]|check/;
const isBox = /(?:check-?square|square-?check|square-o)(?=$|[\s-])/;

/** The box that an item of words begins with: its sign, or the class of its picture. */
function signOf(item: ContentElement): string {
  const first = item.firstElementChild;
  const holder = first?.localName === 'p' ? first : item;
  const icon = holder.firstElementChild;
  const drawn = (icon?.localName === 'i' && icon.getAttribute('class')) || '';
  if (isBox.test(drawn)) return drawn;
  const isPlain = holder !== item || !first;
  return (isPlain && /^\s*([☐❏☑☒✓✔])\s/.exec(holder.textContent ?? '')?.[1]) || '';
}

function integer(text: string | null): number | undefined {
  return text && /^\s*[+-]?\d+/.test(text) ? Number.parseInt(text, 10) : undefined;
}
