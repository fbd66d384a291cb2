export interface Wanted {
  page: string;
  startText: string;
  endText: string;
  backwards?: boolean;
  expectContains: string[];
  expectNot: string[];
}

/** Text nodes a reader sees, in the order they are shown, shadow roots and slots included. */
export function deepTexts(root: Node): Text[] {
  const found: Text[] = [];
  const visit = (node: Node) => {
    if (node instanceof Text) found.push(node);
    else if (!(node instanceof Element) || isSeen(node)) {
      const slot = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
      const shadow = node instanceof Element ? node.shadowRoot : null;
      for (const child of slot.length > 0 ? slot : (shadow ?? node).childNodes) visit(child);
    }
  };
  visit(root);
  return found;
}

function isSeen(element: Element): boolean {
  if (/^(?:script|style|noscript|textarea|select)$/.test(element.localName)) return false;
  if (element.matches('[aria-hidden=true],[contenteditable],.katex')) return false;
  if (getComputedStyle(element).display === 'contents') return true;
  if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
  if (getComputedStyle(element).position !== 'absolute') return true;
  const { width, right } = element.getBoundingClientRect();
  return width > 1 && right > 0;
}

interface Letter {
  node: Text;
  offset: number;
}

/** Selects from the start of one text to the end of another, as a reader's pointer would. */
export function selectText(root: Element, wanted: Wanted): AbstractRange | null {
  let text = '';
  const letters: Letter[] = [];
  for (const node of deepTexts(root)) {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const space = /\s/.test(node.data[offset] ?? '');
      if (space && text.endsWith(' ')) continue;
      text += space ? ' ' : (node.data[offset] ?? '');
      letters.push({ node, offset });
    }
  }
  const from = text.indexOf(wanted.startText);
  const to = text.indexOf(wanted.endText, from) + wanted.endText.length - 1;
  const start = letters[from];
  const end = letters[to];
  if (!start || !end) return null;
  const selection = document.getSelection();
  const [anchor, focus] = wanted.backwards ? [end, start] : [start, end];
  const past = (letter: Letter) => letter.offset + (letter === end ? 1 : 0);
  selection?.setBaseAndExtent(anchor.node, past(anchor), focus.node, past(focus));
  if (start.node.getRootNode() === end.node.getRootNode() && selection?.rangeCount) {
    if (start.node.getRootNode() === document) return selection.getRangeAt(0);
  }
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset + 1,
  });
}
