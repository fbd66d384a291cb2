import type { ChatStrings } from '../../strings/en/chat.ts';
import type { SpokenStrings } from '../../strings/en/spoken.ts';

type Names = ChatStrings & SpokenStrings;

/** What can scroll in a conversation, with the key of its name; code has a name of its own. */
const kinds: readonly (readonly [string, keyof Names | undefined])[] = [
  ['.scroll', 'conversation'],
  ['.table', 'table'],
  ['.math', 'formula'],
  ['.code pre', undefined],
];
const selector = kinds.map(([kind]) => kind).join();

/** After these, what is inside their target may scroll as it did not before. */
const shown = ['contentvisibilityautostatechange', 'toggle', 'load'];

/**
 * Makes scrollable elements of a chat named tab stops for as long as they scroll: without a tab stop
 * they cannot be scrolled by keyboard.
 *
 * Elements are measured when they change, when they come into view, and when the conversation gets
 * another width. Only the conversation itself has an observer of its size: with one for each block,
 * a frame of a long answer would cost what the whole answer costs.
 *
 * @param names Words of the chat, asked for each time.
 */
export function watchScrollers(root: ShadowRoot, names: () => Names, signal: AbortSignal): void {
  const changed = new Set<HTMLElement>();
  const measure = (): void => {
    // What is not laid out is measured when it comes into view.
    const visible = [...changed].filter((each) =>
      each.checkVisibility({ contentVisibilityAuto: true }),
    );
    changed.clear();
    // All are measured before the first is changed: a change in between is another layout.
    const measured = visible.map((element) => [element, doesScroll(element)] as const);
    for (const [element, scrolls] of measured) update(element, scrolls, names());
  };
  const add = (element: HTMLElement | null | undefined): void => {
    if (!element) return;
    if (changed.size === 0) requestAnimationFrame(measure);
    changed.add(element);
  };
  const addInside = (node: ParentNode): void =>
    node.querySelectorAll<HTMLElement>(selector).forEach(add);

  let width: number | undefined;
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      add(target.closest<HTMLElement>('.scroll'));
      if (!target.matches('.scroll') || contentRect.width === width) continue;
      width = contentRect.width;
      addInside(target);
    }
  });
  const watch = (element: Element): void => {
    if (element.matches('.scroll'))
      for (const each of [element, ...element.children]) sizes.observe(each);
    else if (element.parentElement?.matches('.scroll')) sizes.observe(element);
  };

  const changes = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const around = target instanceof Element ? target : target.parentElement;
      add(around?.closest<HTMLElement>(selector));
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        watch(node);
        if (node.matches(selector)) add(node);
        addInside(node);
      }
    }
  });
  changes.observe(root, { childList: true, characterData: true, subtree: true });
  const all = (): void => addInside(root);
  for (const type of shown) {
    root.addEventListener(
      type,
      ({ target }) => {
        if (target instanceof Element) addInside(target);
      },
      { capture: true, signal },
    );
  }
  document.fonts.addEventListener('loadingdone', all, { signal });
  for (const found of root.querySelectorAll('.scroll')) watch(found);
  all();
}

function doesScroll(element: HTMLElement): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  return scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
}

function update(element: HTMLElement, scrolls: boolean, names: Names): void {
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
