import type { ChatStrings } from '../../strings/en/chat.ts';

/** What can scroll in a conversation, with the key of its name; code has a name of its own. */
const kinds: readonly (readonly [string, keyof ChatStrings | undefined])[] = [
  ['.scroll', 'conversation'],
  ['.table', 'table'],
  ['.math', 'formula'],
  ['.code pre', undefined],
];
const selector = kinds.map(([kind]) => kind).join();

/**
 * Makes scrollable elements of a chat named tab stops for as long as they scroll: without a tab stop
 * they cannot be scrolled by keyboard.
 *
 * @param names Words of the chat, asked for each time.
 */
export function watchScrollers(root: ShadowRoot, names: () => ChatStrings): void {
  // In the next frame: a size that changes while sizes are told is an error of the page.
  const sizes = new ResizeObserver((entries) =>
    requestAnimationFrame(() => {
      const found = new Set(
        entries.flatMap(({ target }) => target.closest<HTMLElement>(selector) ?? []),
      );
      // All are measured before the first is changed: a change in between is another layout.
      const measured = [...found].map((element) => [element, doesScroll(element)] as const);
      for (const [element, scrolls] of measured) update(element, scrolls, names());
    }),
  );
  const watch = (element: Element): void => {
    sizes.observe(element);
    // What is in it grows while it stays as it is.
    for (const child of element.children) sizes.observe(child);
  };
  const changes = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const around = target instanceof Element ? target.closest(selector) : null;
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(selector)) watch(node);
        else if (around === target) sizes.observe(node);
        for (const inside of node.querySelectorAll(selector)) watch(inside);
      }
    }
  });
  changes.observe(root, { childList: true, subtree: true });
  for (const found of root.querySelectorAll(selector)) watch(found);
}

function doesScroll(element: HTMLElement): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  return scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
}

function update(element: HTMLElement, scrolls: boolean, names: ChatStrings): void {
  const name = kinds.find(([kind]) => element.matches(kind))?.[1];
  // One that has the focus keeps it.
  if (!scrolls && element.matches(':focus')) return;
  setAttribute(element, 'tabindex', scrolls ? '0' : undefined);
  if (!name) return;
  setAttribute(element, 'role', scrolls ? 'group' : undefined);
  setAttribute(element, 'aria-label', scrolls ? names[name] : undefined);
}

function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
