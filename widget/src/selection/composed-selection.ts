export interface ComposedSelection {
  range: Range;
  /** All of it, where the reader has selected several parts, as Firefox lets them: cells of a table. */
  ranges: readonly Range[];
  /** The reader went from its end to its beginning. */
  backward: boolean;
}

/** Selections inside shadow roots as Chromium tells them, outside every standard. */
interface SelectingRoot extends ShadowRoot {
  getSelection?(): Selection | null;
}

/** The document's selection as a range, inside `roots` too; `undefined` when it is empty. */
export function composedSelection(roots: ReadonlySet<ShadowRoot>): ComposedSelection | undefined {
  const selection = getSelection();
  if (!selection) return undefined;
  const open = [...roots].filter((root) => root.isConnected);
  const [composed] = composedRanges(selection, open);
  if (composed && !isCollapsed(composed)) {
    const range = liveRange(composed);
    const ranges = selection.rangeCount > 1 ? allRanges(selection) : [range];
    return { range, ranges, backward: isBackward(selection, composed) };
  }
  for (const root of open.toReversed()) {
    const inner = (root as SelectingRoot).getSelection?.();
    if (inner && inner.rangeCount > 0 && !inner.isCollapsed) {
      const range = inner.getRangeAt(0).cloneRange();
      return { range, ranges: [range], backward: isBackward(inner, range) };
    }
  }
  return undefined;
}

/** What is selected, in one line. */
export function wordsOf(ranges: readonly Range[]): string {
  return ranges.map(String).join(' ').replace(/\s+/g, ' ').trim();
}

/** Each part of a selection, in the order of the page. */
export function allRanges(selection: Selection): Range[] {
  const all: Range[] = [];
  for (let at = 0; at < selection.rangeCount; at += 1) all.push(selection.getRangeAt(at));
  return all.filter(({ collapsed }) => !collapsed).map((range) => range.cloneRange());
}

function composedRanges(selection: Selection, shadowRoots: ShadowRoot[]): AbstractRange[] {
  try {
    return selection.getComposedRanges({ shadowRoots });
  } catch {
    // Not there yet, or with the arguments of its first edition.
    return selection.rangeCount > 0 ? [selection.getRangeAt(0)] : [];
  }
}

function isCollapsed({
  startContainer,
  startOffset,
  endContainer,
  endOffset,
}: AbstractRange): boolean {
  return startContainer === endContainer && startOffset === endOffset;
}

/** A range cannot span trees: one that ends in another tree ends with the tree it began in. */
function liveRange({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range {
  const range = document.createRange();
  const root = startContainer.getRootNode();
  if (endContainer.getRootNode() === root) {
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
  } else {
    range.selectNodeContents(root);
    range.setStart(startContainer, startOffset);
  }
  return range;
}

function isBackward(selection: Selection, range: AbstractRange): boolean {
  const { direction } = selection as { direction?: string };
  if (direction === 'forward' || direction === 'backward') return direction === 'backward';
  return selection.anchorNode === range.endContainer && selection.anchorOffset === range.endOffset;
}
