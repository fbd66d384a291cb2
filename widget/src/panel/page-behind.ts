/**
 * The page behind an open panel: inert where the panel fills the window, and elsewhere with the
 * focus where it can be seen. Loaded when the panel opens.
 *
 * @module
 */
import { activeElement } from '../dom/dom.ts';

/** Marks what is inert because the panel is in front of it; the page is still read. */
const behind = 'data-pagewise-behind';

/** True when panel and page have room side by side. */
export function hasRoomBeside({ offsetWidth }: HTMLElement): boolean {
  return offsetWidth * 2.5 <= innerWidth;
}

/** Makes the page inert until `signal` ends. */
export function coverPage(panel: HTMLElement, signal: AbortSignal): void {
  const covered: Element[] = [];
  let node: Node = panel;
  while (node !== document.documentElement && node.parentNode) {
    for (const child of node.parentNode.children) {
      const stays = child === node || child.matches('[inert],[aria-live],head,script,style');
      if (!stays) covered.push(child);
    }
    node = node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode;
  }
  for (const element of covered) {
    element.toggleAttribute('inert', true);
    element.toggleAttribute(behind, true);
  }
  panel.ariaModal = 'true';
  signal.addEventListener('abort', () => {
    panel.ariaModal = null;
    for (const element of covered) {
      element.removeAttribute('inert');
      element.removeAttribute(behind);
    }
  });
}

/** Scrolls to what has the focus when it is under the panel, or has the panel give way. */
export function watchFocus(
  panel: HTMLElement,
  giveWay: () => Promise<void>,
  signal: AbortSignal,
): void {
  const look = (path: readonly EventTarget[]): void => {
    const [target] = path;
    if (path.some((at) => at instanceof Element && at.localName.startsWith('pagewise-'))) return;
    // The browser scrolls first.
    requestAnimationFrame(() => {
      if (!(target instanceof Element) || target !== activeElement()) return;
      if (!isBehind(target, panel)) return;
      if (!hasRoomBeside(panel)) {
        const { top } = panel.getBoundingClientRect();
        const { bottom } = target.getBoundingClientRect();
        scrollBy({ top: bottom - top + 8, behavior: 'instant' });
        if (!isBehind(target, panel)) return;
      }
      void giveWay().then(() => target.scrollIntoView({ block: 'nearest' }));
    });
  };
  document.addEventListener('focusin', (event) => look(event.composedPath()), { signal });
  // It may have gone there while this was loaded.
  const focused = activeElement();
  if (focused) look([focused, document.activeElement!]);
}

/** True when the panel hides more than half of what can be seen of an element. */
function isBehind(element: Element, panel: HTMLElement): boolean {
  const front = panel.getBoundingClientRect();
  let seen = 0;
  let hidden = 0;
  for (const { left, top, right, bottom } of element.getClientRects()) {
    const box = new DOMRect(left, top, right - left, bottom - top);
    seen += overlap(box, new DOMRect(0, 0, innerWidth, innerHeight));
    hidden += overlap(box, front);
  }
  return hidden > seen / 2;
}

function overlap(one: DOMRect, other: DOMRect): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}
