const keys = ['keydown', 'keypress', 'keyup'];
const focuses = ['focusin', 'focusout', 'focus', 'blur'];
const presses = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'touchstart', 'click'];
/** Dialogs of the site that want the focus, and often every press, for themselves. */
const traps = '[aria-modal=true],dialog[open]';

/**
 * Keeps what happens in the panel from what the site listens to on its document: hotkeys that take
 * the letters of a question for commands, and dialogs that take the focus back or forbid presses
 * outside of them. Caught at the window, before the document, and told to our own elements only; what
 * a browser does by itself, such as writing the letter, goes on.
 */
export function keepEventsInside(panel: HTMLElement, signal: AbortSignal): void {
  const listen = (types: readonly string[], keep: (event: Event) => boolean) => {
    for (const type of types)
      addEventListener(
        type,
        (event) => {
          if (keep(event)) tellPanel(event, panel);
        },
        { capture: true, signal },
      );
  };
  const isInside = (event: Event) => event.isTrusted && event.composedPath().includes(panel);
  listen(keys, (event) => isInside(event) && !(event instanceof KeyboardEvent && isKept(event)));
  listen(focuses, (event) => {
    if (leavesTrap(event, panel)) event.stopPropagation();
    return isInside(event) && isTrapped();
  });
  listen(presses, (event) => isInside(event) && isTrapped());
}

/** Escape closes a preview or a menu first, and a key held with another is a command wherever it is. */
function isKept({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === 'Escape' || ctrlKey || metaKey || altKey;
}

function isTrapped(): boolean {
  return [...document.querySelectorAll(traps)].some((trap) => trap.checkVisibility());
}

/** The focus goes from a dialog of the site's into the panel: the dialog would take it back. */
function leavesTrap(event: Event, panel: HTMLElement): boolean {
  if (!/^(?:focusout|blur)$/.test(event.type) || !(event instanceof FocusEvent)) return false;
  const root = panel.getRootNode();
  const [target] = event.composedPath();
  return (
    root instanceof ShadowRoot &&
    event.relatedTarget === root.host &&
    target instanceof Element &&
    target.closest(traps) !== null
  );
}

/** Dispatches an event to each of our elements on its path, from the inside out. */
function tellPanel(event: Event, panel: HTMLElement): void {
  const path = event.composedPath();
  event.stopPropagation();
  // What a press does by itself, its copy does.
  if (event.type === 'click') event.preventDefault();
  let stopped = false;
  const inside = path.slice(0, path.indexOf(panel) + 1);
  for (let at = 0; at < inside.length; at += 1) {
    // Within a shadow tree the copy bubbles by itself.
    if (stopped || (at > 0 && !(path[at - 1] instanceof ShadowRoot))) continue;
    const copy = copyOf(event);
    Object.defineProperty(copy, 'composedPath', { value: () => path });
    Object.defineProperty(copy, 'stopPropagation', {
      value() {
        stopped = true;
        Event.prototype.stopPropagation.call(copy);
      },
    });
    inside[at]!.dispatchEvent(copy);
    if (copy.defaultPrevented) event.preventDefault();
  }
}

/**
 * The same event, which does not leave the shadow tree that it happens in. A press is one, for what it
 * does by itself; any other is told of only, as Firefox has all keys leave.
 */
function copyOf(event: Event): Event {
  const { bubbles, cancelable, type } = event;
  const given: Record<string, unknown> = {};
  for (const name in event) given[name] = Reflect.get(event, name);
  const init = { bubbles, cancelable, composed: false };
  if (event instanceof PointerEvent) return new PointerEvent(type, { ...given, ...init });
  if (event instanceof MouseEvent) return new MouseEvent(type, { ...given, ...init });
  const copy = new Event(type, init);
  for (const [name, value] of Object.entries(given))
    if (!(name in copy)) Object.defineProperty(copy, name, { value });
  Object.setPrototypeOf(copy, Object.getPrototypeOf(event));
  return copy;
}
