/**
 * Makes the panel larger and smaller: loaded when the pointer or the focus first comes to its handle.
 *
 * @module
 */
import type { Say } from '../dom/live-region.ts';
import { showSize, smallestSize, sizeKey, type PanelSize } from './panel-size.ts';
import { store } from '../dom/stored.ts';
import { panelStrings, type PanelStrings } from '../strings/en/panel.ts';

/** The panel, as far as it matters here. */
export interface Resizable extends HTMLElement {
  dock: boolean;
  strings: Partial<PanelStrings>;
  say: Say;
}

/** Widths that a click goes through, as multiples of the first. */
const widths = [1, 1.4, 2];
/** What the panel is as wide as where the site says nothing else, in px. */
const usualWidth = 400;
/** A pointer that moved less than this, in px, has clicked. */
const clickRange = 4;

/** When the pointer last dragged the handle: the click that follows is none. */
let wasDragged = false;
let saying: ReturnType<typeof setTimeout> | undefined;

/** Takes a press, a click or a key on `handle`; other events of it mean nothing. */
export function resizeBy(event: Event, handle: HTMLElement, panel: Resizable): void {
  if (event instanceof KeyboardEvent) nudge(event, panel);
  else if (event.type === 'click') {
    if (!wasDragged) cycle(panel);
  } else if (event.type === 'pointerdown' && event instanceof PointerEvent) {
    wasDragged = false;
    drag(event, handle, panel);
  }
}

/** Makes the panel as large as there is room for it, now and on the next page. */
function resize(panel: Resizable, inline: number, block: number): void {
  const size: Partial<PanelSize> = {
    inline: Math.round(Math.max(smallestSize.inline, Math.min(inline, innerWidth))),
  };
  if (!panel.dock) {
    size.block = Math.round(Math.max(smallestSize.block, Math.min(block, innerHeight)));
  }
  showSize(panel, size);
  store('localStorage', sizeKey, { ...size });
  clearTimeout(saying);
  // Once the panel rests.
  saying = setTimeout(() => saySize(panel), 500);
}

function saySize({ offsetWidth, offsetHeight, strings, say }: Resizable): void {
  const words = { ...panelStrings, ...strings }['panel.size'];
  say(words.replace('{width}', `${offsetWidth}`).replace('{height}', `${offsetHeight}`));
}

/** The next larger size, or the first again: for those who cannot drag. */
function cycle(panel: Resizable): void {
  const given = getComputedStyle(panel).getPropertyValue('--pagewise-panel-width');
  const first = /^\s*\d+px/.test(given) ? Number.parseFloat(given) : usualWidth;
  const largest = innerWidth - (panel.dock ? 0 : 40);
  const sizes = widths.map((times) => Math.min(first * times, largest));
  const next = sizes.find((width) => width > panel.offsetWidth + 8);
  // The first is as high as a panel is that was never resized.
  resize(panel, next ?? first, next ? innerHeight : Math.min(640, innerHeight));
}

function drag(event: PointerEvent, handle: HTMLElement, panel: Resizable): void {
  // The pointer may have gone while this file was on its way.
  if (event.button !== 0 || !handle.matches(':active')) return;
  handle.setPointerCapture(event.pointerId);
  const { width, height } = panel.getBoundingClientRect();
  const ended = new AbortController();
  const listening = { signal: ended.signal };
  handle.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      const [right, down] = [clientX - event.clientX, clientY - event.clientY];
      wasDragged ||= Math.hypot(right, down) > clickRange;
      if (wasDragged) resize(panel, width + right * outward(panel), height - down);
    },
    listening,
  );
  for (const type of ['pointerup', 'pointercancel'] as const) {
    handle.addEventListener(type, () => ended.abort(), listening);
  }
}

function nudge({ key, shiftKey }: KeyboardEvent, panel: Resizable): void {
  if (key === 'Enter' || key === ' ') cycle(panel);
  const step = shiftKey ? 64 : 16;
  const { width, height } = panel.getBoundingClientRect();
  const sideways = step * outward(panel);
  const sizes: Record<string, [number, number]> = {
    ArrowLeft: [width - sideways, height],
    ArrowRight: [width + sideways, height],
    ArrowUp: [width, height + step],
    ArrowDown: [width, height - step],
    Home: [smallestSize.inline, smallestSize.block],
    End: [innerWidth, innerHeight],
  };
  const size = sizes[key];
  if (size) resize(panel, ...size);
}

/** 1 when the panel grows to the right, -1 when to the left. */
function outward(panel: HTMLElement): 1 | -1 {
  const { left, right } = panel.getBoundingClientRect();
  return left < innerWidth - right ? 1 : -1;
}
