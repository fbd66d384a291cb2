import { matchesSelector } from '../dom/dom.ts';
import { isTyping, matches } from '../dom/keyboard.ts';

/** Calls back when the shortcut is pressed, until `signal` ends. */
export function onShortcut(shortcut: () => string, pressed: () => void, signal: AbortSignal): void {
  listen('keydown', signal, (event) => {
    if (!matches(event, shortcut()) || isTyping()) return;
    event.preventDefault();
    pressed();
  });
}

/**
 * Calls back when something is clicked that the site named with a selector, or that has a question in
 * `data-pagewise-ask`, until `signal` ends.
 */
export function onTrigger(
  selector: () => string | undefined,
  clicked: (question: string | null) => void,
  signal: AbortSignal,
): void {
  listen('click', signal, (event) => {
    const trigger = selector();
    for (const target of event.composedPath()) {
      if (!(target instanceof Element)) continue;
      const question = target.getAttribute('data-pagewise-ask');
      if (question === null && !(trigger && matchesSelector(target, trigger))) continue;
      event.preventDefault();
      return clicked(question);
    }
  });
}

function listen<Type extends 'keydown' | 'click'>(
  type: Type,
  signal: AbortSignal,
  heard: (event: DocumentEventMap[Type]) => void,
): void {
  document.addEventListener(
    type,
    (event) => {
      if (!event.defaultPrevented) heard(event);
    },
    { signal },
  );
}
