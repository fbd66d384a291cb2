import { activeElement } from './dom.ts';

export const isApple = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/**
 * Does this key press match `shortcut`, such as `mod+i` or `shift+/`? By what the key writes, so that
 * it is where the layout of the keyboard has it; never while text is being composed.
 */
export function matches(event: KeyboardEvent, shortcut: string): boolean {
  if (event.isComposing || event.repeat) return false;
  const parts = shortcut
    .toLowerCase()
    .split('+')
    .map((part) => part.trim());
  const key = parts.pop();
  if (!key) return false;
  const has = (...names: string[]) => names.some((name) => parts.includes(name));
  const mod = has('mod');
  const shift = has('shift');
  return (
    event.key.toLowerCase() === key &&
    event.ctrlKey === (has('ctrl') || (mod && !isApple)) &&
    event.metaKey === (has('meta', 'cmd') || (mod && isApple)) &&
    event.altKey === has('alt', 'option') &&
    // `?` needs Shift on some keyboards and not on others; for letters it makes a difference.
    (event.shiftKey === shift || (!shift && !/^\p{L}$/u.test(key) && key.length === 1))
  );
}

/** True where the keys a reader presses are text. */
export function isTyping(): boolean {
  const active = activeElement();
  return (
    active !== undefined &&
    (active.isContentEditable || active.matches('input,textarea,select,[role=textbox]'))
  );
}
