import { matchesSelector } from '../dom/dom.ts';
import { isTyping, matches } from '../dom/keyboard.ts';
import type { CurrentOptions } from '../options.ts';

/** What on the page opens the assistant. */
export interface PageTriggers {
  options(): Pick<CurrentOptions, 'shortcut' | 'trigger'>;
  /** The shortcut was pressed. */
  pressed(): void;
  /** An element of the page's own was clicked that opens the assistant. */
  clicked(): void;
}

/** Watches the page for the shortcut and for clicks on what the site named, until `signal` ends. */
export function watchTriggers(
  { options, pressed, clicked }: PageTriggers,
  signal: AbortSignal,
): void {
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || !matches(event, options().shortcut) || isTyping()) return;
      event.preventDefault();
      pressed();
    },
    { signal },
  );
  document.addEventListener(
    'click',
    (event) => {
      const { trigger } = options();
      if (!trigger || event.defaultPrevented) return;
      const isTrigger = event
        .composedPath()
        .some((target) => target instanceof Element && matchesSelector(target, trigger));
      if (!isTrigger) return;
      event.preventDefault();
      clicked();
    },
    { signal },
  );
}
