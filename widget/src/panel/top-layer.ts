import { detach } from '../dom/dom.ts';
import { adopt, css } from '../dom/style-sheet.ts';

const styles = css`
  dialog.layer {
    all: unset;
    position: fixed;
    inset: 0 auto auto 0;
    inline-size: 0;
    block-size: 0;
    overflow: visible;
  }
  dialog.layer::backdrop {
    display: none;
  }
`;

/**
 * Puts an open panel in front of what the browser shows in front of the page: a modal dialog, which
 * makes all outside of it inert, or an element in full screen, which covers it. Ends with the signal,
 * and when there is nothing to be in front of any more.
 */
export function raisePanel(panel: HTMLElement, close: () => void, signal: AbortSignal): void {
  const usual = panel.parentElement;
  if (!usual || usual.matches('dialog.layer')) return;
  const layer = document.createElement('dialog');
  layer.className = 'layer';
  layer.ariaLabel = panel.ariaLabel;
  adopt(panel.getRootNode(), styles);
  usual.append(layer);
  move(panel, layer);
  if (document.fullscreenElement) {
    layer.popover = 'manual';
    layer.showPopover();
  } else {
    layer.showModal();
  }
  panel.focus({ preventScroll: true });
  const lowered = new AbortController();
  const lower = () => {
    lowered.abort();
    const hadFocus = panel.matches(':focus-within');
    if (layer.isConnected && usual.isConnected) move(panel, usual);
    detach(layer);
    if (hadFocus && !signal.aborted) panel.focus({ preventScroll: true });
  };
  const listening = { capture: true, signal: lowered.signal };
  const isOver = (event: Event) => event.target !== layer && lower();
  document.addEventListener('fullscreenchange', isOver, listening);
  document.addEventListener('close', isOver, listening);
  signal.addEventListener('abort', lower, { signal: lowered.signal });
  layer.addEventListener(
    'cancel',
    (event) => {
      event.preventDefault();
      close();
    },
    listening,
  );
}

/** A frame in it is reloaded by browsers that cannot move it. */
function move(element: Element, into: Element): void {
  if ('moveBefore' in into && typeof into.moveBefore === 'function') into.moveBefore(element, null);
  else into.append(element);
}
