import {
  autoUpdate,
  computePosition,
  flip,
  offset,
  shift,
  type VirtualElement,
} from '@floating-ui/dom';
import { setOffer } from './ask-offer.ts';
import { nextLineDepth } from './next-line.ts';
import { outOfView } from './out-of-view.ts';
import type { Selected } from './selection-controller.ts';

/** Selection handles need this much room below a touched selection, in px. */
const touchGap = 44;
/** The system's callout, and handles, need this much above one. */
const calloutGap = 96;
/** Between the toolbar and the selection, or the line after it. */
const gap = 6;

/**
 * Keeps a toolbar at a selection while the page scrolls or changes.
 *
 * @returns Ends it.
 */
export function keepAtSelection(toolbar: HTMLElement, selected: Selected): () => void {
  const reference = referenceOf(selected);
  let isOver = false;
  const place = async (): Promise<void> => {
    const { x, y, isHidden } = await placeOf(toolbar, reference, selected);
    if (isOver) return;
    toolbar.style.setProperty('left', `${x}px`);
    toolbar.style.setProperty('top', `${y}px`);
    toolbar.toggleAttribute('data-hidden', isHidden);
    // Out of view it offers nothing.
    setOffer(!isHidden);
  };
  const stop = autoUpdate(reference, toolbar, () => void place());
  return () => {
    isOver = true;
    stop();
  };
}

async function placeOf(
  toolbar: HTMLElement,
  reference: VirtualElement,
  selected: Selected,
): Promise<{ x: number; y: number; isHidden: boolean }> {
  const touch = selected.by === 'touch';
  const nextLine = gap + depthOfNextLine(selected, gap + toolbar.offsetHeight);
  const below = touch ? Math.max(touchGap, nextLine) : nextLine;
  const above = touch ? calloutGap : gap;
  const { x, y, middlewareData } = await computePosition(reference, toolbar, {
    strategy: 'fixed',
    placement: selected.backward && !touch ? 'top-start' : 'bottom-start',
    middleware: [
      offset(({ placement }) => (placement.startsWith('top') ? above : below)),
      flip({ padding: 8 }),
      shift({ padding: 8, crossAxis: touch }),
      outOfView,
    ],
  });
  return { x, y, isHidden: middlewareData.outOfView?.isSo };
}

/** How far the line after a selection reaches below it, where a toolbar of that height would cover it. */
function depthOfNextLine({ ranges, range }: Selected, height: number): number {
  const last = ranges.at(-1) ?? range;
  const line = [...last.getClientRects()].findLast(({ width }) => width > 0);
  return line ? nextLineDepth(last, line, height) : 0;
}

/** The line where the selection ends for the reader, and what it scrolls with. */
function referenceOf({ ranges, backward, by, ...selected }: Selected): VirtualElement {
  const range = (backward ? ranges[0] : ranges.at(-1)) ?? selected.range;
  const end = backward ? range.startContainer : range.endContainer;
  const contextElement = end instanceof Element ? end : end.parentElement;
  return {
    getBoundingClientRect() {
      if (by === 'touch') return range.getBoundingClientRect();
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
      const line = backward ? rects[0] : rects.at(-1);
      if (!line) return range.getBoundingClientRect();
      const x = backward ? line.left : line.right;
      return new DOMRect(Math.max(line.left, x - 40), line.top, 40, line.height);
    },
    ...(contextElement && { contextElement }),
  };
}
