import { kin } from '../dom/dom.ts';

/** What a reader types into, editors that take over the selection, and our own parts. */
const untouched =
  'input,textarea,select,[role=textbox],[data-pagewise-ignore],openai-chatkit,.CodeMirror,.cm-editor,.monaco-editor,.ace_editor';

/** True for our own elements and everything in them. */
export function isOurs(node: Node | null): boolean {
  return ancestors(node).some(({ localName }) => localName.startsWith('pagewise-'));
}

/** True when the range lies where questions may be asked about. */
export function isAskable(range: Range, within: string | undefined): boolean {
  const { startContainer, endContainer, endOffset } = range;
  // A triple click ends before the first character of the next block, which is not part of it.
  const ends = endOffset === 0 ? [startContainer] : [startContainer, endContainer];
  return (
    !ends.some((end) => ancestors(end).some(isUntouched)) &&
    (!within || ancestors(startContainer).some((element) => element.matches(within)))
  );
}

function isUntouched(element: Element): boolean {
  return (
    element.localName.startsWith('pagewise-') || element.matches(untouched) || isEditable(element)
  );
}

function isEditable(element: Element): boolean {
  return element instanceof HTMLElement && element.isContentEditable;
}

/** The element of a node and those around it, out of shadow roots too. */
function ancestors(node: Node | null): Element[] {
  const found: Element[] = [];
  for (let at = node; at; at = at instanceof ShadowRoot ? at.host : kin(at, 'parentNode')) {
    if (at instanceof Element) found.push(at);
    else if (at !== node && !(at instanceof ShadowRoot)) break;
  }
  return found;
}
