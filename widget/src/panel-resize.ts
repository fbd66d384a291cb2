/**
 * Makes the panel larger and smaller: loaded when the pointer or the focus first comes to its corner.
 *
 * @module
 */

import { showSize, sizeKey, type PanelSize } from './panel-size.ts';
import { store } from './stored.ts';

const smallest = { inline: 280, block: 240 };

/** Takes a press of the pointer or of a key on `handle`; other events of it mean nothing. */
export function resizeBy(event: Event, handle: HTMLElement, panel: HTMLElement): void {
  if (event instanceof KeyboardEvent) nudge(event, panel);
  else if (event.type === 'pointerdown' && event instanceof PointerEvent)
    drag(event, handle, panel);
}

/** Makes the panel as large as there is room for it, now and on the next page. */
function resize(panel: HTMLElement, inline: number, block: number): void {
  const size: Partial<PanelSize> = {
    inline: Math.round(Math.max(smallest.inline, Math.min(inline, innerWidth))),
  };
  if (!panel.hasAttribute('dock')) {
    size.block = Math.round(Math.max(smallest.block, Math.min(block, innerHeight)));
  }
  showSize(panel, size);
  store('localStorage', sizeKey, { ...size });
}

function drag(event: PointerEvent, handle: HTMLElement, panel: HTMLElement): void {
  // The pointer may have gone while this file was on its way.
  if (event.button !== 0 || !handle.matches(':active')) return;
  handle.setPointerCapture(event.pointerId);
  const { width, height } = panel.getBoundingClientRect();
  const ended = new AbortController();
  const listening = { signal: ended.signal };
  handle.addEventListener(
    'pointermove',
    ({ clientX, clientY }) =>
      resize(
        panel,
        width + (clientX - event.clientX) * outward(panel),
        height + (event.clientY - clientY),
      ),
    listening,
  );
  for (const type of ['pointerup', 'pointercancel'] as const) {
    handle.addEventListener(type, () => ended.abort(), listening);
  }
}

function nudge({ key, shiftKey }: KeyboardEvent, panel: HTMLElement): void {
  const step = shiftKey ? 64 : 16;
  const { width, height } = panel.getBoundingClientRect();
  const sideways = step * outward(panel);
  const sizes: Record<string, [number, number]> = {
    ArrowLeft: [width - sideways, height],
    ArrowRight: [width + sideways, height],
    ArrowUp: [width, height + step],
    ArrowDown: [width, height - step],
  };
  const size = sizes[key];
  if (size) resize(panel, ...size);
}

/** 1 when the panel grows to the right, -1 when to the left. */
function outward(panel: HTMLElement): 1 | -1 {
  const { left, right } = panel.getBoundingClientRect();
  return left < innerWidth - right ? 1 : -1;
}
