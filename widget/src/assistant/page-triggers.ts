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

/** Calls back when something is clicked that the site named with a selector, until `signal` ends. */
export function onTrigger(
  selector: () => string | undefined,
  clicked: () => void,
  signal: AbortSignal,
): void {
  listen('click', signal, (event) => {
    const trigger = selector();
    const isTrigger =
      trigger &&
      event
        .composedPath()
        .some((target) => target instanceof Element && matchesSelector(target, trigger));
    if (!isTrigger) return;
    event.preventDefault();
    clicked();
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
