/** The tree as it is shown: shadow roots in place of their hosts' children, slots filled. */

export function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

export function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

export function flatChildren(element: Element): ArrayLike<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === 'slot' && element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes({ flatten: true });
    if (assigned.length > 0) return assigned;
  }
  return element.childNodes;
}

export function flatParent(node: Node): Element | null {
  if ((isElement(node) || isText(node)) && node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent && isElement(parent) ? parent : null;
}

/** The node's ancestors in the shown tree, nearest first, the node itself left out. */
export function* flatAncestors(node: Node): Generator<Element> {
  for (let at = flatParent(node); at; at = flatParent(at)) yield at;
}

/** The nearest element, from the node upwards through shadow roots, that matches. */
export function flatClosest(node: Node, selector: string): Element | null {
  if (isElement(node) && node.matches(selector)) return node;
  for (const ancestor of flatAncestors(node)) if (ancestor.matches(selector)) return ancestor;
  return null;
}
