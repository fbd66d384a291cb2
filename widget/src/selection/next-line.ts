/** How many texts after the end are looked at: the next line is in one of the first. */
const mostTexts = 40;
/** Of each, how many characters: more than a line has. */
const mostCharacters = 400;

/**
 * How far the line after a passage reaches below its last one, in px. Zero where nothing follows within
 * `height` px.
 *
 * @param end Where the passage ends.
 * @param line The last line of it.
 */
export function nextLineDepth(end: Range, line: DOMRect, height: number): number {
  for (const rect of linesAfter(end)) {
    if (rect.width === 0 || rect.top < line.bottom - line.height / 3) continue;
    return rect.top < line.bottom + height ? rect.bottom - line.bottom : 0;
  }
  return 0;
}

/** Boxes of the texts after the end of a range, in the order of the document. */
function* linesAfter({ endContainer, endOffset }: Range): Generator<DOMRect> {
  const texts = document.createTreeWalker(endContainer.getRootNode(), NodeFilter.SHOW_TEXT);
  const part = document.createRange();
  texts.currentNode = endContainer.childNodes[endOffset] ?? endContainer;
  let node: Node | null = texts.currentNode instanceof Text ? texts.currentNode : texts.nextNode();
  for (let count = 0; node instanceof Text && count < mostTexts; count += 1) {
    const from = node === endContainer ? endOffset : 0;
    part.setStart(node, from);
    part.setEnd(node, Math.min(node.length, from + mostCharacters));
    yield* part.getClientRects();
    node = texts.nextNode();
  }
}
