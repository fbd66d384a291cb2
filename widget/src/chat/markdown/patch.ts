import type { Attributes, Inline } from './inline.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { costs, work } from './work.ts';

const made = new WeakMap<Node, Attributes>();

/** The element of this kind in the place of `there`, which it is already or else makes way. */
export function place(
  parent: Element,
  there: ChildNode | null,
  tag: string,
  attributes: Attributes = {},
): HTMLElement {
  if (there instanceof HTMLElement && there.localName === tag && isMade(there, attributes))
    return there;
  const element = document.createElement(tag);
  made.set(element, attributes);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  return put(parent, there, element);
}

/** Makes an element show running text, keeping each node that already shows its part of it. */
export function patch(parent: Element, nodes: readonly Inline[], context: MarkdownContext): void {
  let there = parent.firstChild;
  for (const node of nodes) {
    if (typeof node === 'string') {
      const text = there instanceof Text ? there : put(parent, there, new Text());
      if (!node.startsWith(text.data)) text.data = node;
      else if (node !== text.data) text.appendData(node.slice(text.data.length));
      there = text.nextSibling;
    } else {
      const [tag, inside, attributes] = node;
      const element = place(parent, there, tag, attributes);
      const tex = attributes?.['data-tex'];
      if (tex === undefined) patch(element, inside, context);
      else if (!element.firstChild) {
        element.textContent = tex;
        context.onMath(element, tex, false);
      }
      there = element.nextSibling;
    }
  }
  removeFrom(there);
}

/** Removes a node and all that follow it. */
export function removeFrom(node: ChildNode | null): void {
  while (node) {
    const next: ChildNode | null = node.nextSibling;
    node.remove();
    node = next;
  }
}

/** Whether an element was made with these attributes. */
function isMade(element: Element, attributes: Attributes): boolean {
  const before = made.get(element);
  if (!before || before === attributes) return before !== undefined;
  const names = Object.keys({ ...before, ...attributes });
  return names.every((name) => before[name] === attributes[name]);
}

function put<T extends ChildNode>(parent: Element, there: ChildNode | null, fresh: T): T {
  work.done += costs.node;
  if (there) there.replaceWith(fresh);
  else parent.append(fresh);
  return fresh;
}
