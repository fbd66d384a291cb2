import { yieldToOffer } from './ask-offer.ts';

/** What can have the focus in a part of the page. */
export const stops = 'a[href],button,[tabindex]:not([tabindex^="-"])';

/** A button of ours for the parts of the page that a reader points at or has the focus in. */
export interface PointedButton {
  button: HTMLElement;
  /** Which parts get it. */
  isFor(target: EventTarget): target is HTMLElement;
  /** Puts it into the document, for a part. */
  insert(part: HTMLElement): void;
  /** Keeps it in its place at a part. Returns what ends that. */
  keepAt(part: HTMLElement): () => void;
  ask(part: HTMLElement): void;
  /** Takes the button off the page. */
  signal?: AbortSignal;
}

/**
 * Shows a button on the part of the page under the pointer or with the focus. Tab goes from the last
 * stop in a part to its button, as if the button were the last thing in it. While there is an offer to
 * ask about the selected text, the button is there and out of sight.
 *
 * @returns Shows it on a part that the reader points at already.
 */
export function showOnPointed(options: PointedButton): (part: HTMLElement) => void {
  const { button, isFor, insert, keepAt, ask, signal } = options;
  let part: HTMLElement | undefined;
  let stop: (() => void) | undefined;

  const leave = (): void => {
    stop?.();
    stop = part = undefined;
    if (button.isConnected) button.hidePopover();
  };
  const enter = (found: HTMLElement): void => {
    if (found === part) return;
    leave();
    part = found;
    insert(found);
    button.popover = 'manual';
    button.showPopover();
    stop = keepAt(found);
  };
  const follow = (event: Event): void => {
    const path = event.composedPath();
    if (path.includes(button)) return;
    const found = path.find(isFor);
    if (found) enter(found);
    else if (part && !button.matches(':focus-within')) leave();
  };

  document.addEventListener('pointerover', follow, { ...(signal && { signal }), passive: true });
  document.addEventListener('focusin', follow, { ...(signal && { signal }) });
  yieldToOffer(button, signal);
  document.addEventListener(
    'keydown',
    (event) => {
      if (part && event.key === 'Tab' && !button.hasAttribute('data-yields'))
        tab(event, part, button);
    },
    { ...(signal && { signal }) },
  );
  button.addEventListener('click', () => {
    const asked = part;
    // With the focus in it, it would stay on the next part that is pointed at.
    button.blur();
    leave();
    if (asked) ask(asked);
  });
  signal?.addEventListener('abort', leave);
  return enter;
}

/** Tab leads from the last stop in a part to its button, and from there on from that stop. */
function tab(event: KeyboardEvent, part: HTMLElement, button: HTMLElement): void {
  const last = [...part.querySelectorAll<HTMLElement>(stops)].at(-1) ?? part;
  if (event.composedPath().includes(button)) {
    // The browser goes on from there, forwards or back.
    last.focus({ preventScroll: true });
    if (event.shiftKey) event.preventDefault();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    button.focus();
  }
}
