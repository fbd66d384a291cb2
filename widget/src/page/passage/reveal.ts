import { flatAncestors, isElement } from '../flat-tree.ts';
import { Openers } from './openers.ts';
import { boxOf } from '../read/visibility.ts';

/** Longest wait for a part of the page to appear, in ms. */
const longestWait = 800;

/**
 * Shows what a node stands in: opens `<details>`, presses the tab of its panel or the button of its
 * accordion, and waits for the page to show it.
 *
 * @returns The nearest element around the node that can be seen, and whether the node itself can.
 */
export async function reveal(node: Node): Promise<{ shown: Element | null; isShown: boolean }> {
  const openers = new Openers();
  let shown: Element | null = null;
  const holders = [...flatAncestors(node)].reverse();
  if (isElement(node)) holders.push(node);
  for (const holder of holders) {
    if (isHidden(holder) && !(await open(holder, openers.of(holder))))
      return { shown, isShown: false };
    if (holder instanceof HTMLDetailsElement) holder.open = true;
    shown = holder;
  }
  return { shown, isShown: true };
}

/** What browsers show to who searches has a box like any other. */
function isHidden(element: Element): boolean {
  return element.getAttribute('hidden') === 'until-found' || boxOf(element).hidden;
}

async function open(element: Element, opener: Element | undefined): Promise<boolean> {
  if (opener === element) {
    element.dispatchEvent(new Event('beforematch', { bubbles: true }));
    element.removeAttribute('hidden');
  } else if (opener instanceof HTMLElement) {
    // Some libraries take the press and not the click; what it has shown, a click may hide again.
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup']) press(opener, type);
    if (!(await appears(element, 50))) opener.click();
  }
  return appears(element, opener ? longestWait : 0);
}

function press(target: HTMLElement, type: string): void {
  const Press = type.startsWith('pointer') ? PointerEvent : MouseEvent;
  const down = type.endsWith('down');
  target.dispatchEvent(
    new Press(type, { bubbles: true, cancelable: true, composed: true, buttons: down ? 1 : 0 }),
  );
}

async function appears(element: Element, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; isHidden(element);) {
    if (performance.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  return true;
}
